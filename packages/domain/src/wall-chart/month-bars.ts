import { addDays, type Day } from '../time/instant.ts'
import type { ChartRow } from './chart.ts'
import type { LayoutInput } from './columns.ts'
import type { Drawing } from './drawing.ts'
import { clamp } from './month-lanes.ts'
import type { Box } from './shapes.ts'
import { LINE_HEIGHT, measureText } from './text.ts'
import type { TimeAxis } from './time-axis.ts'
import { percent } from './words.ts'

/** The bar of a row with its done part, the share beside it, and a flag on the day when it is due. */
export const drawRowBar = (
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
  const parts = [row.share === null ? '' : percent(row.share)]
  if (row.ownDue && row.dueOn !== null) parts.push(words.day(row.dueOn, chart.today))
  const said = parts.filter(Boolean).join('　')
  const length = measureText(said, Math.max(size * 0.9, sheet.floor)) + size * 0.6
  const place = said === '' ? 'none' : placeOfWords(left, wide, length, box, size)
  // words below a bar as long as the sheet need their line
  const middle = box.y + (box.h - high) / 2
  const lifted = box.y + box.h - high - Math.max(size * 0.9, sheet.floor) * LINE_HEIGHT
  const bar = { x: left, y: place === 'below' ? Math.min(middle, lifted) : middle, w: wide, h: high }
  drawing.rect(bar, { fill: light.fill, stroke: light.ink, width: size * 0.06 })
  const share = row.share === null ? 0 : Math.max(0, Math.min(1, row.share))
  if (share > 0) drawing.rect({ ...bar, w: bar.w * share }, { fill: light.ink })
  if (row.ownDue && row.dueOn !== null)
    drawing.flag(
      Math.min(bar.x + bar.w, box.x + box.w - size * 0.9),
      bar.y - size * 0.75,
      bar.y + high,
      size,
      colours.banner,
    )
  const style = { size: size * 0.9, floor: sheet.floor, fill: colours.text, maxLines: 1, door: row.door }
  switch (place) {
    case 'none':
      return
    case 'after':
      drawing.text(said, { ...box, x: bar.x + bar.w + size * 1.1, w: length }, style)
      return
    case 'before':
      drawing.text(said, { ...box, x: bar.x - length - size * 0.2, w: length }, { ...style, align: 'right' })
      return
    case 'below': {
      const room = { ...box, y: bar.y + bar.h, h: box.y + box.h - bar.y - bar.h, w: box.w - size * 1.2 }
      drawing.text(said, room, { ...style, align: 'right' })
    }
  }
}

/** Beside the bar where there is room, else below it. */
const placeOfWords = (
  left: number,
  wide: number,
  length: number,
  box: Box,
  size: number,
): 'after' | 'before' | 'below' => {
  if (left + wide + size * 1.1 + length <= box.x + box.w) return 'after'
  return left - length - size * 0.2 >= box.x ? 'before' : 'below'
}
