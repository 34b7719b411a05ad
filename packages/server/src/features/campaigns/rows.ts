import type { Comparator, TargetKind } from '@guatu/domain/targets/kinds.ts'
import type { GoalStep } from '@guatu/domain/targets/standing.ts'
import type { Day, Instant } from '@guatu/domain/time/instant.ts'

export interface StageRow {
  readonly id: string
  readonly plan_id: string
  readonly key: string
  readonly name: string
  readonly starts_on: Day | null
  readonly ends_on: Day | null
  readonly position: number
  readonly dropped_in: number | null
  /** Stages are not changed one by one; it is always 1. */
  readonly version: number
}

export interface TaskRow {
  readonly id: string
  readonly district_code: string
  readonly plan_id: string
  readonly unit_id: string
  readonly key: string
  readonly clause: string
  readonly title: string
  readonly due_on: Day | null
  /** See TASK_DEADLINE. */
  readonly deadline: Day | null
  readonly stage_id: string | null
  readonly state: 'open' | 'done' | 'dropped'
  readonly campaign_id: string | null
  /** All campaigns that carry it out; the first is `campaign_id`. */
  readonly campaign_ids: readonly string[]
  readonly position: number
  readonly version: number
  readonly done_at: Instant | null
  /** The meeting that decided it; null: the plan's own. */
  readonly meeting_id: string | null
  readonly leads: readonly string[]
  readonly supports: readonly string[]
}

/** A task that a meeting decided. */
export interface MeetingTask {
  readonly districtCode: string
  readonly planId: string
  /** Whose plan it is. */
  readonly unitId: string
  readonly meetingId: string
  /** Which meeting, in a few words: stands where a task of the plan has its clause. */
  readonly clause: string
  readonly title: string
  readonly dueOn: Day | null
  readonly leads: readonly string[]
  readonly supports: readonly string[]
}

export interface TargetRow {
  readonly id: string
  readonly district_code: string
  readonly plan_id: string
  readonly unit_id: string
  readonly key: string
  readonly clause: string
  readonly quote: string
  readonly kind: TargetKind
  readonly subject: string
  readonly value: number | null
  readonly unit: string
  readonly comparator: Comparator
  readonly starts_on: Day
  readonly due_on: Day
  /** What the plan's own table wants by the end of each period, in the target's unit. */
  readonly steps: readonly GoalStep[]
  readonly scope: string | null
  readonly campaign_id: string | null
  /** The bound measure as it was defined when it was bound. */
  readonly measure: unknown
  readonly state: 'open' | 'dropped'
  readonly position: number
  readonly version: number
}

export interface CampaignRow {
  readonly id: string
  readonly district_code: string
  readonly unit_id: string
  readonly plan_id: string | null
  readonly name: string
  readonly playbook: string
  readonly playbook_version: number
  readonly starts_on: Day | null
  readonly ends_on: Day | null
  readonly version: number
}

/** How many casefiles a campaign has; within what the caller may see. */
export interface CampaignCounts {
  readonly campaign_id: string
  readonly total: number
  readonly closed: number
  readonly late: number
}
