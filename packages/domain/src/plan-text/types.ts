import type { Comparator, TargetKind } from '../targets/kinds.ts'

/** Half-open range of UTF-16 offsets into `PlanReading.text`. */
export type Span = { start: number; end: number }

/** Why the reader took a piece of text for what it says it is; shown to the planner beside the confidence. */
export type Reason =
  | 'letterhead'
  | 'signature'
  | 'print-line'
  | 'page-metadata'
  | 'own-title'
  | 'notice-title'
  | 'quoted-in-notice'
  | 'own-number-line'
  | 'stands-alone'
  | 'run-in-heading'
  | 'first-of-series'
  | 'annex-label'
  | 'annex-unlabelled'
  | 'table-caption'
  | 'table-group-row'
  | 'table-row'
  | 'merged-rows'
  | 'lead-label'
  | 'responsible-label'
  | 'duty-line'
  | 'duty-table'
  | 'task-section'
  | 'measure-section'
  | 'percent'
  | 'full-coverage'
  | 'change-verb'
  | 'zero-word'
  | 'grade-letter'
  | 'comparator-word'
  | 'commit-verb'
  | 'assigned-quota'
  | 'shared-verb'
  | 'every-period'
  | 'periodic-noun'
  | 'times-total'
  | 'completion-verb'
  | 'award-verb'
  | 'dated-deliverable'
  | 'year-supplied'
  | 'due-from-stage'
  | 'stage-heading'
  | 'no-date'
  | 'set-up-verb'
  | 'member-list'
  | 'base-count'
  | 'enumeration'
  | 'rate-base'
  | 'gradual'
  | 'others-work'
  | 'restated'
  | 'chinese-numeral'
  | 'cited-number'
  | 'cited-title'
  | 'quota-table'
  | 'total-row'
  | 'sum-of-rows'
  | 'total-differs'

/** Where a thing came from and how sure the reader is (0–1). */
export type Provenance = { span: Span; confidence: number; reason: Reason[] }

export type HeaderField = Provenance & { value: string }

export type Section = Provenance & {
  /** Numbers of the ancestors and itself, joined: 二（三）, 附件2.4. Unique unless the document repeats a number. */
  path: string
  /** Normalised: brackets full-width, 、 and . dropped. */
  number: string
  level: number
  title: string
  parent: string | null
}

export type Task = Provenance & {
  id: string
  section: string
  title: string
  leads: string[]
  supports: string[]
  /** YYYY-MM-DD */
  due: string | null
  /** '2025' or '2022-2024' */
  timeframe: string | null
}

/** How a table of the plan divides a target: to units (or rivers, roads …) by name, and over time. */
export type TargetSplit = {
  units: { name: string; value: number }[]
  /** `to` is the last day of the month, quarter or year. */
  periods: { to: string; value: number }[]
}

export type Target = Provenance & {
  id: string
  section: string
  quote: string
  kind: TargetKind
  subject: string
  value: number | null
  unit: string
  comparator: Comparator
  due: string | null
  scope: string | null
  /** Id of the first statement, where this one only says it again. */
  restates: string | null
  split: TargetSplit | null
}

export type Fact = Omit<Target, 'restates' | 'split'>

export type Stage = Provenance & { id: string; name: string; from: string | null; to: string | null }

export type GroupKind = 'leading_group' | 'office' | 'task_force' | 'working_group'

export type Group = Provenance & { id: string; name: string; kind: GroupKind; members: string[] }

/** A document that the plan leans on (依据): never the plan's own number. */
export type Reference = Provenance & { title: string | null; docNo: string | null }

/** A sentence with a number or a deadline that became nothing. */
export type Unread = {
  span: Span
  section: string
  why: 'number' | 'percent' | 'deadline' | 'time-limit' | 'rhythm' | 'table'
  /** The rest of the sentence was read: only this part of it was not. */
  part: boolean
}

export type PlanReading = {
  /** The normalised text that every span points into. */
  text: string
  title: HeaderField | null
  docNo: HeaderField | null
  issuer: HeaderField | null
  issuedOn: HeaderField | null
  period: { from: string | null; to: string | null; confidence: number; reason: Reason[] }
  sections: Section[]
  tasks: Task[]
  targets: Target[]
  stages: Stage[]
  groups: Group[]
  facts: Fact[]
  references: Reference[]
  unread: Unread[]
}
