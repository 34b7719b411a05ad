import type { CheckedMeasure } from '@guatu/domain/measure/definition.ts'
import type { Instant } from '@guatu/domain/time/instant.ts'
import { all, allOf, sql, type Statement } from '../../platform/db/sql.ts'
import { columnOf } from './columns.ts'
import { casefilesAsOf } from './past-queries.ts'
import {
  addedBy,
  belongs,
  candidates,
  counts,
  inReach,
  SOURCES,
  UNIT_OF_ROW,
  type Question,
  type RowPart,
} from './parts.ts'
import { ID, NOW, sampleQuestion } from './sample.ts'

/** Every row behind a number. The number itself is summed from exactly this. */
const rowsBehind = (question: Question, which: Statement): Statement => {
  const { measure, now } = question
  const source = SOURCES[measure.source]
  const { amount, base } = addedBy(measure, now)
  const moment = measure.window?.on.kind === 'instant' ? measure.window.on : null
  return sql`
    select ${source.sort} as sort, casefiles.id, casefiles.number, casefiles.title,
      coalesce(casefiles.lead_unit_id, casefiles.community_unit_id) as unit_id,
      casefiles.community_unit_id as community_id, casefiles.lead_unit_id as lead_id,
      ${moment ? columnOf(moment, now) : sql`casefiles.closed_at`} as at,
      ${measure.by ? sql`${columnOf(measure.by, now)}::text` : sql`null::text`} as key,
      ${amount} as amount, ${base} as base
    from ${question.asOf === undefined ? source.from : casefilesAsOf(question.asOf)}
    where ${inReach(question)} and ${which}`
}

export interface TotalRow {
  /** Of the whole: true; of one group: false. */
  readonly whole: boolean
  readonly key: string | null
  /** The number, or the upper side of a ratio. Null: an average of nothing. */
  readonly amount: number | null
  /** The lower side of a ratio. */
  readonly base: number | null
}

const aggregate = ({ value }: CheckedMeasure): Statement => {
  switch (value.kind) {
    case 'total':
    case 'ratio':
      return sql`coalesce(sum(amount), 0)`
    case 'avg':
      return sql`avg(amount)`
    case 'min':
      return sql`min(amount)`
    case 'max':
      return sql`max(amount)`
  }
}

const isRatio = (measure: CheckedMeasure): boolean => measure.value.kind === 'ratio'

/** The number as a whole, and by group where the measure asks for it. */
export const totals = (question: Question): Statement<TotalRow> => sql`
  select grouping(key) = 1 as whole, key, ${aggregate(question.measure)} as amount,
    ${isRatio(question.measure) ? sql`coalesce(sum(base), 0)` : sql`null::numeric`} as base
  from (${rowsBehind(question, belongs(question))}) behind
  group by grouping sets ((), (key))
  order by whole desc, key`

export interface NumberedTotal {
  readonly place: number
  readonly amount: number | null
  readonly base: number | null
}

/** Several numbers as they stand at one moment, in one statement. `place` is the index of the question. */
export const severalTotals = (questions: readonly Question[]): Statement<NumberedTotal> => {
  const parts = questions.map(
    (question, place) => sql`
      select ${place}::integer as place, ${aggregate(question.measure)} as amount,
        ${isRatio(question.measure) ? sql`coalesce(sum(base), 0)` : sql`null::numeric`} as base
      from (${rowsBehind(question, belongs(question))}) behind`,
  )
  return all(parts, sql` union all `) as Statement<NumberedTotal>
}

export interface PlaceRow extends NumberedTotal {
  readonly community_id: string | null
  readonly lead_id: string | null
}

/** The same by the community where a row lies and the unit that leads it: places that whoever asks puts together. */
export const severalByPlace = (questions: readonly Question[]): Statement<PlaceRow> => {
  const parts = questions.map(
    (question, place) => sql`
      select ${place}::integer as place, community_id, lead_id, ${aggregate(question.measure)} as amount,
        ${isRatio(question.measure) ? sql`coalesce(sum(base), 0)` : sql`null::numeric`} as base
      from (${rowsBehind(question, belongs(question))}) behind group by community_id, lead_id`,
  )
  return all(parts, sql` union all `) as Statement<PlaceRow>
}

export interface TotalOfUnit {
  readonly unit_id: string
  readonly amount: number | null
  readonly base: number | null
}

/** The number of each of some units: what lies in it or below it. A unit without a row has no line. */
export const totalsByUnit = (question: Question, unitIds: readonly string[]): Statement<TotalOfUnit> => {
  const { amount, base } = addedBy(question.measure, question.now)
  const from =
    question.asOf === undefined ? SOURCES[question.measure.source].from : casefilesAsOf(question.asOf)
  return sql`
    select wanted.id as unit_id, ${aggregate(question.measure)} as amount,
      ${isRatio(question.measure) ? sql`coalesce(sum(base), 0)` : sql`null::numeric`} as base
    from (
      select ${UNIT_OF_ROW} as row_unit, ${amount} as amount, ${base} as base
      from ${from} where ${inReach(question)} and ${belongs(question)}) behind
    join units u on u.id = behind.row_unit
    join unnest(${unitIds}::uuid[]) wanted(id) on wanted.id = any(u.path)
    group by wanted.id`
}

export interface BehindRow {
  readonly sort: string | number
  readonly id: string
  readonly number: string
  readonly title: string
  readonly unit_id: string | null
  readonly at: Instant | null
  readonly amount: number
  readonly base: number | null
}

export interface RowPage {
  readonly limit: number
  /** `sort` of the last row of the page before; checked by the caller to be of the source's type. */
  readonly after: string | null
}

/** The list behind the number: the very rows that `totals` sums. Ordered by `sort`. */
export const rows = (question: Question, page: RowPage): Statement<BehindRow> =>
  pageOf(question, belongs(question), page)

/** The rows that a target's number was counted from, or those that are still to be done. */
export const partRows = (question: Question, part: RowPart, page: RowPage): Statement<BehindRow> =>
  pageOf(question, conditionOfPart(question, part), page)

export const countPart = (question: Question, part: RowPart): Statement<{ count: number }> => sql`
  select count(*) as count from (${rowsBehind(question, conditionOfPart(question, part))}) behind`

const conditionOfPart = (question: Question, part: RowPart): Statement =>
  part === 'counted'
    ? counts(question)
    : allOf([candidates(question), sql`casefiles.state <> 'voided'`, sql`${counts(question)} is not true`])

const pageOf = (question: Question, which: Statement, { limit, after }: RowPage): Statement<BehindRow> => {
  const cursor = question.measure.source === 'events' ? sql`${after}::bigint` : sql`${after}::uuid`
  return sql`
    select sort, id, number, title, unit_id, at, amount, base from (${rowsBehind(question, which)}) behind
    where ${after === null ? sql`true` : sql`sort > ${cursor}`}
    order by sort limit ${limit}`
}

/** Names of units or campaigns, for the labels of groups. */
export const namesOf = (
  kind: 'unit' | 'campaign',
  ids: readonly string[],
): Statement<{ id: string; name: string }> =>
  kind === 'unit'
    ? sql`select id, name from units where id = any(${ids}::uuid[])`
    : sql`select id, name from campaigns where id = any(${ids}::uuid[])`

const LATE_SHARE = {
  value: { share: { where: { light: 'red', 'unit.lead': { not: ID }, rework_count: { between: [0, 9] } } } },
  window: { on: 'created_at', period: 'plan' },
  by: ['unit.community'],
  unit: '%',
}

export const samples = {
  totalsAsOf: () => totals({ ...sampleQuestion({ where: { state: 'closed' } }), asOf: NOW }),
  totals: () => totals(sampleQuestion(LATE_SHARE)),
  totalsOfEvents: () =>
    totals(sampleQuestion({ from: 'events', where: { event: 'casefile.failed' }, by: ['unit.acting'] })),
  average: () => totals(sampleQuestion({ value: { avg: 'hours_to_close' }, where: { due: { lt: 'now' } } })),
  severalByPlace: () => severalByPlace([sampleQuestion(LATE_SHARE), sampleQuestion({})]),
  severalTotals: () => severalTotals([sampleQuestion(LATE_SHARE), sampleQuestion({})]),
  totalsByUnit: () => totalsByUnit(sampleQuestion(LATE_SHARE), [ID]),
  totalsByUnitAsOf: () => totalsByUnit({ ...sampleQuestion({}), asOf: NOW }, [ID]),
  rows: () => rows(sampleQuestion(LATE_SHARE), { limit: 1, after: ID }),
  rowsOfEvents: () => rows(sampleQuestion({ from: 'events' }), { limit: 1, after: '1' }),
  partRowsCounted: () => partRows(sampleQuestion(LATE_SHARE), 'counted', { limit: 1, after: null }),
  partRowsRemaining: () =>
    partRows(sampleQuestion({ value: { sum: 'rework_count' } }), 'remaining', { limit: 1, after: null }),
  countPart: () => countPart(sampleQuestion(LATE_SHARE), 'remaining'),
  namesOfUnits: () => namesOf('unit', [ID]),
  namesOfCampaigns: () => namesOf('campaign', [ID]),
}
