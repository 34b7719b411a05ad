import { addDays, type Day } from '../time/instant.ts'
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
import type { Box } from './shapes.ts'
import { measureText } from './text.ts'
import { timeAxis, type TimeAxis } from './time-axis.ts'
import { percent } from './words.ts'

const FIXED: readonly FixedColumn[] = [
  { key: 'number', em: 2.6 },
  { key: 'task', em: 15 },
  { key: 'leads', em: 8 },
  { key: 'light', em: 4.1 },
  { key: 'progress', em: 8.6 },
]
const HEAD_EM = 3.4
const LANE_EM = 2.9

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

interface Span {
  readonly from: number
  readonly to: number
  readonly text: string
  /** A flag's pole stands before its words, or after them where these would leave the sheet. */
  readonly pole?: 'before' | 'after'
}
/** Bands of stages that do not overlap, or the flags of milestones. */
interface Lane {
  readonly kind: 'stages' | 'flags'
  readonly spans: readonly Span[]
}

const clamp = (value: number): number => Math.max(0, Math.min(1, value))

/** Stages that overlap go to lanes of their own. */
const stageLanes = ({ chart }: LayoutInput, axis: TimeAxis): Lane[] => {
  const lanes: Span[][] = []
  for (const stage of chart.stages) {
    if (stage.startsOn === null && stage.endsOn === null) continue
    const from = clamp(stage.startsOn === null ? 0 : axis.at(stage.startsOn))
    const to = clamp(stage.endsOn === null ? 1 : axis.at(addDays(stage.endsOn, 1)))
    if (to <= from) continue
    const lane = lanes.find((one) => one.every((span) => span.to <= from + 1e-9 || to <= span.from + 1e-9))
    const span = { from, to, text: stage.name }
    if (lane) lane.push(span)
    else lanes.push([span])
  }
  return lanes.map((spans) => ({ kind: 'stages', spans }))
}

/** Flags with their words beside them; a flag whose words would run into the next one's goes a lane lower. */
const flagLanes = ({ chart, size, words, sheet }: LayoutInput, axis: TimeAxis, width: number): Lane[] => {
  const lanes: Span[][] = []
  for (const flag of chart.flags) {
    const at = clamp(axis.at(addDays(flag.day, 1)))
    const label = `${words.day(flag.day, chart.today)} ${words.more(flag.titles[0] ?? '', flag.titles.length)}`
    const text = Math.max(size * 0.9, sheet.floor)
    const wide = Math.min(0.45, (measureText(label, text) + size * 2) / width)
    const span: Span =
      at + wide > 1
        ? { from: Math.max(0, at - wide), to: at, text: label, pole: 'after' }
        : { from: at, to: at + wide, text: label, pole: 'before' }
    const lane = lanes.find((one) =>
      one.every((other) => other.to <= span.from + 1e-9 || span.to <= other.from + 1e-9),
    )
    if (lane) lane.push(span)
    else lanes.push([span])
  }
  return lanes.map((spans) => ({ kind: 'flags', spans }))
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
  const lanes = [...stageLanes(input, axis), ...flagLanes(input, axis, axisWidth)].slice(0, 6)
  const headHeight = size * (HEAD_EM + lanes.length * LANE_EM + 0.3)
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
  lanes.forEach((lane, index) => {
    const y = lanesTop + size * 0.15 + index * LANE_EM * size
    for (const span of lane.spans) {
      const box = {
        x: axisBox.x + span.from * axisBox.w,
        y,
        w: (span.to - span.from) * axisBox.w,
        h: LANE_EM * size,
      }
      if (lane.kind === 'stages') drawStage(drawing, input, span.text, box)
      else drawFlag(drawing, input, span, box)
    }
  })
}

const drawStage = (drawing: Drawing, { size, sheet }: LayoutInput, text: string, box: Box): void => {
  const { colours } = drawing
  const pad = size * 0.15
  const band = { x: box.x + pad, y: box.y + pad, w: box.w - 2 * pad, h: box.h - 2 * pad }
  drawing.rect(band, { fill: colours.head, stroke: colours.banner, width: size * 0.06, round: size * 0.25 })
  drawing.text(text, band, {
    ...{ size, floor: sheet.floor, weight: 'bold', fill: colours.headText, align: 'centre', maxLines: 2 },
  })
}

const drawFlag = (drawing: Drawing, { size, sheet }: LayoutInput, span: Span, box: Box): void => {
  const { colours } = drawing
  const mast = size * 1.1
  const before = span.pole === 'after'
  const pole = before ? box.x + box.w - mast : box.x + size * 0.1
  drawing.flag(pole, box.y + size * 0.3, box.y + box.h - size * 0.2, size * 1.2, colours.banner)
  const text = before ? { ...box, w: box.w - mast } : { ...box, x: box.x + mast, w: box.w - mast }
  drawing.text(span.text, text, {
    ...{
      size: size * 0.9,
      floor: sheet.floor,
      fill: colours.text,
      align: before ? 'right' : 'left',
      maxLines: 1,
    },
  })
}

/** The bar of a row with its done part, the share beside it, and a flag on the day when it is due. */
const drawRowBar = (
  drawing: Drawing,
  { chart, size, sheet, words }: LayoutInput,
  row: ChartRow,
  axis: TimeAxis,
  box: Box,
): void => {
  const { colours } = drawing
  const light = colours.lights[row.light]
  const at = (day: Day): number => box.x + clamp(axis.at(day)) * box.w
  const from = at(row.startsOn ?? chart.from)
  const to = row.dueOn === null ? box.x + box.w : at(addDays(row.dueOn, 1))
  const wide = Math.max(size * 0.4, to - from)
  const high = size * (row.kind === 'target' ? 0.8 : 1.15)
  const left = Math.min(from, box.x + box.w - wide)
  const bar = { x: left, y: box.y + (box.h - high) / 2, w: wide, h: high }
  drawing.rect(bar, { fill: light.fill, stroke: light.ink, width: size * 0.06 })
  const share = row.share === null ? 0 : Math.max(0, Math.min(1, row.share))
  if (share > 0) drawing.rect({ ...bar, w: bar.w * share }, { fill: light.ink })
  const parts = [row.share === null ? '' : percent(row.share)]
  if (row.ownDue && row.dueOn !== null) {
    drawing.flag(
      Math.min(bar.x + bar.w, box.x + box.w - size * 0.9),
      bar.y - size * 0.75,
      bar.y + high,
      size,
      colours.banner,
    )
    parts.push(words.day(row.dueOn, chart.today))
  }
  const said = parts.filter(Boolean).join('　')
  if (said === '') return
  const length = measureText(said, Math.max(size * 0.9, sheet.floor)) + size * 0.6
  const after = bar.x + bar.w + size * 1.1
  const style = { size: size * 0.9, floor: sheet.floor, fill: colours.text, maxLines: 1, door: row.door }
  if (after + length <= box.x + box.w) drawing.text(said, { ...box, x: after, w: length }, style)
  else if (bar.x - length - size * 0.2 >= box.x)
    drawing.text(said, { ...box, x: bar.x - length - size * 0.2, w: length }, { ...style, align: 'right' })
  else drawInBar(drawing, said, bar, box, style)
}

/** A bar as long as the sheet: its words stand above or below it where the row is high enough. */
const drawInBar = (
  drawing: Drawing,
  said: string,
  bar: Box,
  box: Box,
  style: Parameters<Drawing['text']>[2],
): void => {
  const below = box.y + box.h - (bar.y + bar.h)
  if (below < style.size * 0.7) return
  const room = { x: box.x, y: bar.y + bar.h, w: box.w - style.size * 1.2, h: below }
  drawing.text(said, room, { ...style, align: 'right' })
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
