import type { AnnexHead } from './annexes.ts'
import { isAnnounced, looksLikeAnnexTitle, readAnnexHead, readAttachmentList } from './annexes.ts'
import type { Block, Cell } from './blocks.ts'
import { trimSpan } from './blocks.ts'
import { isColophon } from './colophon.ts'
import { hasBodyBelow, headingShape, itemTitleEnd } from './headings.ts'
import { readItems } from './items.ts'
import type { Marker } from './numbering.ts'
import { joinPath, markerRank, readMarker } from './numbering.ts'
import type { ColumnRole, ShapedTable } from './table-shape.ts'
import { distinctTexts, shapeTable } from './table-shape.ts'
import type { Titles } from './title.ts'
import { squash } from './title.ts'
import type { Reason, Section, Span } from './types.ts'

/** A run of text that belongs to one section: a paragraph (or one of its items), a heading's own words, a table cell. */
export type Piece = Span & {
  text: string
  section: string
  origin: 'para' | 'heading' | 'cell'
  zone: 'notice' | 'body' | 'annex'
}

export type OutlineRow = { section: string; span: Span; cells: Cell[] }
export type OutlineTable = { roles: ColumnRole[]; rows: OutlineRow[] }
export type Outline = { sections: Section[]; pieces: Piece[]; tables: OutlineTable[] }

type Open = { section: Section; rank: number }

/** Reads headings, their nesting, and which text stands under which of them, from the plan's first block to its last. */
export const readOutline = (text: string, blocks: readonly Block[], titles: Titles): Outline =>
  new Builder(text, blocks, titles).read()

const annexRank = -1

class Builder {
  readonly sections: Section[] = []
  readonly pieces: Piece[] = []
  readonly tables: OutlineTable[] = []
  private open: Open[] = []
  private zone: Piece['zone'] = 'body'
  private closed = false
  private annexes = 0
  private annexStart = 0
  private items = { next: 1, headings: false }
  private readonly lastProse: number
  private readonly attachments: ReturnType<typeof readAttachmentList>
  private readonly text: string
  private readonly blocks: readonly Block[]
  private readonly titles: Titles

  constructor(text: string, blocks: readonly Block[], titles: Titles) {
    this.text = text
    this.blocks = blocks
    this.titles = titles
    this.attachments = readAttachmentList(blocks)
    this.lastProse = blocks.findLastIndex((b) => b.cells === null && /[。；;]/.test(b.text))
  }

  read(): Outline {
    const { blocks, titles } = this
    for (let i = titles.noticeFrom; i < titles.bodyFrom; i++) {
      const b = blocks[i]
      if (b)
        this.pieces.push({
          start: b.start,
          end: b.end,
          text: b.text,
          section: '',
          origin: 'para',
          zone: 'notice',
        })
    }
    let i = titles.bodyFrom
    while (i < blocks.length) i = this.step(i)
    return { sections: this.sections, pieces: this.pieces, tables: this.tables }
  }

  /** Takes the block at i (and what belongs to it) and returns the index of the next one. */
  private step(i: number): number {
    const b = this.blocks[i]
    if (!b) return i + 1
    if (b.cells) return this.table(i)
    const listLine = this.attachments.lines.has(i)
    const head = readAnnexHead(this.blocks, i, listLine)
    if (head) return this.annex(head, i)
    if (listLine) return i + 1
    if (this.startsUnlabelledAnnex(b, i)) {
      this.openAnnex(this.nextAnnexNumber(i), b.text, b, 'annex-unlabelled', 0.8)
      return i + 1
    }
    if (isColophon(this.blocks, i)) {
      this.closed = true
      return i + 1
    }
    this.paragraph(b, i)
    return i + 1
  }

  private path(): string {
    return this.open.at(-1)?.section.path ?? ''
  }

  private push(
    number: string,
    title: string,
    span: Span,
    rank: number,
    confidence: number,
    reason: Reason[],
  ): void {
    const up = this.open.at(-1)?.section ?? null
    const section: Section = {
      number,
      title,
      span,
      confidence,
      reason,
      level: (up?.level ?? 0) + 1,
      parent: up?.path ?? null,
      path: up ? joinPath(up.path, number) : number,
    }
    this.sections.push(section)
    this.open.push({ section, rank })
  }

  private popTo(rank: number): void {
    while (this.open.length > 0 && (this.open.at(-1)?.rank ?? 0) >= rank) this.open.pop()
  }

  private add(start: number, end: number, origin: Piece['origin']): void {
    const span = trimSpan(this.text, start, end)
    if (span.end <= span.start) return
    const zone = this.zone
    this.pieces.push({
      ...span,
      text: this.text.slice(span.start, span.end),
      section: this.path(),
      origin,
      zone,
    })
  }

  // ── annexes

  private annex(head: AnnexHead, i: number): number {
    const b = this.blocks[i]
    const next = this.blocks[i + 1]
    if (!b) return i + 1
    const titled =
      head.title === null && next?.cells === null && next.text.length <= 60 && !readMarker(next.text)
    const title = head.title ?? (titled ? next.text : '')
    const end = titled ? next.end : b.end
    this.openAnnex(head.number, title.replace(/[。：:]$/, ''), { start: b.start, end }, 'annex-label', 0.95)
    return titled ? i + 2 : i + 1
  }

  private openAnnex(number: string, title: string, span: Span, reason: Reason, confidence: number): void {
    this.open = []
    this.zone = 'annex'
    this.annexes += 1
    this.annexStart = this.pieces.length
    this.push(number, title, { start: span.start, end: span.end }, annexRank, confidence, [reason])
  }

  private nextAnnexNumber(i: number): string {
    const last = this.sections.findLast((s) => s.level === 1 && s.number.startsWith('附'))
    const n = /(\d+)$/.exec(last?.number ?? '')?.[1]
    if (n) return last?.number.replace(/\d+$/, String(Number(n) + 1)) ?? ''
    if (last) return `附件${this.annexes + 1}`
    const place = this.attachments.titles.findIndex((t) => squash(t) === squash(this.blocks[i]?.text ?? ''))
    if (place >= 0) return this.attachments.titles.length > 1 ? `附件${place + 1}` : '附件'
    return this.blocks[i + 1]?.cells ? '附表' : '附件'
  }

  /** A second annex often has no label: a title line, and then the numbering (or a table) begins again. */
  private startsUnlabelledAnnex(b: Block, i: number): boolean {
    if (isAnnounced(b.text, this.attachments.titles) && i > this.titles.bodyFrom) return true
    const behind = this.closed || (this.zone === 'annex' && this.pieces.length > this.annexStart)
    const next = this.blocks[i + 1]
    if (!next || !looksLikeAnnexTitle(b)) return false
    if (next.cells) return behind || i > this.lastProse
    return behind && (readMarker(next.text)?.ordinal === 1 || /^\S{2,20}[：:]/.test(next.text))
  }

  // ── paragraphs

  private paragraph(b: Block, i: number): void {
    const marker = readMarker(b.text)
    if (!marker || marker.kind === 'item') {
      if (!marker) this.items = { next: this.items.next, headings: this.items.headings }
      this.body(b.start, b.end)
      return
    }
    this.items = { next: 1, headings: false }
    this.popTo(markerRank[marker.kind])
    const rest = b.text.slice(marker.length)
    const shape = headingShape(rest, marker.kind, hasBodyBelow(this.blocks, i, marker))
    if (!shape) {
      this.body(b.start + marker.length, b.end)
      return
    }
    const from = b.start + marker.length
    this.heading(marker, from, from + shape.titleEnd, shape.confidence, shape.reason)
    this.body(from + shape.textFrom, b.end)
  }

  private heading(marker: Marker, from: number, to: number, confidence: number, reason: Reason): void {
    const span = trimSpan(this.text, from, to)
    const title = this.text.slice(span.start, span.end).replace(/[。：:；;.]$/, '')
    this.push(marker.number, title, span, markerRank[marker.kind], confidence, [reason])
    this.add(span.start, span.end, 'heading')
  }

  /** Running text, with 一是… items split off; items become headings only where the series begins with one. */
  private body(start: number, end: number): void {
    const paragraph = this.text.slice(start, end)
    const items = readItems(paragraph, start, this.items.next)
    this.add(start, items[0]?.start ?? end, 'para')
    for (const item of items) {
      const rest = this.text.slice(item.textStart, item.end)
      const at = itemTitleEnd(rest)
      if (item.number === '一是') this.items.headings = at !== null
      this.items.next = item.number === '一是' ? 2 : this.items.next + 1
      this.popTo(markerRank.item)
      if (at === null || !this.items.headings) {
        this.add(item.start, item.end, 'para')
        continue
      }
      const span = trimSpan(this.text, item.textStart, item.textStart + at)
      const title = this.text.slice(span.start, span.end)
      this.push(item.number, title, span, markerRank.item, 0.85, ['run-in-heading', 'first-of-series'])
      this.add(span.start, span.end, 'heading')
      this.add(item.textStart + at + 1, item.end, 'para')
    }
    this.popTo(markerRank.item)
  }

  // ── tables

  private table(i: number): number {
    let j = i
    while (this.blocks[j]?.cells || this.isGroupLine(j)) j += 1
    const shaped = shapeTable(this.blocks.slice(i, j))
    this.tableAnnex(shaped, i)
    const base = this.open.length
    const rows: OutlineRow[] = []
    for (const row of shaped.rows) {
      const texts = distinctTexts(row.cells)
      const only = texts.length === 1 ? row.cells.find((c) => c.text !== '') : undefined
      const marker = only ? readMarker(only.text) : null
      if (only && marker && shaped.header) {
        this.open.length = Math.min(this.open.length, base)
        this.groupRow(only, marker)
        continue
      }
      rows.push({
        section: this.path(),
        span: { start: row.block.start, end: row.block.end },
        cells: row.cells,
      })
      for (const c of row.cells) this.add(c.start, c.end, 'cell')
    }
    this.open.length = Math.min(this.open.length, base)
    this.tables.push({ roles: shaped.roles, rows })
    return j
  }

  /** A numbered line between two rows: a merged row that came without its tabs. */
  private isGroupLine(j: number): boolean {
    const b = this.blocks[j]
    if (!b || b.cells || !this.blocks[j - 1]?.cells || !this.blocks[j + 1]?.cells) return false
    return b.text.length <= 30 && readMarker(b.text) !== null && !/[。；;]/.test(b.text)
  }

  private groupRow(cell: Cell, marker: Marker): void {
    const span = trimSpan(this.text, cell.start + marker.length, cell.end)
    const title = this.text.slice(span.start, span.end).replace(/[。：:]$/, '')
    this.push(marker.number, title, span, markerRank[marker.kind], 0.9, ['table-group-row'])
  }

  /** A table behind the plan's text with a caption row is an annex of its own. */
  private tableAnnex(shaped: ShapedTable, i: number): void {
    const caption = shaped.captions.findLast(
      (c) => squash(c.text.replace(/[|\t]/g, '')) !== squash(this.titles.title?.value ?? ''),
    )
    if (!caption || !shaped.header) return
    const own = caption.cells?.find((c) => c.text !== '')
    const title = (own?.text ?? caption.text).replace(/[。：:]$/, '')
    const current = this.open[0]
    if (this.zone === 'annex' && current && this.pieces.length === this.annexStart) {
      if (current.section.title === '') current.section.title = title
      return
    }
    if (this.closed || this.zone === 'annex' || i > this.lastProse) {
      const head = /^附\s?([件表])\s?(\d{0,2})[:：\s]*(.*)$/.exec(title)
      const number = head
        ? `附${head[1]}${head[2]}`
        : this.sections.some((s) => s.number.startsWith('附件'))
          ? this.nextAnnexNumber(i)
          : '附表'
      this.openAnnex(number, head?.[3] || title, own ?? caption, 'table-caption', 0.85)
    }
  }
}
