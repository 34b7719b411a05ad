import type { ResultState } from '@guatu/domain/grading/assess.ts'
import type { AssessmentState } from '@guatu/domain/grading/decide.ts'
import type { GradingPeriod } from '@guatu/domain/grading/period.ts'
import type { Criterion, GradeBand, SchemeDefinition, SchemeKind } from '@guatu/domain/grading/scheme.ts'
import type { ScorePart } from '@guatu/domain/grading/score.ts'
import type { UnitResult } from '@guatu/domain/grading/assess.ts'
import type { Words } from '@guatu/domain/text/words.ts'
import type { Day, Instant } from '@guatu/domain/time/instant.ts'

export interface SchemeRow {
  readonly id: string
  readonly district_code: string
  readonly unit_id: string
  readonly name: string
  readonly level: string
  readonly kind: SchemeKind
  readonly period: GradingPeriod
  readonly grades: readonly GradeBand[]
  readonly criteria: readonly Criterion[]
  /** By criterion: a measure definition, complete in itself. */
  readonly measures: Readonly<Record<string, unknown>>
  readonly state: 'active' | 'ended'
  readonly definition_version: number
  readonly version: number
}

export interface AssessmentRow {
  readonly id: string
  readonly district_code: string
  readonly scheme_id: string
  readonly unit_id: string
  readonly period: string
  readonly starts_on: Day
  readonly ends_on: Day
  readonly state: AssessmentState
  readonly submission: Submission | null
  readonly submitted_by: string | null
  readonly submitted_by_name: string | null
  readonly submitted_at: Instant | null
  readonly returned_reason: string | null
  readonly returned_by_name: string | null
  readonly returned_at: Instant | null
  readonly version: number
}

/** How a criterion was counted. */
export interface CountedHow {
  readonly key: string
  readonly label: Words
  readonly unit: string
  readonly counted: 'in_period' | 'at_end' | 'now'
}

/** What was handed in, and is frozen as it is. */
export interface Submission {
  readonly definition: SchemeDefinition
  readonly definitionVersion: number
  readonly parameters: CountParameters
  readonly results: readonly UnitResult[]
}

export interface CountParameters {
  readonly from: Day
  readonly to: Day
  readonly countedAt: Instant
  readonly measures: readonly CountedHow[]
  /** By criterion, as they were defined. */
  readonly definitions: Readonly<Record<string, unknown>>
}

export interface InputRow {
  readonly assessment_id: string
  readonly unit_id: string
  readonly criterion: string
  readonly district_code: string
  readonly points: number | null
  readonly grade: string | null
  readonly exempt: string | null
  readonly source: 'hand' | 'sheet'
  readonly member_id: string
  readonly at: Instant
}

export interface FreezeRow {
  readonly id: string
  readonly district_code: string
  readonly assessment_id: string
  readonly scheme_id: string
  readonly unit_id: string
  readonly round: number
  readonly period: string
  readonly starts_on: Day
  readonly ends_on: Day
  readonly definition: SchemeDefinition
  readonly definition_version: number
  readonly parameters: CountParameters
  readonly submitted_by: string
  readonly submitted_by_name: string | null
  readonly submitted_at: Instant
  readonly frozen_by: string
  readonly frozen_by_name: string | null
  readonly frozen_at: Instant
  readonly reopened_reason: string | null
  readonly reopened_by_name: string | null
  readonly reopened_at: Instant | null
}

export interface ResultRow {
  readonly freeze_id: string
  readonly unit_id: string
  readonly district_code: string
  readonly state: Extract<ResultState, 'graded' | 'exempt'>
  readonly score: number | null
  readonly grade: string | null
  readonly earned: string | null
  readonly rank: number | null
  readonly exempt: string | null
  readonly parts: readonly ScorePart[]
}
