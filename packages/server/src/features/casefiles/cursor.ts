import { z } from 'zod'
import { refuse } from '../../platform/http/problem.ts'
import type { Position, Sort } from './queries.ts'
import type { SummaryRow } from './rows.ts'

const Instant = z.union([z.iso.datetime({ precision: 3 }), z.literal('infinity')])
const Cursor = z.discriminatedUnion('s', [
  z.strictObject({ s: z.literal('due'), v: Instant, i: z.uuid() }),
  z.strictObject({ s: z.literal('updated'), v: Instant, i: z.uuid() }),
  z.strictObject({ s: z.literal('number'), v: z.string().max(60), i: z.uuid() }),
])

const valueOf = (row: SummaryRow, sort: Sort): string => {
  switch (sort) {
    case 'due':
      return row.due ?? 'infinity'
    case 'updated':
      return row.updated_at
    case 'number':
      return row.number
  }
}

/** Where the next page begins; opaque to the caller. */
export const cursorAfter = (row: SummaryRow, sort: Sort): string =>
  Buffer.from(JSON.stringify({ s: sort, v: valueOf(row, sort), i: row.id })).toString('base64url')

/** Refuses a cursor that is not ours, or that belongs to another order. */
export const readCursor = (text: string | undefined, sort: Sort): Position | null => {
  if (text === undefined) return null
  const parsed = Cursor.safeParse(jsonOrNull(text))
  if (!parsed.success || parsed.data.s !== sort) return refuse('request.malformed', { detail: 'after' })
  return { value: parsed.data.v, id: parsed.data.i }
}

const jsonOrNull = (text: string): unknown => {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}
