import { CHART_LAYOUTS, type ChartLayout } from '@guatu/domain/wall-chart/facts.ts'
import { PAPERS, type Paper } from '@guatu/domain/wall-chart/sheet.ts'

export interface ChartSearch {
  readonly plan?: string | undefined
  /** Absent: as the office has set it. */
  readonly layout?: ChartLayout | undefined
  readonly paper?: Paper | undefined
  readonly page?: number | undefined
}
export interface WallSearch {
  readonly plan?: string | undefined
  readonly layout?: ChartLayout | undefined
  /** The tour runs, without a hand. */
  readonly tour?: 1 | undefined
}

const among = <T extends string>(value: unknown, known: readonly T[]): T | undefined =>
  known.find((item) => item === value)
const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined)

/** Reads the address; what is not understood is dropped. */
export const readChartSearch = (search: Record<string, unknown>): ChartSearch => {
  const page = Number(search['page'])
  return {
    plan: text(search['plan']),
    layout: among(search['layout'], CHART_LAYOUTS),
    paper: among(search['paper'], PAPERS),
    page: Number.isInteger(page) && page > 1 ? page : undefined,
  }
}
export const readWallSearch = (search: Record<string, unknown>): WallSearch => ({
  plan: text(search['plan']),
  layout: among(search['layout'], CHART_LAYOUTS),
  tour: Number(search['tour']) === 1 || search['tour'] === true ? 1 : undefined,
})
