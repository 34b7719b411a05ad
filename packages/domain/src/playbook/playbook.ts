import type { TargetKind } from '../targets/kinds.ts'
import type { Limit } from '../clock/due.ts'
import type { MeasureDefinition } from '../measure/definition.ts'
import type { Words } from '../text/words.ts'

export type { Words } from '../text/words.ts'

export const FIELD_TYPES = [
  'text',
  'number',
  'integer',
  'date',
  'choice',
  'boolean',
  'area',
  'money',
] as const
/** area is m², money is 元; both are numbers that are never negative. */
export type FieldType = (typeof FIELD_TYPES)[number]

export interface Choice {
  readonly key: string
  readonly label: Words
  /** Other spellings met in ledgers. */
  readonly aliases: readonly string[]
}

/** One thing that is known of every problem of this kind, or asked of who solved it. */
export interface FieldDefinition {
  readonly key: string
  readonly label: Words
  readonly type: FieldType
  readonly unit: string | null
  readonly required: boolean
  readonly min: number | null
  readonly max: number | null
  /** Only for type 'choice'. */
  readonly choices: readonly Choice[]
  /** Column headings under which ledgers carry it. */
  readonly aliases: readonly string[]
  readonly hint: Words | null
}

/** How long a problem of a class may take, and from when the time runs. */
export interface PlaybookLimit {
  /** Null: every class without a limit of its own. */
  readonly class: string | null
  readonly limit: Limit
  readonly from: 'assigned' | 'reported'
}

/** What must hold before a casefile may be closed; a playbook lists those that it wants. */
export type CloseOutCondition =
  | { readonly condition: 'after_photo_min'; readonly params: { readonly count: number } }
  | { readonly condition: 'before_photo_min'; readonly params: { readonly count: number } }
  | {
      readonly condition: 'area_not_above_recorded'
      readonly params: { readonly result: string; readonly recorded: string }
    }
  | { readonly condition: 'result_required'; readonly params: { readonly result: string } }
  | { readonly condition: 'checker_unit_differs'; readonly params: Readonly<Record<string, never>> }
  | { readonly condition: 'checker_person_differs'; readonly params: Readonly<Record<string, never>> }
  | {
      readonly condition: 'photo_within_metres'
      /** unknown: what to think of a photo, or a casefile, without a place. */
      readonly params: {
        readonly metres: number
        readonly count: number
        readonly unknown: 'accept' | 'refuse'
      }
    }
  | {
      readonly condition: 'photo_taken_after_assignment'
      readonly params: { readonly count: number; readonly unknown: 'accept' | 'refuse' }
    }
  | {
      readonly condition: 'document_of_kind'
      readonly params: { readonly documentKind: string; readonly label: Words; readonly count: number }
    }
  | { readonly condition: 'support_units_returned'; readonly params: Readonly<Record<string, never>> }

export type CloseOutName = CloseOutCondition['condition']

/** How to recognise that a target of a plan is meant for one of this playbook's measures. */
export interface TargetHint {
  /** Id of one of the playbook's measures. */
  readonly measure: string
  readonly kinds: readonly TargetKind[]
  /** Units as plans write them: 处, 个点位, 平米, ㎡. */
  readonly units: readonly string[]
  /** Words of which at least one stands near the number. */
  readonly words: readonly string[]
}

/** 专项模板: everything that Guatu knows of one kind of campaign. Data, never code. */
export interface Playbook {
  readonly id: string
  readonly version: number
  /** Stands before the casefile's number, in the office's own letters: WJ (违建) in WJ-2026-000123. */
  readonly prefix: string
  readonly name: Words
  /** sites: problems at places; milestone: things that a unit has to reach (创建). */
  readonly kind: 'sites' | 'milestone'
  /** What one casefile of this kind is called: 违建点位, 群租房. */
  readonly noun: Words
  readonly summary: Words
  readonly fields: readonly FieldDefinition[]
  readonly classes: readonly Choice[]
  readonly sources: readonly Choice[]
  readonly limits: readonly PlaybookLimit[]
  /** Share of the limit in which the light is yellow. */
  readonly warnShare: number
  /** How often units may hand a casefile back before it goes to the list of files without an owner. */
  readonly returnLimit: number
  readonly closeOut: readonly CloseOutCondition[]
  readonly submit: { readonly results: readonly FieldDefinition[]; readonly hint: Words | null }
  /** What to look at on the spot. */
  readonly checklist: readonly Choice[]
  readonly measures: readonly MeasureDefinition[]
  readonly targets: readonly TargetHint[]
  /** 回头看: first so many days after closing, then again at the same distance, `times` in all. */
  readonly lookBack: { readonly afterDays: number; readonly times: number } | null
}

/** The limit for a class: its own, else the general one, else null (the dispatcher must say it). */
export function limitFor(playbook: Playbook, problemClass: string | null): PlaybookLimit | null {
  const own = playbook.limits.find((one) => one.class !== null && one.class === problemClass)
  return own ?? playbook.limits.find((one) => one.class === null) ?? null
}
