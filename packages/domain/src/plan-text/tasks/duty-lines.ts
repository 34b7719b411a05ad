import type { OutlineIndex } from '../outline-index.ts'
import type { Outline, Piece } from '../outline.ts'
import { readMarker } from '../numbering.ts'
import type { Section, Task } from '../types.ts'
import { looksLikeUnit, splitUnits } from '../units.ts'
import { readSupports } from './supports.ts'

export type FoundTask = Omit<Task, 'id'>

const dutyVerb =
  /^(?:主要|具体|牵头|全面|统一|共同|要|应)?(?:负责|承担|牵头|做好|落实|组织|协助|配合|督促|指导|加强|开展)/
/** So many lines below one another that each begin with a unit and its duty are a list of duties, whatever their heading. */
const LISTED = 3
const dutyTitle = /职责|分工|任务分解|责任/

/** First duty after 负责, up to the next mark: the words that name the task. */
export const firstDuty = (
  text: string,
  offset: number,
): { title: string; start: number; end: number } | null => {
  const marker = readMarker(text)
  let from = marker ? marker.length : 0
  const clauseEnd = text.slice(from).search(/[，,。；;\n]/)
  const clause = clauseEnd === -1 ? text.slice(from) : text.slice(from, from + clauseEnd)
  const at = clause.search(/负责/)
  if (at >= 0 && at <= 12) from += at + 2
  while (/[：:\s，,]/.test(text.charAt(from))) from += 1
  const stop = text.slice(from).search(/[，,。；;\n]/)
  const end = stop === -1 ? text.length : from + stop
  const title = text
    .slice(from, end)
    .trim()
    .replace(/[.．]$/, '')
  return title.length < 2 ? null : { title, start: offset + from, end: offset + end }
}

const task = (
  section: string,
  units: string[],
  piece: Piece,
  duty: NonNullable<ReturnType<typeof firstDuty>>,
  confidence: number,
): FoundTask => ({
  section,
  title: duty.title,
  leads: units,
  supports: readSupports(piece.text, units),
  due: null,
  timeframe: null,
  span: { start: duty.start, end: duty.end },
  confidence,
  reason: ['duty-line'],
})

const allUnits = (names: readonly string[]): boolean => names.length > 0 && names.every(looksLikeUnit)

/** （一）镇平安办：负责…: the heading is the unit, its text the duties. */
const fromHeading = (
  section: Section,
  parent: Section | undefined,
  piece: Piece | undefined,
): FoundTask | null => {
  if (!piece) return null
  const units = splitUnits(section.title)
  const speaks = dutyVerb.test(piece.text) && /负责|承担|牵头/.test(piece.text.slice(0, 12))
  const underDuties = parent !== undefined && dutyTitle.test(parent.title)
  if (!allUnits(units) || !(speaks || underDuties)) return null
  const duty = firstDuty(piece.text, piece.start)
  return duty && task(section.path, units, piece, duty, speaks && underDuties ? 0.95 : 0.85)
}

/** 镇平安办：负责… on a line of its own, or 1、镇平安办负责… */
const fromLine = (piece: Piece, underDuties: boolean): FoundTask | null => {
  const colon = /^([^：:。；;]{2,60})[：:]/.exec(piece.text)
  if (colon?.[1]) {
    const units = splitUnits(colon[1])
    const rest = piece.text.slice(colon[0].length)
    const speaks = /^\s{0,4}(?:主要|具体|牵头|全面)?(?:负责|承担|牵头)/.test(rest)
    if (!allUnits(units) || !(speaks || underDuties)) return null
    const duty = firstDuty(rest, piece.start + colon[0].length)
    return duty && task(piece.section, units, piece, duty, 0.85)
  }
  const plain = /^([^，,。；;：:]{2,40}?)(?:要[^。；;]{0,40}[，,])?(?:主要|具体|牵头)?负责(?=[^人同])/.exec(
    piece.text,
  )
  if (!plain?.[1]) return null
  const units = splitUnits(plain[1])
  if (!allUnits(units)) return null
  const duty = firstDuty(piece.text.slice(plain[0].length), piece.start + plain[0].length)
  return duty && task(piece.section, units, piece, duty, 0.7)
}

/** Every duty line of the document: a unit is addressed and told what it is responsible for. */
export const readDutyLines = (outline: Outline, index: OutlineIndex): FoundTask[] => {
  const taken = new Set<Piece>()
  const found: FoundTask[] = []
  for (const s of outline.sections) {
    // the duties of a unit may be numbered below its name: （二）城管中队 / 1、…
    const piece =
      index.own(s).find((p) => p.origin === 'para') ??
      index.under(s).find((p) => p.section !== s.path && p.origin !== 'cell')
    const t = fromHeading(s, index.parentOf(s) ?? undefined, piece)
    if (t && piece) {
      found.push(t)
      taken.add(piece)
    }
  }
  const titles = new Map(outline.sections.map((s) => [s.path, s.title]))
  const lines = outline.pieces
    .filter((p) => p.origin === 'para' && p.zone !== 'notice' && !taken.has(p))
    .flatMap((p) => fromLine(p, dutyTitle.test(titles.get(p.section) ?? '')) ?? [])
  const addressed = new Map<string, number>()
  for (const t of lines) addressed.set(t.section, (addressed.get(t.section) ?? 0) + 1)
  for (const t of lines) {
    const told = dutyTitle.test(titles.get(t.section) ?? '') || (addressed.get(t.section) ?? 0) >= LISTED
    if (t.confidence >= 0.85 || told) found.push(t)
  }
  return found.toSorted((a, b) => a.span.start - b.span.start)
}
