import type { CheckedMeasure } from '@guatu/domain/measure/definition.ts'
import type { Tx } from '../../platform/db/db.ts'
import {
  namesOf,
  rows,
  severalByPlace,
  severalTotals,
  totals,
  totalsByUnit,
  type BehindRow,
  type RowPage,
  type TotalRow,
} from './queries.ts'
import type { Question } from './parts.ts'
import { severalSeries, severalStocks, type SeriesRow, type StockRow } from './series-queries.ts'

/** A number in the measure's unit. Null: there is nothing to count it from (an average of nothing, a rate of none). */
export interface Counted {
  readonly value: number | null
  /** The base of a rate. */
  readonly of: number | null
}

export interface Evaluation extends Counted {
  readonly groups: readonly (Counted & { readonly key: string | null; readonly label: string | null })[]
}

const countedOf = (measure: CheckedMeasure, row: Pick<TotalRow, 'amount' | 'base'>): Counted => {
  if (measure.value.kind !== 'ratio') return { value: row.amount, of: null }
  const { amount, base } = row
  const value = !base || amount === null ? null : (amount / base) * measure.value.factor
  return { value, of: base }
}

/** The number, and its groups with their names where the measure asks for groups. */
export const evaluate = async (tx: Tx, question: Question): Promise<Evaluation> => {
  const { measure } = question
  const counted = await tx.many(totals(question))
  const whole = counted.find((row) => row.whole) ?? { amount: null, base: null }
  const groups = measure.by ? counted.filter((row) => !row.whole) : []
  const names = await namesFor(tx, measure, groups)
  return {
    ...countedOf(measure, whole),
    groups: groups.map((row) => ({
      ...countedOf(measure, row),
      key: row.key,
      label: row.key === null ? null : (names.get(row.key) ?? null),
    })),
  }
}

const namesFor = async (
  tx: Tx,
  { by }: CheckedMeasure,
  groups: readonly TotalRow[],
): Promise<ReadonlyMap<string, string>> => {
  const ids = groups.flatMap((row) => (row.key === null ? [] : [row.key]))
  if (by?.kind !== 'id' || ids.length === 0) return new Map()
  const found = await tx.many(namesOf(by.name === 'campaign' ? 'campaign' : 'unit', ids))
  return new Map(found.map((row) => [row.id, row.name]))
}

/** Statements of this many numbers keep planning quick. */
const TOGETHER = 25

/** Several numbers, without groups, in as few statements as is sensible; in the order of the questions. */
export const evaluateAll = async (tx: Tx, questions: readonly Question[]): Promise<Counted[]> => {
  const results: Counted[] = []
  for (let from = 0; from < questions.length; from += TOGETHER) {
    const some = questions.slice(from, from + TOGETHER)
    const found = new Map((await tx.many(severalTotals(some))).map((row) => [row.place, row]))
    some.forEach(({ measure }, place) =>
      results.push(countedOf(measure, found.get(place) ?? { amount: null, base: null })),
    )
  }
  return results
}

/** What is counted of one community and one leading unit; either may not be known. */
export interface PlaceTotal {
  readonly communityId: string | null
  readonly leadId: string | null
  readonly amount: number | null
  readonly base: number | null
}

/** Several numbers by place and lead, in the order of the questions. */
export const placeTotalsOf = async (
  tx: Tx,
  questions: readonly Question[],
): Promise<(readonly PlaceTotal[])[]> => {
  const results: PlaceTotal[][] = questions.map(() => [])
  for (let from = 0; from < questions.length; from += TOGETHER) {
    const some = questions.slice(from, from + TOGETHER)
    for (const { place, community_id, lead_id, amount, base } of await tx.many(severalByPlace(some)))
      results[from + place]?.push({ communityId: community_id, leadId: lead_id, amount, base })
  }
  return results
}

/** The number of several places together; null where it does not add up from them (averages, extremes). */
export const togetherOf = (measure: CheckedMeasure, places: readonly PlaceTotal[]): Counted => {
  const { kind } = measure.value
  if (kind !== 'total' && kind !== 'ratio') return { value: null, of: null }
  const sum = (pick: (one: PlaceTotal) => number | null) =>
    places.reduce((all, one) => all + (pick(one) ?? 0), 0)
  return countedOf(measure, { amount: sum((one) => one.amount), base: sum((one) => one.base) })
}

/**
 * The number of each unit, with what lies below it. Where the measure only adds up, a unit without a row has 0: nothing is
 * what there is. Of a rate or an average it has none.
 */
export const evaluateByUnit = async (
  tx: Tx,
  question: Question,
  unitIds: readonly string[],
): Promise<ReadonlyMap<string, number | null>> => {
  const found = new Map((await tx.many(totalsByUnit(question, unitIds))).map((row) => [row.unit_id, row]))
  const none = question.measure.value.kind === 'total' ? 0 : null
  return new Map(
    unitIds.map((id) => {
      const row = found.get(id)
      return [id, row ? countedOf(question.measure, row).value : none]
    }),
  )
}

export interface RowsPage {
  readonly items: readonly BehindRow[]
  readonly next: string | null
}

/** A page of what is behind the number; `next` is the cursor of the page after it. */
export const pageOfRows = async (
  tx: Tx,
  question: Question,
  page: RowPage,
  statement: typeof rows = rows,
): Promise<RowsPage> => {
  const found = await tx.many(statement(question, { ...page, limit: page.limit + 1 }))
  const items = found.slice(0, page.limit)
  const last = items.at(-1)
  return { items, next: found.length > page.limit && last ? String(last.sort) : null }
}

/** Averages and extremes do not add up from days. */
const hasSeries = ({ measure }: Question): boolean =>
  measure.value.kind === 'total' || measure.value.kind === 'ratio'

export interface History {
  /** What the number (a ratio's upper side) grew by, by day and unit. */
  readonly growth: readonly SeriesRow[]
  /** What there is in each unit at all. */
  readonly stock: readonly StockRow[]
}

/** The daily history of a number by unit; null where it has none. */
export const historyOf = async (tx: Tx, question: Question): Promise<History | null> =>
  (await historiesOf(tx, [question]))[0] ?? null

/** The same of several numbers in as few statements as is sensible; in the order of the questions. */
export const historiesOf = async (tx: Tx, questions: readonly Question[]): Promise<(History | null)[]> => {
  const results = questions.map((question): { growth: SeriesRow[]; stock: StockRow[] } | null =>
    hasSeries(question) ? { growth: [], stock: [] } : null,
  )
  const asked = questions.flatMap((question, at) => (hasSeries(question) ? [{ question, at }] : []))
  for (let from = 0; from < asked.length; from += TOGETHER) {
    const some = asked.slice(from, from + TOGETHER)
    const list = some.map(({ question }) => question)
    for (const { place, ...row } of await tx.many(severalSeries(list)))
      results[some[place]?.at ?? -1]?.growth.push(row)
    for (const { place, ...row } of await tx.many(severalStocks(list)))
      results[some[place]?.at ?? -1]?.stock.push(row)
  }
  return results
}
