import type { Light } from '../clock/light.ts'
import type { TargetState } from '../targets/state.ts'
import type { Day, Instant } from '../time/instant.ts'
import type { ChartLayout } from './facts.ts'

/** Where a number leads: the rows that it was counted from. */
export type Door =
  | {
      readonly kind: 'casefiles'
      readonly campaignId: string
      readonly communityId?: string | undefined
      readonly unitId?: string | undefined
    }
  | { readonly kind: 'task'; readonly id: string }
  | { readonly kind: 'target'; readonly id: string }

export interface Tally {
  readonly total: number
  readonly closed: number
  readonly late: number
}

/** A number of its goal. */
export interface Standing {
  readonly value: number | null
  readonly goal: number | null
  readonly unit: string
}

/** What one unit has in one row. */
export interface ChartCell {
  readonly unitId: string
  /** Null: no casefiles of its own, so nothing that could be late. */
  readonly light: Light | null
  readonly tally: Tally | null
  readonly share: number | null
  readonly mark: 'lead' | 'support' | null
  /** Of a target that is split: the unit's own number of its own goal, and whether it has signed for it. */
  readonly standing: Standing | null
  readonly signed: boolean | null
  readonly door: Door | null
}

export interface ChartRow {
  /** `campaign:…`, `task:…` or `target:…`. */
  readonly key: string
  readonly kind: 'campaign' | 'task' | 'target'
  /** 1: belongs to the campaign above it. */
  readonly level: 0 | 1
  readonly title: string
  readonly clause: string
  readonly leads: readonly string[]
  readonly startsOn: Day | null
  readonly dueOn: Day | null
  /** Whether `dueOn` is a deadline (see work-plan/deadline), and not only the end of the campaign. */
  readonly ownDue: boolean
  readonly done: boolean
  readonly light: Light
  /** Of a target: what its light means, for its word and its sign. */
  readonly state: TargetState | null
  readonly tally: Tally | null
  /** Of a target: where it stands, in its unit; a value of null where nothing is known. */
  readonly standing: Standing | null
  readonly share: number | null
  readonly door: Door | null
  /** As many as there are columns; empty for a target that is not split. */
  readonly cells: readonly ChartCell[]
}

export const COLUMN_GROUPS = ['office', 'department', 'community'] as const
export type ColumnGroup = (typeof COLUMN_GROUPS)[number]

export interface ChartColumn {
  readonly unitId: string
  readonly name: string
  /** A community counts what lies in it, every other unit what it leads. */
  readonly group: ColumnGroup
}

export interface ChartFlag {
  readonly day: Day
  readonly titles: readonly string[]
}

export interface Chart {
  readonly planId: string
  readonly layout: ChartLayout
  readonly title: string
  readonly slogans: readonly string[]
  readonly office: string
  readonly demo: boolean
  readonly today: Day
  readonly computedAt: Instant
  readonly columns: readonly ChartColumn[]
  readonly rows: readonly ChartRow[]
  readonly stages: readonly {
    readonly name: string
    readonly startsOn: Day | null
    readonly endsOn: Day | null
  }[]
  /** Milestones that nothing counts yet: flags on the line of time. */
  readonly flags: readonly ChartFlag[]
  /** Days that hold everything; the axis of the layout by month. */
  readonly from: Day
  readonly to: Day
}
