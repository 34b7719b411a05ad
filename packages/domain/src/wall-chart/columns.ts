import { signOf, type Sign } from '../targets/state.ts'
import type { Chart, ChartRow, Standing } from './chart.ts'
import type { Drawing, TextStyle } from './drawing.ts'
import type { Sheet } from './sheet.ts'
import type { Box } from './shapes.ts'
import { LINE_HEIGHT, wrapText } from './text.ts'
import { figure, percent, type ChartWords } from './words.ts'

/** What a layout is made with. */
export interface LayoutInput {
  readonly chart: Chart
  readonly sheet: Sheet
  readonly size: number
  readonly words: ChartWords
}

/** Names of the columns that stand left of the units or months, with their widths in em. */
export interface FixedColumn {
  readonly key: 'number' | 'task' | 'due' | 'light' | 'progress' | 'leads'
  readonly em: number
}

const TITLE_LINES = 3

/** 1, 1.1, 1.2, 2 … */
export const numbersOf = (rows: readonly ChartRow[]): string[] => {
  let major = 0
  let minor = 0
  return rows.map((row) => {
    if (row.level === 0 || major === 0) {
      major += 1
      minor = 0
      return String(major)
    }
    minor += 1
    return `${major}.${minor}`
  })
}

/** The clause stands small below the title. */
const clauseHeight = (row: ChartRow, size: number, floor: number): number =>
  row.clause === '' ? 0 : Math.max(floor, size * 0.8) * LINE_HEIGHT

/** Least height of a row: its title wrapped, and at least two lines for the cells. */
export const rowHeight = (row: ChartRow, size: number, titleWidth: number, floor: number): number => {
  const indent = row.level === 1 ? size * 0.9 : 0
  const lines = wrapText(row.title, size, titleWidth - indent - size * 0.6).length
  const text = Math.min(lines, TITLE_LINES) * LINE_HEIGHT * size + clauseHeight(row, size, floor)
  return Math.max(size * (row.kind === 'target' ? 2.4 : 3.1), text + size * 0.7)
}

/** A rate is its own share. */
const isRate = (row: ChartRow): boolean => row.standing?.unit === '%'

/** The share beside the value, where it says more. */
export const shareText = (row: ChartRow): string =>
  row.share === null || isRate(row) ? '' : percent(row.share)

/** Where a row stands: closed of all, or value of goal. */
export const valueText = (row: ChartRow): string => {
  if (row.tally) return `${figure(row.tally.closed)}/${figure(row.tally.total)}`
  if (row.standing === null) return ''
  return standingText(row.standing)
}

/** 3/12 处; —/12 处 where nothing is known. */
export const standingText = ({ value, goal, unit }: Standing): string => {
  if (unit === '%') {
    const now = value === null ? '—' : percent(value / 100)
    return goal === null ? now : `${now}／${figure(goal)}%`
  }
  const now = value === null ? '—' : figure(value)
  if (goal === null || goal === 0) return value === null ? '—' : `${now} ${unit}`.trim()
  return `${now}/${figure(goal)} ${unit}`.trim()
}

/** The word of how a row stands: a target's own, of what is to be done that of its light. */
export const stateText = (row: Pick<ChartRow, 'light' | 'state'>, words: ChartWords): string =>
  row.state === null ? words.lights[row.light] : words.states[row.state]

export const signOfRow = (row: Pick<ChartRow, 'light' | 'state'>): Sign =>
  row.state === null ? row.light : signOf(row.state)

/** One of the fixed columns of a row. */
export const drawFixed = (
  drawing: Drawing,
  { chart, sheet, size, words }: LayoutInput,
  row: ChartRow,
  key: FixedColumn['key'],
  box: Box,
  number: string,
): void => {
  const { colours } = drawing
  const { floor } = sheet
  const strong = row.kind === 'campaign' || row.level === 0
  const style: TextStyle = { size, floor, fill: colours.text }
  switch (key) {
    case 'number':
      drawing.text(number, box, { ...style, size: size * 0.92, align: 'centre', maxLines: 1 })
      return
    case 'task':
      drawTitle(drawing, row, box, { ...style, weight: strong ? 'bold' : 'normal' })
      return
    case 'due': {
      const due = row.dueOn === null || !row.ownDue ? words.noDay : words.day(row.dueOn, chart.today)
      const fill = row.ownDue ? colours.text : colours.muted
      drawing.text(due, box, { ...style, size: size * 0.9, fill, align: 'centre' })
      return
    }
    case 'light': {
      const sign = size * 0.9
      const middle = box.y + box.h / 2
      drawing.sign(signOfRow(row), box.x + size * 0.35, middle - sign / 2, sign)
      const word = { ...box, x: box.x + sign + size * 0.4, w: box.w - sign - size * 0.4 }
      drawing.text(stateText(row, words), word, {
        ...{ size: size * 0.95, floor, weight: 'bold', fill: colours.lights[row.light].ink, maxLines: 2 },
      })
      return
    }
    case 'progress':
      // by units, a target's value stands beside its bar, unless there are no units to draw it across
      drawProgress(
        drawing,
        row,
        box,
        style,
        chart.layout === 'unit' && chart.columns.length > 0 && row.cells.length === 0,
      )
      return
    case 'leads':
      drawing.text(row.leads.join('、') || words.noDay, box, { ...style, size: size * 0.92, maxLines: 3 })
  }
}

const drawTitle = (drawing: Drawing, row: ChartRow, box: Box, style: TextStyle): void => {
  const { size } = style
  const indent = row.level === 1 ? size * 0.9 : 0
  const clause = clauseHeight(row, size, style.floor)
  const pad = size * 0.2
  const inner = { x: box.x + indent + pad / 2, y: box.y + pad, w: box.w - indent - pad, h: box.h - 2 * pad }
  const lines = wrapText(row.title, size, inner.w - size * 0.5)
  const wanted = Math.min(lines.length, TITLE_LINES) * size * LINE_HEIGHT
  const showClause = clause > 0 && inner.h >= wanted + clause - 1e-6
  const block = wanted + (showClause ? clause : 0)
  const top = inner.y + Math.max(0, (inner.h - block) / 2)
  const height = showClause ? Math.min(wanted, inner.h) : inner.h
  drawing.text(
    row.title,
    { ...inner, y: showClause ? top : inner.y, h: height },
    {
      ...style,
      maxLines: TITLE_LINES,
      door: row.door,
    },
  )
  if (showClause)
    drawing.text(
      row.clause,
      { ...inner, y: top + wanted, h: clause },
      {
        ...style,
        size: Math.max(style.floor, size * 0.8),
        weight: 'normal',
        fill: drawing.colours.muted,
        maxLines: 1,
      },
    )
}

const drawProgress = (
  drawing: Drawing,
  row: ChartRow,
  box: Box,
  style: TextStyle,
  valueElsewhere: boolean,
): void => {
  const { size, floor } = style
  const value = row.kind === 'target' && valueElsewhere && row.share !== null ? '' : valueText(row)
  if (value === '' && row.share === null) return
  const bar = Math.min(size * 0.42, box.h * 0.16)
  const room = box.h - bar - size * 0.35
  const half = room / 2
  const plain = { ...style, align: 'centre', maxLines: 1 } as const
  const share = valueElsewhere && row.share !== null ? percent(row.share) : shareText(row)
  if (value === '' || share === '')
    drawing.text(value + share, { ...box, h: room }, { ...plain, weight: 'bold', door: row.door })
  else {
    drawing.text(
      value,
      { ...box, y: box.y + size * 0.15, h: half },
      { ...plain, size: Math.min(size, half / LINE_HEIGHT), weight: 'bold', door: row.door },
    )
    drawing.text(
      share,
      { ...box, y: box.y + size * 0.1 + half, h: half },
      {
        ...plain,
        size: Math.max(floor, Math.min(size * 0.88, half / LINE_HEIGHT)),
        fill: drawing.colours.muted,
      },
    )
  }
  if (row.share !== null) {
    const place = {
      x: box.x + size * 0.4,
      y: box.y + box.h - bar - size * 0.25,
      w: box.w - size * 0.8,
      h: bar,
    }
    drawing.bar(place, row.share, drawing.colours.lights[row.light].ink, drawing.colours.track)
  }
}

/** Heads of the fixed columns. */
export const drawFixedHeads = (
  drawing: Drawing,
  { size, sheet, words }: LayoutInput,
  columns: readonly { key: FixedColumn['key']; x: number; w: number }[],
  y: number,
  h: number,
): void => {
  for (const { key, x, w } of columns) {
    const box = { x, y, w, h }
    drawing.cell(box, 'head', key, drawing.colours.head, size * 0.05)
    drawing.text(words.columns[key], box, {
      ...{ size, floor: sheet.floor, weight: 'bold', fill: drawing.colours.headText, align: 'centre' },
    })
  }
}

/** Cuts rows into pages that are filled from the top; a head row goes with at least one of its own. */
export const chunkRows = (
  heights: readonly number[],
  rows: readonly ChartRow[],
  room: number,
): number[][] => {
  const chunks: number[][] = []
  let chunk: number[] = []
  let used = 0
  heights.forEach((height, index) => {
    if (chunk.length > 0 && used + height > room + 1e-6) {
      const last = chunk.at(-1) as number
      const carry = chunk.length > 1 && rows[index]?.level === 1 && rows[last]?.level === 0
      if (carry) chunk.pop()
      chunks.push(chunk)
      chunk = carry ? [last] : []
      used = carry ? (heights[last] ?? 0) : 0
    }
    chunk.push(index)
    used += height
  })
  chunks.push(chunk)
  return chunks
}

/** How far rows are stretched so that the fullest page is filled; never so far that they fall apart. */
export const stretchOf = (
  heights: readonly number[],
  chunks: readonly (readonly number[])[],
  room: number,
): number => {
  const fullest = Math.max(
    1e-9,
    ...chunks.map((chunk) => chunk.reduce((sum, at) => sum + (heights[at] ?? 0), 0)),
  )
  return Math.max(1, Math.min(2.4, room / fullest))
}
