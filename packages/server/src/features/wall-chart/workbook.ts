import { LIGHTS, type Light } from '@guatu/domain/clock/light.ts'
import type { Sign } from '@guatu/domain/targets/state.ts'
import { addDays } from '@guatu/domain/time/instant.ts'
import type { Chart, ChartCell, ChartRow } from '@guatu/domain/wall-chart/chart.ts'
import { PAPER_COLOURS } from '@guatu/domain/wall-chart/colours.ts'
import { numbersOf, shareText, signOfRow, stateText, valueText } from '@guatu/domain/wall-chart/columns.ts'
import { numberOf } from '@guatu/domain/wall-chart/layout-unit.ts'
import { timeAxis } from '@guatu/domain/wall-chart/time-axis.ts'
import { CHART_WORDS_ZH as WORDS } from '@guatu/domain/wall-chart/words.ts'
import type { CellStyle, WriteSheet } from 'hucre'
import { writeSheets } from '../../platform/workbook/write.ts'

/** The signs as characters: a workbook has no drawings in its cells. */
const SIGNS: Readonly<Record<Sign, string>> = {
  ...{ blue: '●', yellow: '▲', red: '■', green: '✓', grey: '‖' },
  none: '◇',
}
const MARKS = { lead: '★', support: '○' } as const
const FLAG = '⚑'

const FONT = '宋体'
const rgb = (colour: string): string => colour.slice(1).toUpperCase()
const LINE = { style: 'thin', color: { rgb: rgb(PAPER_COLOURS.line) } } as const
const BORDER = { top: LINE, right: LINE, bottom: LINE, left: LINE }
const filled = (colour: string): NonNullable<CellStyle['fill']> => ({
  type: 'pattern',
  pattern: 'solid',
  fgColor: { rgb: rgb(colour) },
})

const TITLE: CellStyle = {
  font: { name: '黑体', bold: true, size: 22, color: { rgb: rgb(PAPER_COLOURS.banner) } },
  alignment: { horizontal: 'center', vertical: 'center' },
}
const SLOGAN: CellStyle = {
  font: { name: '黑体', size: 14, color: { rgb: rgb(PAPER_COLOURS.banner) } },
  alignment: { horizontal: 'center', vertical: 'center' },
}
const NOTE: CellStyle = {
  font: { name: FONT, size: 11, color: { rgb: rgb(PAPER_COLOURS.muted) } },
  alignment: { horizontal: 'left', vertical: 'center' },
}
const DEMO: CellStyle = {
  font: { name: FONT, bold: true, size: 12, color: { rgb: rgb(PAPER_COLOURS.demo.ink) } },
  fill: filled(PAPER_COLOURS.demo.fill),
  alignment: { horizontal: 'center', vertical: 'center' },
}
const HEAD: CellStyle = {
  font: { name: '黑体', bold: true, size: 11, color: { rgb: rgb(PAPER_COLOURS.headText) } },
  fill: filled(PAPER_COLOURS.head),
  border: BORDER,
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
}

const bodyStyle = (row: ChartRow, light: Light | null, left = false): CellStyle => {
  const colours = light ? PAPER_COLOURS.lights[light] : null
  const band = row.kind === 'campaign' ? PAPER_COLOURS.band : null
  const fill = colours?.fill ?? band
  return {
    font: {
      name: FONT,
      size: 11,
      bold: light !== null || row.level === 0,
      ...(colours ? { color: { rgb: rgb(colours.ink) } } : {}),
    },
    ...(fill ? { fill: filled(fill) } : {}),
    border: BORDER,
    alignment: {
      horizontal: left ? 'left' : 'center',
      vertical: 'center',
      wrapText: true,
      ...(left && row.level === 1 ? { indent: 1 } : {}),
    },
  }
}

interface Column {
  readonly head: string
  /** Above `head`, shared by neighbours with the same. */
  readonly group: string
  readonly width: number
  readonly value: (row: ChartRow, number: string) => { text: string; light: Light | null; left?: boolean }
}

const plain = (text: string, left = false) => ({ text, light: null, left })

const fixedColumns = (chart: Chart): Column[] => [
  { head: WORDS.columns.number, group: '', width: 6, value: (_, number) => plain(number) },
  {
    ...{ head: WORDS.columns.task, group: '', width: 40 },
    value: (row) => plain(row.clause === '' ? row.title : `${row.title}（${row.clause}）`, true),
  },
  { head: WORDS.columns.leads, group: '', width: 18, value: (row) => plain(row.leads.join('、'), true) },
  {
    ...{ head: WORDS.columns.due, group: '', width: 15 },
    value: (row) =>
      plain(row.dueOn === null || !row.ownDue ? WORDS.noDay : WORDS.day(row.dueOn, chart.today)),
  },
  {
    ...{ head: WORDS.columns.light, group: '', width: 9 },
    value: (row) => ({ text: `${SIGNS[signOfRow(row)]} ${stateText(row, WORDS)}`, light: row.light }),
  },
  {
    ...{ head: WORDS.columns.progress, group: '', width: 17 },
    value: (row) => plain([valueText(row), shareText(row)].filter(Boolean).join('\n')),
  },
]

const cellText = (cell: ChartCell): string => {
  const { light, mark } = cell
  const signs = [light ? SIGNS[light] : '', mark ? MARKS[mark] : ''].filter(Boolean).join(' ')
  return [signs, numberOf(cell)].filter(Boolean).join('\n')
}

const unitColumns = (chart: Chart): Column[] =>
  chart.columns.map((column) => ({
    ...{ head: column.name, group: WORDS.groups[column.group], width: 9 },
    value: (row) => {
      const cell = row.cells.find((one) => one.unitId === column.unitId)
      return cell ? { text: cellText(cell), light: cell.light } : plain('')
    },
  }))

/** A bar is the cells that it runs over; a flag stands in the cell that holds the day. */
const monthColumns = (chart: Chart): Column[] => {
  const axis = timeAxis(chart.from, chart.to, WORDS)
  const now = axis.at(chart.today)
  return axis.columns.map(({ label, year, at, share }) => ({
    head: now >= at && now < at + share ? `${label}\n今天` : label,
    group: WORDS.year(year),
    width: 8,
    value: (row) => {
      const from = row.startsOn === null ? 0 : axis.at(row.startsOn)
      const to = row.dueOn === null ? 1 : axis.at(addDays(row.dueOn, 1))
      const within = from < at + share - 1e-9 && to > at + 1e-9
      const due =
        row.ownDue && row.dueOn !== null && axis.at(row.dueOn) >= at && axis.at(row.dueOn) < at + share
      return { text: due ? FLAG : '', light: within ? row.light : null }
    },
  }))
}

const legend = (chart: Chart): string => {
  const lights = LIGHTS.map((light) => `${SIGNS[light]} ${WORDS.lights[light]}`)
  if (chart.rows.some((row) => signOfRow(row) === 'none'))
    lights.push(`${SIGNS.none} ${WORDS.states.no_data}`)
  const split = chart.rows.some((row) => row.kind === 'target' && row.cells.length > 0) ? [WORDS.bySplit] : []
  return chart.layout === 'unit'
    ? [
        ...lights,
        `${MARKS.lead} ${WORDS.lead}`,
        `${MARKS.support} ${WORDS.support}`,
        WORDS.byUnit,
        ...split,
      ].join('　')
    : [...lights, `${FLAG} ${WORDS.flag}`].join('　')
}

/** `_x0041_` is how a workbook spells a character by its number; a text that looks so is protected from being read so. */
const safe = (text: string): string => text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')

type Merges = NonNullable<WriteSheet['merges']>

const groupMerges = (columns: readonly Column[], row: number): Merges => {
  const merges: Merges = []
  let from = 0
  for (let at = 1; at <= columns.length; at += 1) {
    if (at < columns.length && columns[at]?.group === columns[from]?.group) continue
    if (columns[from]?.group !== '' && at - from > 1)
      merges.push({ startRow: row, endRow: row, startCol: from, endCol: at - 1 })
    from = at
  }
  columns.forEach((column, index) => {
    if (column.group === '') merges.push({ startRow: row, endRow: row + 1, startCol: index, endCol: index })
  })
  return merges
}

/** The chart as an .xlsx in the colours of the paper: A3 across, heads on every page. */
export const chartWorkbook = (chart: Chart): Promise<Buffer> => {
  const columns = [
    ...fixedColumns(chart),
    ...(chart.layout === 'unit' ? unitColumns(chart) : monthColumns(chart)),
  ]
  const above: { text: string; style: CellStyle; height: number }[] = [
    { text: chart.title, style: TITLE, height: 42 },
    ...(chart.slogans.length > 0 ? [{ text: chart.slogans.join('　　'), style: SLOGAN, height: 26 }] : []),
    ...(chart.demo ? [{ text: WORDS.demo, style: DEMO, height: 22 }] : []),
    { text: `${WORDS.made(chart.office, chart.computedAt)}　　${legend(chart)}`, style: NOTE, height: 22 },
  ]
  const head = above.length
  const cells: NonNullable<WriteSheet['cells']> = new Map()
  above.forEach(({ text, style }, row) => cells.set(`${row},0`, { value: safe(text), style }))
  columns.forEach((column, index) => {
    cells.set(`${head},${index}`, {
      value: safe(column.group === '' ? column.head : column.group),
      style: HEAD,
    })
    cells.set(`${head + 1},${index}`, { value: safe(column.group === '' ? '' : column.head), style: HEAD })
  })
  const numbers = numbersOf(chart.rows)
  chart.rows.forEach((row, at) =>
    columns.forEach((column, index) => {
      const { text, light, left } = column.value(row, numbers[at] ?? '')
      cells.set(`${head + 2 + at},${index}`, { value: safe(text), style: bodyStyle(row, light, left) })
    }),
  )
  const titleLines = chart.rows.map((row) => Math.ceil((row.title.length + row.clause.length + 2) / 18))
  const heights = [
    ...above.map(({ height }) => height),
    22,
    48,
    ...titleLines.map((lines) => Math.max(34, lines * 15 + 6)),
  ]
  const sheet: WriteSheet = {
    name: '挂图作战图',
    columns: columns.map(({ width }) => ({ width })),
    rows: heights.map(() => []),
    cells,
    merges: [
      ...above.map((_, row) => ({ startRow: row, endRow: row, startCol: 0, endCol: columns.length - 1 })),
      ...groupMerges(columns, head),
    ],
    rowDefs: new Map(heights.map((height, row) => [row, { height }])),
    freezePane: { rows: head + 2, columns: 2 },
    pageSetup: {
      paperSize: 'a3',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: { top: 0.5, bottom: 0.5, left: 0.4, right: 0.4, header: 0.3, footer: 0.3 },
      printTitlesRow: `$${head + 1}:$${head + 2}`,
    },
    headerFooter: {
      oddFooter: '&C第 &P 页，共 &N 页',
      ...(chart.demo ? { oddHeader: `&R${WORDS.demo}` } : {}),
    },
  }
  return writeSheets([sheet], FONT)
}
