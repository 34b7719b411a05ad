import type { ChartRow } from './chart.ts'
import {
  chunkRows,
  drawFixed,
  drawFixedHeads,
  numbersOf,
  rowHeight,
  stretchOf,
  type FixedColumn,
  type LayoutInput,
} from './columns.ts'
import type { Drawing } from './drawing.ts'
import { tableBox } from './frame.ts'
import { drawRowBar } from './month-bars.ts'
import { drawFlag, drawStage, LANE_EM, lanesHeight, lanesOf, type Lane } from './month-lanes.ts'
import type { Box } from './shapes.ts'
import { measureText } from './text.ts'
import { timeAxis, type TimeAxis } from './time-axis.ts'

const FIXED: readonly FixedColumn[] = [
  { key: 'number', em: 2.6 },
  { key: 'task', em: 15 },
  { key: 'leads', em: 8 },
  { key: 'light', em: 4.1 },
  { key: 'progress', em: 8.6 },
]
const HEAD_EM = 3.4

export interface MonthPlan {
  readonly table: Box
  readonly fixed: readonly { key: FixedColumn['key']; x: number; w: number }[]
  readonly axisBox: Box
  readonly axis: TimeAxis
  readonly lanes: readonly Lane[]
  readonly headHeight: number
  readonly heights: readonly number[]
  readonly rowChunks: readonly (readonly number[])[]
}

/** Where everything goes by months, at one size of text. */
export const planByMonth = (input: LayoutInput): MonthPlan => {
  const { chart, sheet, size, words } = input
  const table = tableBox(chart, sheet, size)
  const fixed: { key: FixedColumn['key']; x: number; w: number }[] = []
  let x = table.x
  for (const { key, em } of FIXED) {
    fixed.push({ key, x, w: em * size })
    x += em * size
  }
  const axis = timeAxis(chart.from, chart.to, words)
  const axisWidth = table.x + table.w - x
  const lanes = lanesOf(input, axis, axisWidth)
  const headHeight = size * HEAD_EM + lanesHeight(lanes, size)
  const titleWidth = fixed.find((column) => column.key === 'task')?.w ?? 0
  const heights = chart.rows.map((row) => rowHeight(row, size, titleWidth, sheet.floor))
  const rowChunks = chunkRows(heights, chart.rows, table.h - headHeight)
  const stretch = stretchOf(heights, rowChunks, table.h - headHeight)
  return {
    table,
    fixed,
    axisBox: { x, y: table.y, w: axisWidth, h: table.h },
    axis,
    lanes,
    headHeight,
    heights: heights.map((height) => height * stretch),
    rowChunks,
  }
}

export const drawByMonth = (
  drawing: Drawing,
  input: LayoutInput,
  plan: MonthPlan,
  rows: readonly number[],
): void => {
  const { chart, size } = input
  const { table, fixed, axisBox, axis, headHeight } = plan
  drawFixedHeads(drawing, input, fixed, table.y, headHeight)
  drawAxis(drawing, input, plan)
  const numbers = numbersOf(chart.rows)
  let y = table.y + headHeight
  for (const at of rows) {
    const row = chart.rows[at] as ChartRow
    const h = plan.heights[at] ?? 0
    const band = row.kind === 'campaign' ? drawing.colours.band : undefined
    for (const { key, x, w } of fixed) {
      drawing.cell({ x, y, w, h }, row.key, key, band, size * 0.05)
      drawFixed(drawing, input, row, key, { x, y, w, h }, numbers[at] ?? '')
    }
    drawing.cell({ ...axisBox, y, h }, row.key, 'time', band, size * 0.05)
    for (const column of axis.columns.slice(1)) {
      const lineX = axisBox.x + column.at * axisBox.w
      drawing.line([lineX, y], [lineX, y + h], drawing.colours.track, size * 0.04)
    }
    drawRowBar(drawing, input, row, axis, { ...axisBox, y, h })
    y += h
  }
  drawToday(drawing, input, plan, y)
}

const drawAxis = (
  drawing: Drawing,
  input: LayoutInput,
  { axis, axisBox, lanes, headHeight }: MonthPlan,
): void => {
  const { size, sheet, words } = input
  const { colours } = drawing
  const style = { size, floor: sheet.floor, fill: colours.headText, align: 'centre', maxLines: 1 } as const
  const yearHeight = size * 1.6
  const monthHeight = size * (HEAD_EM - 1.6)
  const years = [...new Set(axis.columns.map((column) => column.year))]
  for (const year of years) {
    const own = axis.columns.filter((column) => column.year === year)
    const from = own[0]?.at ?? 0
    const wide = own.reduce((sum, column) => sum + column.share, 0)
    const box = { x: axisBox.x + from * axisBox.w, y: axisBox.y, w: wide * axisBox.w, h: yearHeight }
    drawing.cell(box, 'head', `year ${year}`, colours.head, size * 0.05)
    drawing.text(words.year(year), box, { ...style, weight: 'bold' })
  }
  for (const column of axis.columns) {
    const box = {
      x: axisBox.x + column.at * axisBox.w,
      y: axisBox.y + yearHeight,
      w: column.share * axisBox.w,
      h: monthHeight,
    }
    drawing.cell(box, 'head', `${column.year} ${column.label}`, colours.head, size * 0.05)
    drawing.text(column.label, box, style)
  }
  const lanesTop = axisBox.y + yearHeight + monthHeight
  const area = { ...axisBox, y: lanesTop, h: headHeight - yearHeight - monthHeight }
  drawing.cell(area, 'head', 'lanes', colours.ground, size * 0.05)
  let y = lanesTop + size * 0.15
  for (const lane of lanes) {
    const h = LANE_EM[lane.kind] * size
    for (const span of lane.spans) {
      const box = {
        x: axisBox.x + span.from * axisBox.w,
        y,
        w: (span.to - span.from) * axisBox.w,
        h,
      }
      if (lane.kind === 'stages') drawStage(drawing, input, span.text, box)
      else drawFlag(drawing, input, span, box)
    }
    y += h
  }
}

const drawToday = (
  drawing: Drawing,
  input: LayoutInput,
  { axis, axisBox, headHeight }: MonthPlan,
  bottom: number,
): void => {
  const { chart, size, sheet, words } = input
  const share = axis.at(chart.today)
  if (share < 0 || share > 1) return
  const { colours } = drawing
  const x = axisBox.x + share * axisBox.w
  const top = axisBox.y + headHeight
  drawing.line([x, top], [x, bottom], colours.today, size * 0.14, size * 0.7)
  const label = words.today(chart.today)
  const wide = measureText(label, Math.max(size, sheet.floor)) + size * 1.2
  const left = Math.max(axisBox.x, Math.min(axisBox.x + axisBox.w - wide, x - wide / 2))
  const box = { x: left, y: axisBox.y, w: wide, h: size * 1.6 }
  drawing.rect(box, { fill: colours.today, round: size * 0.2 })
  drawing.text(label, box, {
    ...{ size, floor: sheet.floor, weight: 'bold', fill: colours.ground, align: 'centre', maxLines: 1 },
  })
}
