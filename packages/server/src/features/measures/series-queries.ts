import type { Condition, Part } from '@guatu/domain/measure/definition.ts'
import type { Day } from '@guatu/domain/time/instant.ts'
import { all, allOf, sql, type Statement } from '../../platform/db/sql.ts'
import { columnOf } from './columns.ts'
import { conditionsOf } from './conditions.ts'
import { CLOSING, UNDOING } from './history.ts'
import { amountOf, candidates, counts, inReach, SOURCES, UNIT_OF_ROW, type Question } from './parts.ts'
import { sampleQuestion } from './sample.ts'

/** What a measure's number grew by on one day in one unit. */
export interface SeriesRow {
  readonly day: Day
  /** The community where it lies, else the unit that leads; null: neither is known. */
  readonly unit_id: string | null
  /** Of a ratio: its upper side. Negative where a close-out came undone. */
  readonly amount: number
}

const dayOfMoment = (moment: Statement): Statement =>
  sql`to_char(${moment} at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`

/** The part of the definition that adds: a ratio grows by its upper side. */
const addingPart = ({ measure: { value, where } }: Question): Part | null => {
  if (value.kind === 'total') return { where, amount: value.amount }
  return value.kind === 'ratio' ? { where: [...where, ...value.of.where], amount: value.of.amount } : null
}

/** The day on which a row came to be counted: its window's, that of the event, or that of its close-out or beginning. */
const dayOfRow = (question: Question): Statement => {
  const { measure, now } = question
  if (measure.source === 'events') return dayOfMoment(sql`events.at`)
  const on = measure.value.kind === 'ratio' ? null : (measure.window?.on ?? null)
  if (on?.kind === 'day') return columnOf(on, now)
  if (on) return dayOfMoment(columnOf(on, now))
  return dayOfMoment(sql`coalesce(casefiles.closed_at, casefiles.created_at)`)
}

/** Only what is closed counts: then a close-out that came undone was counted for a while. */
const isOfClosed = (where: readonly Condition[]): boolean =>
  where.some(
    ({ field, tests }) =>
      field.name === 'state' && tests.some((test) => test.op === 'in' && test.values.join() === 'closed'),
  )

const atDayOf = (
  moment: Statement,
  sign: Statement,
  { where, amount }: Part,
  question: Question,
): Statement => {
  const others = where.filter(({ field }) => field.name !== 'state')
  return sql`
    select ${dayOfMoment(moment)} as day, ${UNIT_OF_ROW} as unit_id, ${sign} * ${amountOf(amount, question.now)} as amount
    from casefiles join events e
      on e.subject_type = 'casefile' and e.subject_id = casefiles.id::text and e.district_code = casefiles.district_code
    where ${inReach(question)} and ${conditionsOf(others, question.now)} and e.kind = any(${[...UNDOING]}::text[])`
}

const closedBefore = sql`coalesce((
  select max(p.at) from events p
  where p.subject_type = 'casefile' and p.subject_id = e.subject_id and p.district_code = e.district_code
    and p.kind = any(${[...CLOSING]}::text[]) and p.id < e.id), e.at)`

/**
 * Growth by day and unit, ascending by day. All rows together sum up to the measure's number (a ratio's upper side):
 * each counted row on its day, and for each close-out that came undone one more that rises and falls.
 */
export const series = (question: Question): Statement<SeriesRow> => {
  const part = addingPart(question)
  const amount = part ? amountOf(part.amount, question.now) : sql`0::numeric`
  const parts = [
    sql`select ${dayOfRow(question)} as day, ${UNIT_OF_ROW} as unit_id, ${amount} as amount
      from ${SOURCES[question.measure.source].from}
      where ${inReach(question)} and ${counts(question)}`,
  ]
  const withUndone = question.measure.source === 'casefiles' && question.onlyCounted !== true
  if (part && withUndone && isOfClosed(part.where))
    parts.push(atDayOf(closedBefore, sql`1`, part, question), atDayOf(sql`e.at`, sql`-1`, part, question))
  const union = parts.reduce((all, one) => sql`${all} union all ${one}`)
  return sql`
    select day, unit_id, sum(amount) as amount from (${union}) grown
    where day is not null group by day, unit_id having sum(amount) <> 0 order by day, unit_id`
}

/** How much there is in each unit at all: the base of a ratio, else the number of casefiles that could be counted. */
export interface StockRow {
  readonly unit_id: string | null
  readonly base: number
}
export const stockByUnit = (question: Question): Statement<StockRow> => {
  const { value } = question.measure
  const base = value.kind === 'ratio' ? amountOf(value.to.amount, question.now) : sql`1::numeric`
  const which = allOf([candidates(question), sql`casefiles.state <> 'voided'`])
  return sql`
    select ${UNIT_OF_ROW} as unit_id, sum(${base}) as base from casefiles
    where ${inReach(question)} and ${which} group by 1`
}

export interface PlacedSeriesRow extends SeriesRow {
  /** Index of the question. */
  readonly place: number
}
/** The growth of several numbers in one statement. */
export const severalSeries = (questions: readonly Question[]): Statement<PlacedSeriesRow> => {
  const parts = questions.map(
    (question, place) => sql`
      select ${place}::integer as place, day, unit_id, amount from (${series(question)}) grown_of`,
  )
  return sql`${all(parts, sql` union all `)} order by place, day, unit_id` as Statement<PlacedSeriesRow>
}

export interface PlacedStockRow extends StockRow {
  readonly place: number
}
export const severalStocks = (questions: readonly Question[]): Statement<PlacedStockRow> => {
  const parts = questions.map(
    (question, place) => sql`
      select ${place}::integer as place, unit_id, base from (${stockByUnit(question)}) stock_of`,
  )
  return all(parts, sql` union all `) as Statement<PlacedStockRow>
}

const CLOSED = { where: { state: 'closed' }, window: { on: 'closed_at', period: 'plan' } }
const SHARE = { value: { share: { where: { state: 'closed' } } }, unit: '%' }

export const samples = {
  seriesOfClosed: () => series(sampleQuestion(CLOSED)),
  seriesOnlyCounted: () => series({ ...sampleQuestion(CLOSED), onlyCounted: true }),
  seriesOfShare: () => series(sampleQuestion(SHARE)),
  seriesOfEvents: () => series(sampleQuestion({ from: 'events', where: { event: 'casefile.failed' } })),
  seriesOfCreated: () => series(sampleQuestion({ window: { on: 'created_at', period: 'year' } })),
  severalSeries: () => severalSeries([sampleQuestion(CLOSED), sampleQuestion(SHARE)]),
  severalStocks: () => severalStocks([sampleQuestion(CLOSED), sampleQuestion(SHARE)]),
  stockByUnit: () => stockByUnit(sampleQuestion(CLOSED)),
  stockOfShare: () => stockByUnit(sampleQuestion(SHARE)),
}
