import type { Cell } from '../blocks.ts'
import type { OutlineRow, OutlineTable } from '../outline.ts'
import { timeframeOf } from '../period.ts'
import type { ColumnRole } from '../table-shape.ts'
import { splitUnits } from '../units.ts'
import { firstDuty } from './duty-lines.ts'
import type { FoundTask } from './duty-lines.ts'
import { readResponsible, splitLeads } from './leads.ts'
import { readSupports } from './supports.ts'

type Record = Map<ColumnRole, Cell[]>

/**
 * Puts cells under their columns. A row with fewer filled cells than columns whose left cells are missing altogether
 * (merged cells that a copy lost) is aligned at the right edge.
 */
const place = (row: OutlineRow, roles: readonly ColumnRole[]): Record => {
  const filled = row.cells.filter((c) => c.text !== '')
  const lost =
    row.cells[0]?.text !== '' &&
    filled.length < roles.length &&
    roles[0] === 'no' &&
    !/^\d{1,3}$/.test(row.cells[0]?.text ?? '')
  const shift = lost ? roles.length - filled.length : 0
  const cells = lost ? filled : row.cells
  const record: Record = new Map()
  cells.forEach((c, i) => {
    const role = roles[i + shift]
    if (!role || c.text === '') return
    record.set(role, [...(record.get(role) ?? []), c])
  })
  return record
}

const textOf = (r: Record, role: ColumnRole): string => (r.get(role) ?? []).map((c) => c.text).join('\n')

type Draft = { row: OutlineRow; records: Record[] }

/** Rows of one task: sub-rows repeat the number and title, or leave them empty. */
const gather = (table: OutlineTable): Draft[] => {
  const drafts: Draft[] = []
  const key: ColumnRole = table.roles.includes('title') ? 'title' : 'lead'
  for (const row of table.rows) {
    const record = place(row, table.roles)
    const last = drafts.at(-1)
    const title = textOf(record, key)
    const no = textOf(record, 'no')
    const before = last?.records[0]
    const same =
      before !== undefined && title === textOf(before, key) && (no === '' || no === textOf(before, 'no'))
    const goesOn =
      last !== undefined &&
      last.row.section === row.section &&
      ((title === '' && no === '') || (same && key === 'title'))
    if (goesOn) last.records.push(record)
    else if (title !== '') drafts.push({ row, records: [record] })
  }
  return drafts
}

const envelope = (frames: readonly string[]): string | null => {
  if (frames.length === 0) return null
  const years = frames.flatMap((f) => f.split('-').map(Number))
  const [first, last] = [Math.min(...years), Math.max(...years)]
  return first === last ? String(first) : `${first}-${last}`
}

const responsibles = (records: readonly Record[]): { leads: string[]; supports: string[] } => {
  const leads: string[] = []
  const supports: string[] = []
  for (const r of records) {
    const cell = textOf(r, 'lead')
    const labelled = readResponsible(cell, 0)
    const who = labelled ?? splitLeads(cell)
    leads.push(...who.leads)
    supports.push(...who.supports, ...splitUnits(textOf(r, 'support')))
  }
  const own = [...new Set(leads)]
  return { leads: own, supports: [...new Set(supports)].filter((s) => !own.includes(s)) }
}

const toTask = (draft: Draft, year: number): FoundTask | null => {
  const { row, records } = draft
  const first = records[0]
  const cell = first?.get('title')?.[0]
  if (!first || !cell) return null
  const times = records.map((r) => timeframeOf(textOf(r, 'time'), year))
  const dues = times.flatMap((t) => t.dates.flatMap((d) => (d.to ? [d.to] : []))).toSorted()
  const { leads, supports } = responsibles(records)
  const details = records.map((r) => textOf(r, 'detail')).join('。')
  return {
    section: row.section,
    title: cell.text,
    leads,
    supports: [...new Set([...supports, ...readSupports(details, leads)])],
    due: dues.at(-1) ?? null,
    timeframe: envelope(times.flatMap((t) => (t.frame ? [t.frame] : []))),
    span: { start: cell.start, end: cell.end },
    confidence: leads.length > 0 ? 0.95 : 0.8,
    reason: records.length > 1 ? ['table-row', 'merged-rows'] : ['table-row'],
  }
}

/** 单位 | 职责: each row is a duty line. */
const toDuty = (draft: Draft): FoundTask | null => {
  const first = draft.records[0]
  const cell = first?.get('duty')?.[0]
  const duty = cell ? firstDuty(cell.text, cell.start) : null
  if (!first || !cell || !duty) return null
  const leads = splitUnits(textOf(first, 'lead'))
  const span = { start: duty.start, end: duty.end }
  const supports = readSupports(cell.text, leads)
  return {
    section: draft.row.section,
    title: duty.title,
    leads,
    supports,
    due: null,
    timeframe: null,
    span,
    confidence: 0.85,
    reason: ['duty-table'],
  }
}

/** Tasks of a table whose columns say what is to be done and by whom or when. */
export const readTableTasks = (table: OutlineTable, year: number): FoundTask[] => {
  const has = (role: ColumnRole): boolean => table.roles.includes(role)
  if (has('title') && (has('lead') || has('time') || has('support')))
    return gather(table).flatMap((d) => toTask(d, year) ?? [])
  if (has('duty') && has('lead')) return gather(table).flatMap((d) => toDuty(d) ?? [])
  return []
}

/** Deadline of each row by the start of each of its cells: what a cell promises is due with its row. */
export const readRowDues = (table: OutlineTable, year: number): Map<number, string> => {
  const dues = new Map<number, string>()
  if (!table.roles.includes('time')) return dues
  for (const row of table.rows) {
    const times = timeframeOf(textOf(place(row, table.roles), 'time'), year).dates
    const due = times
      .flatMap((d) => (d.to ? [d.to] : []))
      .toSorted()
      .at(-1)
    if (due) for (const c of row.cells) dues.set(c.start, due)
  }
  return dues
}
