import { z } from 'zod'
import { Id, Instant } from '@guatu/contract/common.ts'
import { CONSULTATION_STATES } from '@guatu/contract/consultations.ts'
import { parseCursor, writeCursor } from '../../platform/http/cursor.ts'
import { fault, refuse } from '../../platform/http/problem.ts'
import type { ListPosition } from './queries.ts'
import type { ConsultationRow } from './rows.ts'

const Shape = z.tuple([z.enum(CONSULTATION_STATES), Instant, Id])

/** Where the next page begins, as the caller hands it back. */
export const listCursor = ({ state, created_at, id }: ConsultationRow): string =>
  writeCursor([state, created_at, id])

export const readListCursor = (text: string | undefined): ListPosition | null => {
  if (text === undefined) return null
  const [state, at, id] = parseCursor(text, Shape) ?? unknownPage()
  return { state, at, id }
}

const unknownPage = (): never =>
  refuse('request.invalid', {
    faults: [fault('query.after', 'unknown', '翻页位置无效，请从第一页开始', 'Begin at the first page')],
  })
