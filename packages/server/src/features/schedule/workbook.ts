import { dayOf, instantOf, epochOf, MS_PER_HOUR, type Day } from '@guatu/domain/time/instant.ts'
import type { CellStyle, WriteSheet } from 'hucre'
import { toSheet, writeSheets, type SheetSpec } from '../../platform/workbook/write.ts'
import type { Schedule } from './read.ts'
import { TARGET_STATE_WORDS } from '@guatu/domain/targets/state.ts'
import { LIGHT_SIGNS, WORDS } from './words.ts'

export interface ScheduleContent {
  readonly schedule: Schedule
  /** The unit whose plan it is. */
  readonly issuer: string
  /** Unit → name. */
  readonly names: ReadonlyMap<string, string>
  readonly demo: boolean
}

type Task = Schedule['tasks'][number]
type Value = string | number | Date | null

interface Column {
  readonly key: keyof typeof WORDS.columns
  /** Characters of half width. */
  readonly width: number
  readonly centred: boolean
  readonly format?: string
}

/** Together they fill an A3 page across. */
const COLUMNS: readonly Column[] = [
  { key: 'number', width: 6, centred: true },
  { key: 'stage', width: 18, centred: true },
  { key: 'task', width: 46, centred: false },
  { key: 'clause', width: 11, centred: true },
  { key: 'leads', width: 22, centred: false },
  { key: 'supports', width: 34, centred: false },
  { key: 'due', width: 15, centred: true, format: 'yyyy"年"m"月"d"日"' },
  { key: 'light', width: 10, centred: true },
  { key: 'total', width: 9, centred: true, format: '#,##0' },
  { key: 'closed', width: 9, centred: true, format: '#,##0' },
  { key: 'late', width: 9, centred: true, format: '#,##0' },
  { key: 'share', width: 9, centred: true, format: '0.0%' },
]
const indexOf = (key: Column['key']): number => COLUMNS.findIndex((column) => column.key === key)

const LINE = { style: 'thin', color: { rgb: '8C9A97' } } as const
const BORDER = { top: LINE, right: LINE, bottom: LINE, left: LINE }
const FONT = '宋体'
const TITLE: CellStyle = {
  font: { name: '黑体', bold: true, size: 20 },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
}
const NOTE: CellStyle = {
  font: { name: FONT, size: 11, color: { rgb: '586663' } },
  alignment: { horizontal: 'left', vertical: 'center' },
}
const DEMO: CellStyle = {
  font: { name: FONT, bold: true, size: 12, color: { rgb: LIGHT_SIGNS.yellow.ink } },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: LIGHT_SIGNS.yellow.paper } },
  alignment: { horizontal: 'center', vertical: 'center' },
}
const HEADING: CellStyle = {
  font: { name: '黑体', bold: true, size: 11 },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E1EFF0' } },
  border: BORDER,
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
}
const styleOf = ({ centred, format }: Column): CellStyle => ({
  font: { name: FONT, size: 11 },
  border: BORDER,
  alignment: { horizontal: centred ? 'center' : 'left', vertical: 'center', wrapText: true },
  ...(format ? { numFmt: format } : {}),
})
const lightStyle = (light: Task['light']): CellStyle => {
  const { ink, paper } = LIGHT_SIGNS[light]
  return {
    font: { name: FONT, bold: true, size: 11, color: { rgb: ink } },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: paper } },
    border: BORDER,
    alignment: { horizontal: 'center', vertical: 'center' },
  }
}

/** Excel shows a date as the wall time that it holds in UTC. */
const dateOf = (day: Day): Date => new Date(`${day}T00:00:00.000Z`)

interface Line {
  readonly task: Task
  readonly stage: string
}

/** Tasks in the order of the plan's stages, then of the plan; those of no stage come last. */
const linesOf = ({ stages, tasks }: Schedule): Line[] => {
  const order = new Map(stages.map((stage, position) => [stage.id, position]))
  const place = (task: Task): number => order.get(task.stageId ?? '') ?? stages.length
  return [...tasks]
    .sort((a, b) => place(a) - place(b))
    .map((task) => ({ task, stage: stages[place(task)]?.name ?? WORDS.wholePeriod }))
}

const valuesOf = ({ task, stage }: Line, number: number, names: ScheduleContent['names']): Value[] => {
  const unitsOf = (ids: readonly string[]): string => ids.map((id) => names.get(id) ?? '').join('、')
  const values: Record<Column['key'], Value> = {
    number,
    stage,
    task: task.title,
    clause: task.clause,
    leads: unitsOf(task.leads),
    supports: unitsOf(task.supports),
    due: task.deadline === null ? WORDS.noDay : dateOf(task.deadline),
    light: LIGHT_SIGNS[task.light].text,
    total: task.campaignId === null ? WORDS.noDay : task.total,
    closed: task.campaignId === null ? WORDS.noDay : task.closed,
    late: task.campaignId === null ? WORDS.noDay : task.late,
    share: task.total === 0 ? WORDS.noDay : task.closed / task.total,
  }
  return COLUMNS.map((column) => values[column.key])
}

/** Height in points of a row whose texts wrap: a Chinese character is two wide, a line 15 points high. */
const heightOf = (values: readonly Value[]): number => {
  const lines = values.map((value, index) => {
    if (typeof value !== 'string') return 1
    const width = [...value].reduce((sum, char) => sum + (char.charCodeAt(0) > 255 ? 2.1 : 1.1), 0)
    return Math.ceil(width / ((COLUMNS[index]?.width ?? 10) - 1))
  })
  return Math.max(24, Math.max(...lines) * 15 + 6)
}

/** Rows of one stage share its cell. */
const stageMerges = (lines: readonly Line[], firstRow: number): NonNullable<WriteSheet['merges']> => {
  const column = indexOf('stage')
  const merges: NonNullable<WriteSheet['merges']> = []
  let from = 0
  for (let at = 1; at <= lines.length; at += 1) {
    if (at < lines.length && lines[at]?.stage === lines[from]?.stage) continue
    if (at - from > 1)
      merges.push({ startRow: firstRow + from, endRow: firstRow + at - 1, startCol: column, endCol: column })
    from = at
  }
  return merges
}

const wallTime = (instant: string): string =>
  `${dayOf(instant)} ${instantOf(epochOf(instant) + 8 * MS_PER_HOUR).slice(11, 16)}`

/** The schedule as an .xlsx for the wall and the file: A3 across, headings on every page, lights by sign, word and colour. */
export const scheduleWorkbook = (content: ScheduleContent): Promise<Buffer> => {
  const { schedule, issuer, names, demo } = content
  // a dropped task is not on the schedule, so nothing there is grey
  const legend = (['blue', 'yellow', 'red', 'green'] as const).map((light) => LIGHT_SIGNS[light].text)
  const above: { text: string; style: CellStyle; height: number }[] = [
    { text: `${schedule.plan?.title ?? ''}${WORDS.sheet}`, style: TITLE, height: 40 },
    ...(demo ? [{ text: WORDS.demo, style: DEMO, height: 22 }] : []),
    {
      text: `${WORDS.made}：${issuer}　${wallTime(schedule.computedAt)}　　${legend.join('　')}`,
      style: NOTE,
      height: 22,
    },
  ]
  const lines = linesOf(schedule)
  const rows = lines.map((line, index) => valuesOf(line, index + 1, names))
  const headingRow = above.length
  const cells: NonNullable<WriteSheet['cells']> = new Map()
  above.forEach(({ text, style }, row) => cells.set(`${row},0`, { value: safe(text), style }))
  COLUMNS.forEach((column, index) =>
    cells.set(`${headingRow},${index}`, { value: WORDS.columns[column.key], style: HEADING }),
  )
  rows.forEach((values, row) =>
    values.forEach((value, index) => {
      const column = COLUMNS[index] as Column
      const style = column.key === 'light' ? lightStyle((lines[row] as Line).task.light) : styleOf(column)
      cells.set(`${headingRow + 1 + row},${index}`, {
        value: typeof value === 'string' ? safe(value) : value,
        style,
      })
    }),
  )
  const heights = [...above.map(({ height }) => height), 32, ...rows.map(heightOf)]
  const sheet: WriteSheet = {
    name: WORDS.sheet,
    columns: COLUMNS.map(({ width }) => ({ width })),
    rows: heights.map(() => []),
    cells,
    merges: [
      ...above.map((_, row) => ({ startRow: row, endRow: row, startCol: 0, endCol: COLUMNS.length - 1 })),
      ...stageMerges(lines, headingRow + 1),
    ],
    rowDefs: new Map(heights.map((height, row) => [row, { height }])),
    freezePane: { rows: headingRow + 1 },
    pageSetup: {
      paperSize: 'a3',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: { top: 0.6, bottom: 0.6, left: 0.4, right: 0.4, header: 0.3, footer: 0.3 },
      printTitlesRow: `$${headingRow + 1}:$${headingRow + 1}`,
    },
    headerFooter: { oddFooter: `&C${WORDS.page}`, ...(demo ? { oddHeader: `&R${WORDS.demo}` } : {}) },
  }
  return writeSheets(
    schedule.shares.length === 0
      ? [sheet]
      : [sheet, toSheet(sharesSheet(content, wallTime(schedule.computedAt)))],
    FONT,
  )
}

/** What units were given of the plan's targets, one row each; a dash where nothing is counted yet. */
const sharesSheet = ({ schedule, names, demo }: ScheduleContent, at: string): SheetSpec => ({
  name: WORDS.shares,
  title: `${schedule.plan?.title ?? ''}${WORDS.shares}`,
  notes: [`${WORDS.made} ${at}`, ...(demo ? [WORDS.demo] : [])],
  columns: [
    { heading: WORDS.shareColumns.target, width: 36 },
    { heading: WORDS.shareColumns.unit, width: 24 },
    { heading: WORDS.shareColumns.goal, width: 12 },
    { heading: WORDS.shareColumns.value, width: 12 },
    { heading: WORDS.shareColumns.measure, width: 10 },
    { heading: WORDS.shareColumns.state, width: 12 },
    { heading: WORDS.shareColumns.receipt, width: 12 },
  ],
  rows: schedule.shares.flatMap((one) =>
    one.units.map(({ unitId, goal, value, state, signed }) => [
      ...[one.subject, names.get(unitId) ?? '', goal, value ?? WORDS.noDay, one.unit],
      ...[TARGET_STATE_WORDS[state].zh, signed ? WORDS.signed : WORDS.unsigned],
    ]),
  ),
})

/** `_x0041_` is how a workbook spells a character by its number; a text that looks so is protected from being read so. */
const safe = (text: string): string => text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
