import type { ChartCell, ChartColumn, ChartRow } from './chart.ts'
import { COLUMN_GROUPS } from './chart.ts'
import {
  chunkRows,
  drawFixed,
  drawFixedHeads,
  numbersOf,
  rowHeight,
  standingText,
  stretchOf,
  shareText,
  valueText,
  type FixedColumn,
  type LayoutInput,
} from './columns.ts'
import type { Drawing } from './drawing.ts'
import { tableBox } from './frame.ts'
import type { Box } from './shapes.ts'
import { fitText, LINE_HEIGHT, measureText } from './text.ts'
import { figure } from './words.ts'

const FIXED: readonly FixedColumn[] = [
  { key: 'number', em: 2.6 },
  { key: 'task', em: 13.5 },
  { key: 'due', em: 7.4 },
  { key: 'light', em: 4.1 },
  { key: 'progress', em: 6.6 },
]
/** A chart without units says who leads in words. */
const FIXED_ALONE: readonly FixedColumn[] = [
  { key: 'number', em: 2.6 },
  { key: 'task', em: 13.5 },
  { key: 'leads', em: 9 },
  { key: 'due', em: 7.4 },
  { key: 'light', em: 4.1 },
  { key: 'progress', em: 8.6 },
]
/** How the columns of such a chart share what is left of the sheet. */
const ALONE_GROWS: Readonly<Partial<Record<FixedColumn['key'], number>>> = {
  task: 0.5,
  leads: 0.25,
  progress: 0.25,
}
/** A title may grow where the sheet has room. */
const TITLE_GROWS_TO = 22
const UNIT_EM = { least: 3.3, most: 7 }
const NAME_LINES = 4
/** Of the row with the groups of units. */
const GROUP_EM = 1.9

/** Some rows, by their place in the chart, against some units. */
export interface UnitPage {
  readonly rows: readonly number[]
  readonly columns: readonly ChartColumn[]
}

export interface UnitPlan {
  readonly table: Box
  readonly fixed: readonly { key: FixedColumn['key']; x: number; w: number }[]
  readonly unitWidth: number
  readonly headHeight: number
  readonly heights: readonly number[]
  readonly pages: readonly UnitPage[]
}

/** Closed of all, or a unit's own number of what it was given: 3/12, —/12; with a star while it has not signed. */
export const numberOf = ({ tally, standing, signed }: ChartCell): string => {
  if (tally !== null) return `${figure(tally.closed)}/${figure(tally.total)}`
  if (standing === null) return ''
  const unit = standing.unit === '%' ? '%' : ''
  return `${standingText({ ...standing, unit })}${signed === false ? '*' : ''}`
}

const evenChunks = <T>(items: readonly T[], most: number): T[][] => {
  const count = Math.max(1, Math.ceil(items.length / Math.max(1, most)))
  const each = Math.ceil(items.length / count)
  return Array.from({ length: count }, (_, i) => items.slice(i * each, (i + 1) * each))
}

/** Where everything goes by units, at one size of text. */
export const planByUnit = (input: LayoutInput): UnitPlan => {
  const { chart, sheet, size } = input
  const table = tableBox(chart, sheet, size)
  const longest = Math.max(
    0,
    ...chart.rows.flatMap((row) => row.cells.map((cell) => measureText(numberOf(cell), size * 0.95))),
  )
  const least = Math.max(UNIT_EM.least * size, longest + size * 0.6, sheet.floor * 3)
  const alone = chart.columns.length === 0
  const columns = alone ? FIXED_ALONE : FIXED
  const fixedWidth = columns.reduce((sum, column) => sum + column.em, 0) * size
  const columnChunks = evenChunks(chart.columns, Math.floor((table.w - fixedWidth) / least))
  const across = Math.max(1, columnChunks[0]?.length ?? 0)
  const narrow = Math.min((table.w - fixedWidth) / across, UNIT_EM.most * size)
  const spare = Math.max(0, table.w - fixedWidth - (alone ? 0 : narrow * across))
  const title = FIXED.find((column) => column.key === 'task')?.em ?? 0
  const titleGrowth = Math.min(spare, (TITLE_GROWS_TO - title) * size)
  // what the title does not need goes to the units: no part of the sheet stays empty
  const unitWidth = narrow + (spare - titleGrowth) / across
  const fixed: { key: FixedColumn['key']; x: number; w: number }[] = []
  let x = table.x
  for (const { key, em } of columns) {
    const growth = alone ? (ALONE_GROWS[key] ?? 0) * spare : key === 'task' ? titleGrowth : 0
    const w = em * size + growth
    fixed.push({ key, x, w })
    x += w
  }
  const titleWidth = fixed.find((column) => column.key === 'task')?.w ?? 0
  const names = chart.columns.map(
    (column) =>
      fitText(column.name, { width: unitWidth - size * 0.5, height: 1e6, size, floor: size }).lines.length,
  )
  const lines = Math.min(NAME_LINES, Math.max(1, ...names))
  const headHeight = size * (GROUP_EM + lines * LINE_HEIGHT + 0.7)
  const heights = chart.rows.map((row) => rowHeight(row, size, titleWidth, sheet.floor))
  const pages = unitPages(chart.rows, heights, columnChunks, table.h - headHeight)
  const stretch = stretchOf(
    heights,
    pages.map((page) => page.rows),
    table.h - headHeight,
  )
  return {
    table,
    fixed,
    unitWidth,
    headHeight,
    heights: heights.map((height) => height * stretch),
    pages,
  }
}

/** All rows against the first units, then against the next; a target that is not split is of the whole and stands on the first alone. */
const unitPages = (
  rows: readonly ChartRow[],
  heights: readonly number[],
  columnChunks: readonly (readonly ChartColumn[])[],
  room: number,
): UnitPage[] =>
  columnChunks.flatMap((columns, chunk) => {
    const places = rows.flatMap((row, at) =>
      chunk === 0 || row.kind !== 'target' || row.cells.length > 0 ? [at] : [],
    )
    if (places.length === 0) return []
    return chunkRows(
      places.map((at) => heights[at] ?? 0),
      places.map((at) => rows[at] as ChartRow),
      room,
    ).map((some) => ({ rows: some.map((place) => places[place] as number), columns }))
  })

export const drawByUnit = (drawing: Drawing, input: LayoutInput, plan: UnitPlan, page: UnitPage): void => {
  const { chart, size } = input
  const { table, fixed, unitWidth, headHeight } = plan
  const last = fixed.at(-1)
  const left = last ? last.x + last.w : table.x
  drawFixedHeads(drawing, input, fixed, table.y, headHeight)
  drawUnitHeads(drawing, input, page.columns, { x: left, y: table.y, w: unitWidth, h: headHeight })
  const numbers = numbersOf(chart.rows)
  let y = table.y + headHeight
  for (const at of page.rows) {
    const row = chart.rows[at] as ChartRow
    const h = plan.heights[at] ?? 0
    const band = row.kind === 'campaign' ? drawing.colours.band : undefined
    for (const { key, x, w } of fixed) {
      drawing.cell({ x, y, w, h }, row.key, key, band, size * 0.05)
      drawFixed(drawing, input, row, key, { x, y, w, h }, numbers[at] ?? '')
    }
    const across = { x: left, y, w: unitWidth * page.columns.length, h }
    if (row.kind === 'target' && row.cells.length === 0 && page.columns.length > 0)
      drawTarget(drawing, input, row, across)
    else
      page.columns.forEach((column, index) => {
        const cell = row.cells.find((one) => one.unitId === column.unitId)
        if (cell) drawCell(drawing, input, row, cell, { x: left + index * unitWidth, y, w: unitWidth, h })
      })
    y += h
  }
}

const drawUnitHeads = (
  drawing: Drawing,
  { size, sheet, words }: LayoutInput,
  columns: readonly ChartColumn[],
  box: Box,
): void => {
  const { colours } = drawing
  const style = { size, floor: sheet.floor, fill: colours.headText, align: 'centre' } as const
  const groupHeight = size * GROUP_EM
  for (const group of COLUMN_GROUPS) {
    const first = columns.findIndex((column) => column.group === group)
    const count = columns.filter((column) => column.group === group).length
    if (count === 0) continue
    const place = { x: box.x + first * box.w, y: box.y, w: count * box.w, h: groupHeight }
    drawing.cell(place, 'head', group, colours.head, size * 0.05)
    drawing.text(words.groups[group], place, { ...style, weight: 'bold', maxLines: 1 })
  }
  columns.forEach((column, index) => {
    const place = { x: box.x + index * box.w, y: box.y + groupHeight, w: box.w, h: box.h - groupHeight }
    drawing.cell(place, 'head', column.unitId, colours.head, size * 0.05)
    drawing.text(column.name, place, { ...style, maxLines: NAME_LINES })
  })
}

/** Sign and mark above, closed of all below; the colour of the light behind both. */
const drawCell = (
  drawing: Drawing,
  { size, sheet }: LayoutInput,
  row: ChartRow,
  cell: ChartCell,
  box: Box,
): void => {
  const { colours } = drawing
  const fill = cell.light
    ? colours.lights[cell.light].fill
    : row.kind === 'campaign'
      ? colours.band
      : undefined
  drawing.cell(box, row.key, cell.unitId, fill, size * 0.05)
  const symbols = (cell.light ? 1 : 0) + (cell.mark ? 1 : 0)
  const number = numberOf(cell)
  if (symbols === 0 && number === '') return
  const sign = symbols === 0 ? 0 : Math.min(size * 0.85, box.w * 0.32)
  const numberHeight = number === '' ? 0 : size * LINE_HEIGHT
  const top = box.y + (box.h - sign - numberHeight - (number === '' ? 0 : size * 0.15)) / 2
  let x = box.x + (box.w - symbols * sign - (symbols - 1) * sign * 0.4) / 2
  if (cell.light) {
    drawing.sign(cell.light, x, top, sign)
    x += sign * 1.4
  }
  if (cell.mark) drawing.mark(cell.mark, x, top, sign)
  if (number === '') return
  const place = { x: box.x, y: top + sign + size * 0.15, w: box.w, h: numberHeight }
  drawing.text(number, place, {
    ...{
      size: size * 0.95,
      floor: sheet.floor,
      weight: 'bold',
      align: 'centre',
      maxLines: 1,
      door: cell.door,
    },
    fill: cell.light ? colours.lights[cell.light].ink : colours.text,
  })
}

/** A target is of the whole plan: its bar runs across all the units. */
const drawTarget = (drawing: Drawing, { size, sheet }: LayoutInput, row: ChartRow, box: Box): void => {
  const { colours } = drawing
  drawing.cell(box, row.key, 'target', undefined, size * 0.05)
  const said = [valueText(row), shareText(row)].filter(Boolean).join('　')
  const textWidth = Math.min(box.w * 0.4, measureText(said, size) + size * 1.2)
  const bar = {
    x: box.x + size * 0.6,
    y: box.y + box.h / 2 - size * 0.45,
    w: box.w - textWidth - size * 1.2,
    h: size * 0.9,
  }
  if (row.share !== null && bar.w > size * 3)
    drawing.bar(bar, row.share, colours.lights[row.light].ink, colours.track)
  drawing.text(
    said,
    { x: box.x + box.w - textWidth, y: box.y, w: textWidth, h: box.h },
    {
      ...{
        size,
        floor: sheet.floor,
        weight: 'bold',
        fill: colours.lights[row.light].ink,
        maxLines: 1,
        door: row.door,
      },
    },
  )
}
