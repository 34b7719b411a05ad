import type { Cell } from '../blocks.ts'
import type { OutlineTable } from '../outline.ts'
import { roleOf } from '../table-shape.ts'
import type { Span } from '../types.ts'
import { cellPeriod } from './cell-words.ts'
import type { NumberColumn } from './columns.ts'
import { handsOut, matterOf, saysDeed } from './columns.ts'
import { byPeriodRows, rowQuotas } from './over-time.ts'
import type { Quota, Sheet } from './sheet.ts'
import { sheetOf, textAt, unitOf } from './sheet.ts'
import { columnQuotas, gridQuota } from './to-units.ts'

export type { Quota } from './sheet.ts'

export type QuotaTable = {
  quotas: Quota[]
  /** Starts of the cells whose words and numbers have been read here and nowhere else. */
  consumed: Set<number>
  /** The head of a table of numbers of which nothing could be said. */
  unread: Span | null
}

const none: QuotaTable = { quotas: [], consumed: new Set(), unread: null }

const namesMatters = (s: Sheet): boolean => {
  const word = s.grid.columns[s.label]?.words.join('') ?? ''
  return (
    s.measure >= 0 || (s.label !== s.who && (roleOf(word) === 'title' || /指标|项目|事项|内容/.test(word)))
  )
}

const quotasOf = (s: Sheet): Quota[] => {
  const open = s.columns.filter((c) => !c.describes)
  const named = open.filter((c) => c.name !== '')
  const matter = matterOf(s.caption)
  const rowsArePeriods =
    s.plain.length >= 2 && s.plain.every((r) => cellPeriod(textAt(r, s.label), s.year) !== null)
  const given = handsOut(s.caption)
  const counts = (c: NumberColumn): boolean => given || saysDeed(c.name)
  if (rowsArePeriods)
    return open.filter((c) => counts(c) && !c.total).flatMap((c) => byPeriodRows(s, c, c.name || matter))
  if (named.length > 0) return named.filter(counts).flatMap((c) => columnQuotas(s, c, c.name))
  const headed = s.columns.some((c) => handsOut(c.column.words.join('')))
  if (!given && !headed && !saysDeed(s.caption)) return []
  if (namesMatters(s)) return s.plain.flatMap((row) => rowQuotas(s, row))
  const timed = open.filter((c) => c.period !== null)
  const yearly = timed.every((c) => c.period?.part === 'year')
  // rates are not added up: each period's is a target of its own
  const rates = timed.some((c) => unitOf(s, c) === '%')
  if (timed.length > 0 && !yearly && !rates) return gridQuota(s, timed, matter)
  const columns = timed.length > 0 ? timed : open
  return columns.flatMap((c) => columnQuotas(s, c, matter))
}

/** Targets that a table hands out to units and periods (任务分解表): the rows and columns that are its totals are no units. */
export const readQuotas = (table: OutlineTable, year: number): QuotaTable => {
  const sheet = sheetOf(table, year)
  if (!sheet) return none
  const quotas = quotasOf(sheet)
  const { grid } = sheet
  const head = { start: grid.heads[0]?.start ?? 0, end: grid.heads.at(-1)?.end ?? 0 }
  if (quotas.length === 0) return { ...none, unread: sheet.columns.some((c) => !c.describes) ? head : null }
  const cells = grid.rows.flatMap((r) =>
    r.cells.flatMap((c, i) => (c && grid.columns[i]?.kind === 'number' ? [c] : [])),
  )
  const wholes = grid.rows.flatMap((r) =>
    r.total || r.subtotal ? r.cells.filter((c): c is Cell => c !== null) : [],
  )
  return { quotas, consumed: new Set([...grid.heads, ...cells, ...wholes].map((c) => c.start)), unread: null }
}
