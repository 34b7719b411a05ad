import type { Cell } from './blocks.ts'
import { trimSpan } from './blocks.ts'
import type { Marker } from './numbering.ts'
import { joinPath, markerRank } from './numbering.ts'
import type { ColumnRole } from './table-shape.ts'
import type { Reason, Section, Span } from './types.ts'

/** A run of text that belongs to one section: a paragraph (or one of its items), a heading's own words, a table cell. */
export type Piece = Span & {
  text: string
  section: string
  origin: 'para' | 'heading' | 'cell'
  zone: 'notice' | 'body' | 'annex'
}

export type OutlineRow = { section: string; span: Span; cells: Cell[] }
export type OutlineTable = {
  roles: ColumnRole[]
  /** Cells of the line that names the columns, where it was known by its words. */
  header: Cell[] | null
  rows: OutlineRow[]
  /** Title of the section, and short lines right above the table: its caption, 单位：处. */
  captions: string[]
}
export type Outline = { sections: Section[]; pieces: Piece[]; tables: OutlineTable[] }

export const annexRank = -1

type NewSection = {
  number: string
  title: string
  span: Span
  rank: number
  confidence: number
  reason: Reason[]
}

/** What has been read so far: the sections, the text under each, and which of them are still open. */
export class OutlineState implements Outline {
  readonly sections: Section[] = []
  readonly pieces: Piece[] = []
  readonly tables: OutlineTable[] = []
  zone: Piece['zone'] = 'body'
  /** The sign-off or the print line has passed: what follows is an annex. */
  closed = false
  private open: { section: Section; rank: number }[] = []
  private annexes = 0
  private readonly floating = new Map<Marker['kind'], number>()
  private annexStart = 0
  private readonly text: string

  constructor(text: string) {
    this.text = text
  }

  path(): string {
    return this.open.at(-1)?.section.path ?? ''
  }

  depth(): number {
    return this.open.length
  }

  cutTo(depth: number): void {
    this.open.length = Math.min(this.open.length, depth)
  }

  push({ rank, ...given }: NewSection): void {
    const up = this.open.at(-1)?.section ?? null
    const section: Section = {
      ...given,
      level: (up?.level ?? 0) + 1,
      parent: up?.path ?? null,
      path: up ? joinPath(up.path, given.number) : given.number,
    }
    this.sections.push(section)
    this.open.push({ section, rank })
  }

  /** How far out a marker stands. 任务1 and 第一阶段 open one step below what is open; those that count on keep it. */
  rankOf({ kind, ordinal }: Marker): number {
    if (kind !== 'named' && kind !== 'stage') return markerRank[kind]
    const known = this.floating.get(kind)
    if (ordinal !== 1 && known !== undefined) return known
    const rank = (this.open.at(-1)?.rank ?? 0) + 0.5
    this.floating.set(kind, rank)
    return rank
  }

  popTo(rank: number): void {
    while (this.open.length > 0 && (this.open.at(-1)?.rank ?? 0) >= rank) this.open.pop()
  }

  add(start: number, end: number, origin: Piece['origin']): void {
    const span = trimSpan(this.text, start, end)
    if (span.end <= span.start) return
    const text = this.text.slice(span.start, span.end)
    this.pieces.push({ ...span, text, section: this.path(), origin, zone: this.zone })
  }

  openAnnex(number: string, title: string, span: Span, reason: Reason, confidence: number): void {
    this.open = []
    this.zone = 'annex'
    this.annexes += 1
    this.annexStart = this.pieces.length
    const { start, end } = span
    this.push({ number, title, span: { start, end }, rank: annexRank, confidence, reason: [reason] })
  }

  /** The annex that has just been opened and has no text yet, or null. */
  freshAnnex(): Section | null {
    const current = this.open[0]
    return this.zone === 'annex' && current && this.pieces.length === this.annexStart ? current.section : null
  }

  /** Whether the current annex has text of its own. */
  insideAnnex(): boolean {
    return this.zone === 'annex' && this.pieces.length > this.annexStart
  }

  /** 附件2 behind 附件1, else null. */
  followingAnnex(): string | null {
    const last = this.sections.findLast((s) => s.level === 1 && s.number.startsWith('附'))
    const n = /(\d+)$/.exec(last?.number ?? '')?.[1]
    if (n) return last?.number.replace(/\d+$/, String(Number(n) + 1)) ?? ''
    return last ? `附件${this.annexes + 1}` : null
  }
}
