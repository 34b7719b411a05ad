import { z } from 'zod'
import { parseCursor, writeCursor } from '../../platform/http/cursor.ts'
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
  writeCursor({ s: sort, v: valueOf(row, sort), i: row.id })

/** Refuses a cursor that is not ours, or that belongs to another order. */
export const readCursor = (text: string | undefined, sort: Sort): Position | null => {
  if (text === undefined) return null
  const parsed = parseCursor(text, Cursor)
  if (parsed?.s !== sort) return refuse('request.malformed', { detail: 'after' })
  return { value: parsed.v, id: parsed.i }
}
