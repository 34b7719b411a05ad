import type { GateCondition } from '@guatu/domain/work-plan/gate.ts'
import type { Day, Instant } from '@guatu/domain/time/instant.ts'

export interface OwnedPlan {
  readonly id: string
  readonly district_code: string
  readonly unit_id: string
  readonly title: string
  readonly unit_name: string
}

/** A task of a plan with what is planned about its time. */
export interface WorkRow {
  readonly id: string
  readonly district_code: string
  readonly plan_id: string
  readonly unit_id: string
  readonly title: string
  readonly clause: string
  readonly due_on: Day | null
  /** Its own day, else the end of its stage. */
  readonly deadline: Day | null
  readonly done_at: Instant | null
  readonly stage_id: string | null
  readonly state: 'open' | 'done' | 'dropped'
  readonly position: number
  readonly leads: readonly string[]
  readonly supports: readonly string[]
  readonly informed: readonly string[]
  readonly duration: number | null
  readonly started_on: Day | null
  readonly task_version: number
  /** 0 where nothing is planned yet. */
  readonly work_version: number
}

export interface LinkRow {
  readonly task_id: string
  readonly predecessor_id: string
  readonly lag: number
}

export interface GateRow {
  readonly stage_id: string
  readonly plan_id: string
  readonly conditions: readonly GateCondition[]
  readonly version: number
}

export interface PassingRow {
  readonly stage_id: string
  readonly decided_at: Instant
  readonly decided_by_name: string
  readonly met: boolean
  readonly note: string
}

export interface BaselineRow {
  readonly id: string
  readonly district_code: string
  readonly plan_id: string
  readonly number: number
  readonly origin: 'publication' | 'hand'
  readonly plan_version: number | null
  readonly reason: string
  readonly taken_by: string
  readonly taken_by_name: string
  readonly taken_at: Instant
  readonly tasks: number
}

export interface BaselineTaskRow {
  readonly task_id: string
  readonly title: string
  readonly clause: string
  readonly due_on: Day | null
  readonly done_on: Day | null
  readonly state: 'open' | 'done' | 'dropped'
  readonly duration: number | null
  readonly leads: readonly string[]
  readonly supports: readonly string[]
}
