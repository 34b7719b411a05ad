import type { Light } from '../clock/light.ts'
import type { TargetState } from '../targets/state.ts'
import type { Day, Instant } from '../time/instant.ts'

export interface StageFact {
  readonly id: string
  readonly name: string
  readonly startsOn: Day | null
  readonly endsOn: Day | null
}

export interface TaskFact {
  readonly id: string
  readonly clause: string
  readonly title: string
  readonly dueOn: Day | null
  readonly stageId: string | null
  readonly state: 'open' | 'done' | 'dropped'
  readonly light: Light
  /** All campaigns that carry it out. */
  readonly campaignIds: readonly string[]
  /** Unit ids. */
  readonly leads: readonly string[]
  readonly supports: readonly string[]
}

export interface TargetFact {
  readonly id: string
  readonly clause: string
  readonly subject: string
  readonly kind: string
  /** In `unit`; null for kinds without a number. */
  readonly value: number | null
  readonly unit: string
  readonly startsOn: Day
  readonly dueOn: Day
  readonly campaignId: string | null
  /** Null while nothing measures it. */
  readonly now: {
    /** Null where nothing is known of it. */
    readonly value: number | null
    readonly share: number | null
    readonly light: Light
    readonly state: TargetState
  } | null
  /** What units were given of it; empty while it is not split. */
  readonly shares: readonly ShareFact[]
}

/** A unit's part of a target; in the target's unit. */
export interface ShareFact {
  readonly unitId: string
  readonly goal: number
  /** Null where nothing is known of it. */
  readonly value: number | null
  readonly share: number | null
  readonly light: Light
  readonly signed: boolean
}

export interface CampaignFact {
  readonly id: string
  readonly name: string
  readonly startsOn: Day | null
  readonly endsOn: Day | null
}

export interface UnitFact {
  readonly id: string
  readonly name: string
  readonly kind: string
}

/** Casefiles of one campaign that lie in one community and are led by one unit; void ones are left out. */
export interface CountFact {
  readonly campaignId: string
  readonly communityId: string | null
  readonly leadId: string | null
  readonly total: number
  readonly closed: number
  /** By light: past due, near it, not running. */
  readonly red: number
  readonly yellow: number
  readonly grey: number
}

/** What an office has set for the chart of one plan. */
export interface ChartSettings {
  /** Null: made from the plan's title. */
  readonly title: string | null
  readonly slogans: readonly string[]
  readonly layout: ChartLayout
  /** Keys of rows and ids of units that are left out; what is new later is shown. */
  readonly hiddenRows: readonly string[]
  readonly hiddenUnits: readonly string[]
}

export const CHART_LAYOUTS = ['unit', 'month'] as const
export type ChartLayout = (typeof CHART_LAYOUTS)[number]

export const DEFAULT_SETTINGS: ChartSettings = {
  title: null,
  slogans: [],
  layout: 'unit',
  hiddenRows: [],
  hiddenUnits: [],
}

export interface ChartFacts {
  readonly planId: string
  readonly planTitle: string
  readonly office: string
  readonly demo: boolean
  readonly today: Day
  readonly computedAt: Instant
  readonly stages: readonly StageFact[]
  readonly tasks: readonly TaskFact[]
  readonly targets: readonly TargetFact[]
  readonly campaigns: readonly CampaignFact[]
  /** Those that may stand as columns, in the order of the tree. */
  readonly units: readonly UnitFact[]
  /** Every unit that a task names, also where it is no column. */
  readonly names: ReadonlyMap<string, string>
  readonly counts: readonly CountFact[]
}
