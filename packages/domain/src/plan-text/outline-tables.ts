import type { Block, Cell } from './blocks.ts'
import { trimSpan } from './blocks.ts'
import type { Marker } from './numbering.ts'
import { markerRank, readMarker } from './numbering.ts'
import type { OutlineRow, OutlineState } from './outline-state.ts'
import type { ShapedTable } from './table-shape.ts'
import { distinctTexts, shapeTable } from './table-shape.ts'

/** What a table must know of the document around it. */
export type TableContext = {
  /** The caption says the plan's title again. */
  isPlanTitle: (caption: string) => boolean
  /** No running text follows. */
  behindText: boolean
  annexNumber: () => string
}

/** A numbered line between two rows: a merged row that came without its tabs. */
const isGroupLine = (blocks: readonly Block[], j: number): boolean => {
  const b = blocks[j]
  if (!b || b.cells || !blocks[j - 1]?.cells || !blocks[j + 1]?.cells) return false
  return b.text.length <= 30 && readMarker(b.text) !== null && !/[。；;]/.test(b.text)
}

const groupRow = (state: OutlineState, text: string, cell: Cell, marker: Marker): void => {
  const span = trimSpan(text, cell.start + marker.length, cell.end)
  const title = text.slice(span.start, span.end).replace(/[。：:]$/, '')
  const rank = markerRank[marker.kind]
  state.push({ number: marker.number, title, span, rank, confidence: 0.9, reason: ['table-group-row'] })
}

/** A table behind the plan's text with a caption row is an annex of its own. */
const captionAnnex = (state: OutlineState, shaped: ShapedTable, context: TableContext): void => {
  const caption = shaped.captions.findLast((c) => !context.isPlanTitle(c.text.replace(/[|\t]/g, '')))
  if (!caption || !shaped.header) return
  const own = caption.cells?.find((c) => c.text !== '')
  const title = (own?.text ?? caption.text).replace(/[。：:]$/, '')
  const fresh = state.freshAnnex()
  if (fresh) {
    if (fresh.title === '') fresh.title = title
    return
  }
  if (!state.closed && state.zone !== 'annex' && !context.behindText) return
  const head = /^附\s?([件表])\s?(\d{0,2})[:：\s]*(.*)$/.exec(title)
  const numbered = state.sections.some((s) => s.number.startsWith('附件'))
  const number = head ? `附${head[1]}${head[2]}` : numbered ? context.annexNumber() : '附表'
  state.openAnnex(number, head?.[3] || title, own ?? caption, 'table-caption', 0.85)
}

/** The heading that the table stands under, and the short lines between the two. */
const captionsAbove = (blocks: readonly Block[], i: number, heading: string): string[] => {
  const lines: string[] = []
  for (let j = i - 1; j >= Math.max(0, i - 3); j--) {
    const b = blocks[j]
    if (!b || b.cells || b.text.length > 40 || /[。；;]$/.test(b.text)) break
    lines.unshift(b.text)
  }
  return [heading, ...lines]
}

/** Reads the table that begins at block i into the outline; returns the index of the block behind it. */
export const readOutlineTable = (
  state: OutlineState,
  text: string,
  blocks: readonly Block[],
  i: number,
  context: TableContext,
): number => {
  let j = i
  while (blocks[j]?.cells || isGroupLine(blocks, j)) j += 1
  const shaped = shapeTable(blocks.slice(i, j))
  captionAnnex(state, shaped, context)
  const base = state.depth()
  const above = captionsAbove(blocks, i, state.sections.at(-1)?.title ?? '')
  const rows: OutlineRow[] = []
  for (const row of shaped.rows) {
    const texts = distinctTexts(row.cells)
    const only = texts.length === 1 ? row.cells.find((c) => c.text !== '') : undefined
    const marker = only ? readMarker(only.text) : null
    if (only && marker && shaped.header) {
      state.cutTo(base)
      groupRow(state, text, only, marker)
      continue
    }
    const span = { start: row.block.start, end: row.block.end }
    rows.push({ section: state.path(), span, cells: row.cells })
    for (const c of row.cells) state.add(c.start, c.end, 'cell')
  }
  state.cutTo(base)
  const captions = [...above, ...shaped.captions.map((c) => distinctTexts(c.cells ?? [])[0] ?? c.text)]
  state.tables.push({ roles: shaped.roles, header: shaped.header?.cells ?? null, rows, captions })
  return j
}
