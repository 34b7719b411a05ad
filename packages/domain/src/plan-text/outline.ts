import type { AnnexHead } from './annexes.ts'
import { isAnnounced, looksLikeAnnexTitle, readAnnexHead, readAttachmentList } from './annexes.ts'
import type { Block } from './blocks.ts'
import { trimSpan } from './blocks.ts'
import { isColophon } from './colophon.ts'
import type { HeadingShape } from './headings.ts'
import { hasBodyBelow, headingShape, itemTitleEnd } from './headings.ts'
import { isFirstItem, readItems } from './items.ts'
import type { Marker } from './numbering.ts'
import { markerRank, readMarker } from './numbering.ts'
import type { Outline } from './outline-state.ts'
import { OutlineState } from './outline-state.ts'
import { readOutlineTable } from './outline-tables.ts'
import type { Titles } from './title.ts'
import { squash } from './title.ts'
import type { Reason, Span } from './types.ts'

export type { Outline, OutlineRow, OutlineTable, Piece } from './outline-state.ts'

/** Reads headings, their nesting, and which text stands under which of them, from the plan's first block to its last. */
export const readOutline = (text: string, blocks: readonly Block[], titles: Titles): Outline =>
  new Builder(text, blocks, titles).read()

class Builder {
  private readonly state: OutlineState
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
    this.state = new OutlineState(text)
    this.attachments = readAttachmentList(blocks)
    this.lastProse = blocks.findLastIndex((b) => b.cells === null && /[。；;]/.test(b.text))
  }

  read(): Outline {
    const { blocks, titles, state } = this
    state.zone = 'notice'
    for (const b of blocks.slice(titles.noticeFrom, titles.bodyFrom)) state.add(b.start, b.end, 'para')
    state.zone = 'body'
    let i = titles.bodyFrom
    while (i < blocks.length) i = this.step(i)
    return state
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
      this.state.openAnnex(this.nextAnnexNumber(i), b.text, b, 'annex-unlabelled', 0.8)
      return i + 1
    }
    if (isColophon(this.blocks, i)) {
      this.state.closed = true
      return i + 1
    }
    this.paragraph(b, i)
    return i + 1
  }

  private table(i: number): number {
    const behind = i > this.lastProse
    return readOutlineTable(this.state, this.text, this.blocks, i, {
      isPlanTitle: (s) => squash(s) === squash(this.titles.title?.value ?? ''),
      behindText: behind,
      annexNumber: () => this.nextAnnexNumber(i),
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
    const span = { start: b.start, end }
    this.state.openAnnex(head.number, title.replace(/[。：:]$/, ''), span, 'annex-label', 0.95)
    return titled ? i + 2 : i + 1
  }

  private nextAnnexNumber(i: number): string {
    const following = this.state.followingAnnex()
    if (following !== null) return following
    const place = this.attachments.titles.findIndex((t) => squash(t) === squash(this.blocks[i]?.text ?? ''))
    if (place >= 0) return this.attachments.titles.length > 1 ? `附件${place + 1}` : '附件'
    return this.blocks[i + 1]?.cells ? '附表' : '附件'
  }

  /** A second annex often has no label: a title line, and then the numbering (or a table) begins again. */
  private startsUnlabelledAnnex(b: Block, i: number): boolean {
    if (isAnnounced(b.text, this.attachments.titles) && i > this.titles.bodyFrom) return true
    const behind = this.state.closed || this.state.insideAnnex()
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
    const rest = b.text.slice(marker.length)
    const shape = headingShape(rest, marker.kind, hasBodyBelow(this.blocks, i, marker))
    // 第一阶段：… with its text on the same line is a paragraph of its stage list
    if (marker.kind === 'stage' && shape?.runIn !== false) {
      this.body(b.start, b.end)
      return
    }
    const rank = this.state.rankOf(marker)
    this.state.popTo(rank)
    if (!shape) {
      this.body(b.start + marker.length, b.end)
      return
    }
    const from = b.start + marker.length
    this.heading(marker, rank, { start: from, end: from + shape.titleEnd }, shape)
    this.body(from + shape.textFrom, b.end)
  }

  private heading(marker: Marker, rank: number, at: Span, { confidence, reason }: HeadingShape): void {
    const span = trimSpan(this.text, at.start, at.end)
    const title = this.text.slice(span.start, span.end).replace(/[。：:；;.]$/, '')
    this.state.push({ number: marker.number, title, span, rank, confidence, reason: [reason] })
    this.state.add(span.start, span.end, 'heading')
  }

  /** Running text, with 一是… items split off; items become headings only where the series begins with one. */
  private body(start: number, end: number): void {
    const paragraph = this.text.slice(start, end)
    const items = readItems(paragraph, start, this.items.next)
    this.state.add(start, items[0]?.start ?? end, 'para')
    for (const item of items) {
      const rest = this.text.slice(item.textStart, item.end)
      const at = itemTitleEnd(rest)
      if (isFirstItem(item.number)) this.items.headings = at !== null
      this.items.next = isFirstItem(item.number) ? 2 : this.items.next + 1
      this.state.popTo(markerRank.item)
      if (at === null || !this.items.headings) {
        this.state.add(item.start, item.end, 'para')
        continue
      }
      const span = trimSpan(this.text, item.textStart, item.textStart + at)
      const title = this.text.slice(span.start, span.end)
      const reason: Reason[] = ['run-in-heading', 'first-of-series']
      this.state.push({ number: item.number, title, span, rank: markerRank.item, confidence: 0.85, reason })
      this.state.add(span.start, span.end, 'heading')
      this.state.add(item.textStart + at + 1, item.end, 'para')
    }
    this.state.popTo(markerRank.item)
  }
}
