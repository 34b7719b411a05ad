import type { ChartLayout } from '@guatu/domain/wall-chart/facts.ts'

export interface WallChartRow {
  readonly plan_id: string
  readonly district_code: string
  readonly title: string | null
  readonly slogans: readonly string[]
  readonly layout: ChartLayout
  readonly hidden_rows: readonly string[]
  readonly hidden_units: readonly string[]
  readonly version: number
}

export interface OwnedPlanRow {
  readonly id: string
  readonly district_code: string
}

export interface CountRow {
  readonly campaign_id: string
  readonly community_id: string | null
  readonly lead_id: string | null
  readonly total: number
  readonly closed: number
  readonly red: number
  readonly yellow: number
  readonly grey: number
}
