import type { Amount, AskedPeriod, CheckedMeasure, Part } from '@guatu/domain/measure/definition.ts'
import { checkMeasure } from '@guatu/domain/measure/check.ts'
import type { Instant } from '@guatu/domain/time/instant.ts'
import { bug } from '../../platform/bug.ts'
import { scopedCasefiles } from '../../platform/casefile-scope.ts'
import { all, allOf, sql, type Statement } from '../../platform/db/sql.ts'
import type { RowScope } from '../../platform/scope.ts'
import { columnOf } from './columns.ts'
import { conditionsOf, windowOf } from './conditions.ts'

/** A measure with all that it takes to count it. */
export interface Question {
  readonly measure: CheckedMeasure
  readonly scope: RowScope
  /** Only casefiles of this campaign; null = of all. */
  readonly campaignId: string | null
  readonly asked: AskedPeriod
  readonly now: Instant
}

/** Which rows: those that were counted, or those of the campaign and playbook that were not, without void ones. */
export type RowPart = 'counted' | 'remaining'

const SOURCES = {
  casefiles: {
    from: sql`casefiles`,
    sort: sql`casefiles.id`,
  },
  events: {
    from: sql`events join casefiles
      on casefiles.id::text = events.subject_id and casefiles.district_code = events.district_code
      and events.subject_type = 'casefile'`,
    sort: sql`events.id`,
  },
} as const satisfies Record<CheckedMeasure['source'], object>

const amountOf = (amount: Amount, now: Instant): Statement =>
  amount.kind === 'one' ? sql`1::numeric` : sql`coalesce(${columnOf(amount.field, now)}, 0)::numeric`

/** A part of a ratio: what the row adds to it, 0 where the row is not in it. */
const partOf = (part: Part, now: Instant): Statement => sql`
  case when ${conditionsOf(part.where, now)} then ${amountOf(part.amount, now)} else 0::numeric end`

/** What one row adds to the number, and to the base of a ratio (null where there is none). */
const addedBy = ({ value }: CheckedMeasure, now: Instant): { amount: Statement; base: Statement } => {
  switch (value.kind) {
    case 'total':
      return { amount: amountOf(value.amount, now), base: sql`null::numeric` }
    case 'avg':
    case 'min':
    case 'max':
      return { amount: sql`${columnOf(value.field, now)}::numeric`, base: sql`null::numeric` }
    case 'ratio':
      return { amount: partOf(value.of, now), base: partOf(value.to, now) }
  }
}

/** A row belongs to the number. Rows that an average cannot use, or that are on no side of a ratio, do not. */
const belongs = ({ measure, asked, now }: Question): Statement => {
  const { value } = measure
  const conditions = [conditionsOf(measure.where, now), windowOf(measure, now, asked)]
  if (value.kind === 'ratio') {
    const [of, to] = [conditionsOf(value.of.where, now), conditionsOf(value.to.where, now)]
    conditions.push(sql`(${of} is true or ${to} is true)`)
  } else if (value.kind !== 'total') conditions.push(sql`${columnOf(value.field, now)} is not null`)
  return allOf(conditions)
}

/** Of a ratio only the rows of its upper side count as done. */
const counts = (question: Question): Statement => {
  const { value } = question.measure
  if (value.kind !== 'ratio') return belongs(question)
  return allOf([belongs(question), conditionsOf(value.of.where, question.now)])
}

/** What a measure could count at all: its campaign and playbooks; of a ratio, the rows of its base. */
const candidates = (question: Question): Statement => {
  const { measure, now } = question
  if (measure.value.kind === 'ratio')
    return allOf([belongs(question), conditionsOf(measure.value.to.where, now)])
  return conditionsOf(
    measure.where.filter((condition) => condition.field.name === 'playbook'),
    now,
  )
}

const inReach = ({ scope, campaignId }: Question): Statement =>
  campaignId === null
    ? scopedCasefiles(scope)
    : allOf([scopedCasefiles(scope), sql`casefiles.campaign_id = ${campaignId}::uuid`])

/** Every row behind a number. The number itself is summed from exactly this. */
const rowsBehind = (question: Question, which: Statement): Statement => {
  const { measure, now } = question
  const source = SOURCES[measure.source]
  const { amount, base } = addedBy(measure, now)
  const moment = measure.window?.on.kind === 'instant' ? measure.window.on : null
  return sql`
    select ${source.sort} as sort, casefiles.id, casefiles.number, casefiles.title,
      coalesce(casefiles.lead_unit_id, casefiles.community_unit_id) as unit_id,
      ${moment ? columnOf(moment, now) : sql`casefiles.closed_at`} as at,
      ${measure.by ? sql`${columnOf(measure.by, now)}::text` : sql`null::text`} as key,
      ${amount} as amount, ${base} as base
    from ${source.from}
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

const ID = '00000000-0000-7000-8000-000000000000'
const NOW = '2026-01-01T00:00:00.000Z'
const sample = (parts: object): Question => {
  const checked = checkMeasure(
    {
      id: 'sample',
      label: { zh: '例', en: 'Sample' },
      from: 'casefiles',
      value: 'count',
      unit: '处',
      ...parts,
    },
    [],
  )
  if (!checked.ok) return bug(`a sample measure is wrong: ${JSON.stringify(checked.faults)}`)
  const scope: RowScope = { kind: 'units', districtCode: '000000', unitIds: [ID] }
  const asked = { from: '2026-01-01', to: '2026-12-31' }
  return { measure: checked.measure, scope, campaignId: ID, asked, now: NOW }
}
const LATE_SHARE = {
  value: { share: { where: { light: 'red', 'unit.lead': { not: ID }, rework_count: { between: [0, 9] } } } },
  window: { on: 'created_at', period: 'plan' },
  by: ['unit.community'],
  unit: '%',
}

export const samples = {
  totals: () => totals(sample(LATE_SHARE)),
  totalsOfEvents: () =>
    totals(sample({ from: 'events', where: { event: 'casefile.failed' }, by: ['unit.acting'] })),
  average: () => totals(sample({ value: { avg: 'hours_to_close' }, where: { due: { lt: 'now' } } })),
  severalTotals: () => severalTotals([sample(LATE_SHARE), sample({})]),
  rows: () => rows(sample(LATE_SHARE), { limit: 1, after: ID }),
  rowsOfEvents: () => rows(sample({ from: 'events' }), { limit: 1, after: '1' }),
  partRowsCounted: () => partRows(sample(LATE_SHARE), 'counted', { limit: 1, after: null }),
  partRowsRemaining: () =>
    partRows(sample({ value: { sum: 'rework_count' } }), 'remaining', { limit: 1, after: null }),
  countPart: () => countPart(sample(LATE_SHARE), 'remaining'),
  namesOfUnits: () => namesOf('unit', [ID]),
  namesOfCampaigns: () => namesOf('campaign', [ID]),
}
