import type { Clause } from '../clauses.ts'
import type { Comparator, TargetKind } from '../../targets/kinds.ts'
import type { Reason } from '../types.ts'

/** What one extractor made of one clause. `target: false` is a fact. Offsets point into the document. */
export type Candidate = {
  target: boolean
  kind: TargetKind
  start: number
  end: number
  subject: string
  value: number | null
  unit: string
  comparator: Comparator
  due: string | null | 'clause'
  scope: string | null
  confidence: number
  reason: Reason[]
}

/** What extractors may know beside the clause. */
export type Context = {
  /** Deadline of the stage (or table row) that the clause stands in. */
  stageDue: string | null
  isTableCell: boolean
  /** First year of the plan. */
  year: number
}

export type Extractor = (clause: Clause, context: Context) => Candidate[]

const atLeast =
  /(?:不低于|不少于|不小于|至少|达到|达|超过|高于|大于|争取|力争|突破|提[升高]至|提[升高]到|保持在)[\s约]*$/
const atMost = /(?:不高于|不超过|不大于|不多于|低于|小于|控制在|降[低至到]{1,2}|少于)[\s]*$/

/** >= for 达到/不少于/以上 …, <= for 不超过/以内 …, else =. `before` ends at the number, `after` begins behind its unit. */
export const readComparator = (before: string, after: string): Comparator => {
  if (/不低于|不少于|不小于|不得少于|不得低于|至少/.test(before.slice(-8))) return '>='
  if (/^\s?(?:及|或)?以上/.test(after)) return '>='
  if (/^\s?(?:及|或)?(?:以内|以下|之内)/.test(after) || atMost.test(before)) return '<='
  return atLeast.test(before) ? '>=' : '='
}

/** Whether a comparator word stands at the number; 达 alone counts. */
export const hasComparator = (before: string, after: string): boolean =>
  atLeast.test(before) || atMost.test(before) || /^\s?(?:及|或)?(?:以上|以内|以下|之内)/.test(after)
