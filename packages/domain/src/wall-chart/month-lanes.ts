import { addDays } from '../time/instant.ts'
import type { LayoutInput } from './columns.ts'
import type { Drawing } from './drawing.ts'
import type { Box } from './shapes.ts'
import { measureText } from './text.ts'
import type { TimeAxis } from './time-axis.ts'

/** Heights in em: one line of text, and for a flag the room of its pole. */
export const LANE_EM = { stages: 1.8, flags: 1.6 } as const
/** More milestones than these lanes hold stand in the rows alone. */
const MOST_LANES = 5

export interface Span {
  readonly from: number
  readonly to: number
  readonly text: string
  /** A flag's pole stands before its words, or after them where these would leave the sheet. */
  readonly pole?: 'before' | 'after'
}
/** Bands of stages that do not overlap, or the flags of milestones. */
export interface Lane {
  readonly kind: 'stages' | 'flags'
  readonly spans: readonly Span[]
}

export const clamp = (value: number): number => Math.max(0, Math.min(1, value))

/** Stages that overlap go to lanes of their own. */
export const stageLanes = ({ chart }: LayoutInput, axis: TimeAxis): Lane[] => {
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
export const flagLanes = (
  { chart, size, words, sheet }: LayoutInput,
  axis: TimeAxis,
  width: number,
): Lane[] => {
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

/** Bands of the stages above, flags below. */
export const lanesOf = (input: LayoutInput, axis: TimeAxis, width: number): Lane[] =>
  [...stageLanes(input, axis), ...flagLanes(input, axis, width)].slice(0, MOST_LANES)

export const lanesHeight = (lanes: readonly Lane[], size: number): number =>
  lanes.reduce((sum, lane) => sum + LANE_EM[lane.kind] * size, size * 0.3)

export const drawStage = (drawing: Drawing, { size, sheet }: LayoutInput, text: string, box: Box): void => {
  const { colours } = drawing
  const pad = size * 0.15
  const band = { x: box.x + pad, y: box.y + pad, w: box.w - 2 * pad, h: box.h - 2 * pad }
  drawing.rect(band, { fill: colours.head, stroke: colours.banner, width: size * 0.06, round: size * 0.25 })
  drawing.text(text, band, {
    ...{ size, floor: sheet.floor, weight: 'bold', fill: colours.headText, align: 'centre', maxLines: 1 },
  })
}

export const drawFlag = (drawing: Drawing, { size, sheet }: LayoutInput, span: Span, box: Box): void => {
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
