import type { AgendaItem, AgendaLine, Meeting } from '@guatu/contract/meeting-entities.ts'
import { dayOf, type Day, epochOf, instantOf, MS_PER_HOUR } from '@guatu/domain/time/instant.ts'
import type { IParagraphOptions, ParagraphChild } from 'docx'
import { dayFrom, ITEM_TITLES, LIGHT_WORDS, longDay, PRESENCE_WORDS, shortDay, WORDS } from './words.ts'

export interface DocumentContent {
  readonly meeting: Meeting
  /** Unit → name. */
  readonly names: ReadonlyMap<string, string>
  readonly part: 'agenda' | 'minutes'
  readonly demo: boolean
}

type Docx = typeof import('docx')

/** Half points: 三号 16 pt for text, 二号 22 pt for the title, as official documents have them (GB/T 9704). */
const SIZE = { title: 44, heading: 32, text: 28, note: 21 } as const
const FONT = { title: '方正小标宋简体', heading: '黑体', text: '仿宋' } as const
/** Twentieths of a point: margins of an official document, 37 mm above, 28 mm left. */
const PAGE = { top: 2098, bottom: 1984, left: 1588, right: 1474 } as const

interface Line {
  readonly text: string
  readonly style: keyof typeof SIZE
  readonly options?: IParagraphOptions
}

/** Agenda or minutes as a .docx in the layout of an official document. The library is loaded when one is asked for. */
export const meetingDocument = async (content: DocumentContent): Promise<Buffer> => {
  const docx = await import('docx')
  const { meeting, part, demo } = content
  const lines = [...headLines(content), ...bodyLines(content)]
  const document = new docx.Document({
    creator: 'Guatu',
    title: `${meeting.name}${WORDS[part]}`,
    sections: [
      {
        properties: { page: { margin: PAGE } },
        ...(demo
          ? { headers: { default: new docx.Header({ children: [paragraph(docx, note(WORDS.demo))] }) } }
          : {}),
        footers: {
          default: new docx.Footer({
            children: [
              new docx.Paragraph({
                alignment: 'center',
                children: [
                  new docx.TextRun({ children: ['— ', docx.PageNumber.CURRENT, ' —'], size: SIZE.note }),
                ],
              }),
            ],
          }),
        },
        children: [...lines.map((line) => paragraph(docx, line)), ...decisionTable(docx, content)],
      },
    ],
  })
  return docx.Packer.toBuffer(document)
}

const note = (text: string): Line => ({ text, style: 'note' })
const text = (value: string): Line => ({
  text: value,
  style: 'text',
  options: { indent: { firstLine: 560 } },
})
const heading = (value: string): Line => ({
  text: value,
  style: 'heading',
  options: { spacing: { before: 200 } },
})

const paragraph = (docx: Docx, { text: value, style, options }: Line) => {
  const font = style === 'note' ? FONT.text : FONT[style]
  const run: ParagraphChild = new docx.TextRun({
    text: value,
    size: SIZE[style],
    font: { name: font, eastAsia: font },
  })
  return new docx.Paragraph({ spacing: { line: 400 }, ...options, children: [run] })
}

const headLines = ({ meeting, names, part }: DocumentContent): Line[] => {
  const named = (id: string): string => names.get(id) ?? ''
  const counted = meeting.agendaAt ? `　${WORDS.counted} ${wallTime(meeting.agendaAt)}` : ''
  return [
    {
      text: `${meeting.name}${WORDS[part]}`,
      style: 'title',
      options: { alignment: 'center', spacing: { after: 200 } },
    },
    text(`${WORDS.at}：${longDay(meeting.day)} ${meeting.time}`),
    text(`${WORDS.place}：${meeting.place || WORDS.noPlace}`),
    text(`${WORDS.chair}：${named(meeting.chairUnitId)}`),
    text(`${WORDS.units}：${meeting.unitIds.map(named).join('、')}${part === 'agenda' ? counted : ''}`),
  ]
}

const bodyLines = (content: DocumentContent): Line[] => {
  const { meeting, part } = content
  const lines: Line[] = []
  if (meeting.agenda.length === 0) lines.push(text(WORDS.noAgenda))
  meeting.agenda.forEach((item, index) => {
    lines.push(heading(`${chineseNumber(index + 1)}、${titleOf(item, content.names)}`))
    if (item.text) lines.push(text(item.text))
    lines.push(...itemLines(item, content))
    const minutes = meeting.notes[item.id]
    if (part === 'minutes' && minutes) lines.push(...minutes.split('\n').map(text))
  })
  if (part === 'agenda') return lines
  const general = meeting.notes[meeting.id]
  if (general) lines.push(heading(WORDS.general), ...general.split('\n').map(text))
  lines.push(...attendanceLines(content))
  lines.push(heading(WORDS.decisions))
  if (meeting.decisionList.length === 0) lines.push(text(WORDS.noDecisions))
  return lines
}

/** Units and their numbers in one sentence, the rest line by line. */
const itemLines = (item: AgendaItem, { meeting, names }: DocumentContent): Line[] => {
  const told = (line: AgendaLine): string => sentenceOf(line, names, meeting.day)
  const units = item.lines.filter(({ kind }) => kind === 'unit')
  const [total] = item.lines.filter(({ kind }) => kind === 'total')
  const sums = [...(total ? [told(total)] : []), ...(units.length > 0 ? [units.map(told).join('、')] : [])]
  const things = item.lines.filter(({ kind }) => kind !== 'unit' && kind !== 'total')
  return [
    ...(sums.length > 0 ? [text(`${sums.join('：')}。`)] : []),
    ...things.map((line) => text(told(line))),
  ]
}

const attendanceLines = ({ meeting, names }: DocumentContent): Line[] => {
  if (meeting.attendance.length === 0) return []
  const kinds = ['present', 'late', 'excused', 'absent'] as const
  return [
    heading(WORDS.attendance),
    ...kinds.flatMap((kind) => {
      const units = meeting.attendance.filter(({ presence }) => presence === kind)
      const told = units.map(({ unitId }) => names.get(unitId) ?? '').join('、')
      return units.length === 0 ? [] : [text(`${PRESENCE_WORDS[kind]}（${units.length}）：${told}`)]
    }),
  ]
}

const titleOf = (item: AgendaItem, names: DocumentContent['names']): string => {
  switch (item.kind) {
    case 'own':
      return item.title ?? ''
    case 'request':
      return `${item.title ?? ''}（${WORDS.asked}：${names.get(item.unitId ?? '') ?? ''}）`
    case 'decisions':
    case 'moved':
    case 'late':
    case 'tasks':
    case 'targets': {
      const span = item.from && item.to ? `（${shortDay(item.from)}至${shortDay(item.to)}）` : ''
      return `${ITEM_TITLES[item.kind]}${span}`
    }
  }
}

const number = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 2 })

const sentenceOf = (line: AgendaLine, names: DocumentContent['names'], on: Day): string => {
  const who = line.unitIds.map((id) => names.get(id) ?? '').join('、')
  const light = line.light ? LIGHT_WORDS[line.light] : ''
  const amount = line.value === null ? '' : `${number(line.value)}${line.measureUnit ?? ''}`
  const due = line.dueOn ? `${WORDS.columns.due} ${dayFrom(on, line.dueOn)}` : ''
  switch (line.kind) {
    case 'total':
      return `${WORDS.total} ${amount}`
    case 'unit':
      return `${who} ${amount}`
    case 'task':
    case 'decision':
      return [line.title, who, due, light].filter(Boolean).join('；')
    case 'target':
      return [
        `${line.title ?? ''} ${amount}${line.of === null ? '' : `，按进度应为 ${number(line.of)}`}`,
        due,
        light,
      ]
        .filter(Boolean)
        .join('；')
  }
}

/** The decisions as a table, at the end of the minutes. */
const decisionTable = (docx: Docx, { meeting, names, part }: DocumentContent) => {
  if (part === 'agenda' || meeting.decisionList.length === 0) return []
  const named = (ids: readonly string[]): string =>
    ids.map((id) => names.get(id) ?? '').join('、') || WORDS.none
  const { columns } = WORDS
  const rows = [
    [columns.number, columns.what, columns.lead, columns.support, columns.due, columns.state],
    ...meeting.decisionList.map((decision, index) => [
      String(index + 1),
      decision.text,
      named(decision.leads),
      named(decision.supports),
      decision.dueOn ? dayFrom(meeting.day, decision.dueOn) : WORDS.noDue,
      decision.light ? LIGHT_WORDS[decision.light] : WORDS.none,
    ]),
  ]
  return [
    new docx.Table({
      width: { size: 100, type: docx.WidthType.PERCENTAGE },
      columnWidths: [700, 3300, 1500, 1500, 1200, 1000],
      rows: rows.map(
        (cells, index) =>
          new docx.TableRow({
            tableHeader: index === 0,
            cantSplit: true,
            children: cells.map(
              (cell) =>
                new docx.TableCell({
                  children: [
                    paragraph(docx, {
                      text: cell,
                      style: 'note',
                      options: index === 0 ? { alignment: 'center' } : {},
                    }),
                  ],
                }),
            ),
          }),
      ),
    }),
  ]
}

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const
/** 1–99 as 一 … 九十九. */
const chineseNumber = (n: number): string => {
  const tens = Math.floor(n / 10)
  return `${tens > 1 ? DIGITS[tens] : ''}${tens > 0 ? '十' : ''}${DIGITS[n % 10]}`
}

const wallTime = (instant: string): string =>
  `${dayOf(instant)} ${instantOf(epochOf(instant) + 8 * MS_PER_HOUR).slice(11, 16)}`
