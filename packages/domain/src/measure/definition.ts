import type { Words } from '../text/words.ts'
import type { Day } from '../time/instant.ts'

export const COMPARE_TO = ['last_year', 'last_period'] as const
export type CompareTo = (typeof COMPARE_TO)[number]

/** Both days belong to it. */
export interface DayPeriod {
  readonly from: Day
  readonly to: Day
}

/** 同比, 环比, or a base period that is named by its days. */
export type CompareWith = CompareTo | DayPeriod

/** Where the rows of a measure come from. `events`: what happened to casefiles, each with its casefile as it is now. */
export const MEASURE_SOURCES = ['casefiles', 'events'] as const
export type MeasureSource = (typeof MEASURE_SOURCES)[number]

export type Scalar = string | number | boolean

/** What a field must satisfy; all that is said must hold. `not` also keeps rows where the field is unknown. */
export interface TestDefinition {
  readonly in?: readonly Scalar[]
  readonly not?: Scalar | readonly Scalar[]
  readonly gte?: Scalar
  readonly lte?: Scalar
  readonly gt?: Scalar
  readonly lt?: Scalar
  /** Both ends belong to it. */
  readonly between?: readonly [Scalar, Scalar]
  readonly isNull?: boolean
}

/** Field → the value that it must have, or a test. All fields must hold. */
export type WhereDefinition = Readonly<Record<string, Scalar | TestDefinition>>

export type PlainValue = 'count' | { readonly sum: string }

/** One side of a ratio: among the measure's rows, those of `where`, counted or summed. */
export interface RatioPart {
  readonly value?: PlainValue
  readonly where?: WhereDefinition
}

export type MeasureValue =
  | PlainValue
  | { readonly avg: string }
  | { readonly min: string }
  | { readonly max: string }
  /** How many of the rows also satisfy `where`; the base is all of them. */
  | { readonly share: { readonly where: WhereDefinition } }
  /** `of` divided by `to`. */
  | { readonly ratio: { readonly of: RatioPart; readonly to: RatioPart } }

/**
 * plan and stage: the days that the asker brings (the plan's period, the stage's). The others lie around the day on
 * which the measure is computed, in Shanghai; weeks begin on Monday; last_n_days includes today.
 */
export const PERIODS = ['plan', 'stage', 'year', 'quarter', 'month', 'week', 'last_n_days'] as const
export type Period = (typeof PERIODS)[number]

export interface WindowDefinition {
  /** A field that holds an instant or a day. */
  readonly on: string
  readonly period: Period
  /** Only for last_n_days. */
  readonly days?: number
}

/** 口径: how a number is counted. Plain data; playbooks carry it, targets keep the one that they are bound to. */
export interface MeasureDefinition {
  readonly id: string
  readonly label: Words
  readonly from: MeasureSource
  readonly where?: WhereDefinition
  readonly value: MeasureValue
  readonly window?: WindowDefinition
  /** At most one field to group by. */
  readonly by?: readonly string[]
  /** Of a change: what its window is held against. Only with a window. */
  readonly compare?: { readonly to: CompareWith }
  /** 处, ㎡, %, 件 … For a ratio or share, % and ‰ multiply by 100 and 1000. */
  readonly unit: string
}

export const FIELD_KINDS = ['id', 'text', 'choice', 'number', 'boolean', 'instant', 'day'] as const
export type FieldKind = (typeof FIELD_KINDS)[number]

/** A field that a measure may name. `playbookKey` is set for `fields.<key>`: what the playbook defines. */
export interface MeasureField {
  readonly name: string
  readonly kind: FieldKind
  readonly choices?: readonly string[]
  readonly playbookKey?: string
}

/** The moment of computation, in a test on an instant. */
export const NOW = 'now'

export type Test =
  | { readonly op: 'in'; readonly values: readonly Scalar[] }
  | { readonly op: 'not_in'; readonly values: readonly Scalar[] }
  | { readonly op: 'gte' | 'lte' | 'gt' | 'lt'; readonly value: Scalar }
  | { readonly op: 'is_null'; readonly value: boolean }

export interface Condition {
  readonly field: MeasureField
  /** All must hold. On an instant field every value is an Instant or `NOW`. */
  readonly tests: readonly Test[]
}

/** What each row adds: one, or the number in a field (nothing where the field is empty). */
export type Amount = { readonly kind: 'one' } | { readonly kind: 'field'; readonly field: MeasureField }

/** Rows of the measure that also satisfy `where`, and what each of them adds. */
export interface Part {
  readonly where: readonly Condition[]
  readonly amount: Amount
}

export type CheckedValue =
  | { readonly kind: 'total'; readonly amount: Amount }
  | { readonly kind: 'avg' | 'min' | 'max'; readonly field: MeasureField }
  | { readonly kind: 'ratio'; readonly of: Part; readonly to: Part; readonly factor: number }

/** A definition in which every name has been found and every value fits; only this can be computed. */
export interface CheckedMeasure {
  readonly definition: MeasureDefinition
  readonly source: MeasureSource
  readonly where: readonly Condition[]
  readonly value: CheckedValue
  readonly window: {
    readonly on: MeasureField
    readonly period: Period
    readonly days: number | null
  } | null
  readonly by: MeasureField | null
  readonly compare: CompareWith | null
}

/** Days that a `plan` or `stage` window lies in; null = open on that side. */
export interface AskedPeriod {
  readonly from: Day | null
  readonly to: Day | null
}

/** Half-open in time: from <= t < before. */
export interface DaySpan {
  readonly from: Day | null
  /** The last day that belongs to it. */
  readonly to: Day | null
}
