import { LIGHTS } from '../clock/light.ts'
import type { Chart } from './chart.ts'
import { signOfRow } from './columns.ts'
import type { Drawing } from './drawing.ts'
import type { Sheet } from './sheet.ts'
import type { Box } from './shapes.ts'
import { measureText } from './text.ts'
import type { ChartWords } from './words.ts'

const TITLE = 2.5
const SLOGAN = 1.35

/** Slogans on as few lines as they need, each whole where it fits. */
const sloganLines = (slogans: readonly string[], size: number, width: number): string[] => {
  const lines: string[] = []
  for (const slogan of slogans) {
    const last = lines.at(-1)
    const joined = `${last}　　${slogan}`
    if (last !== undefined && measureText(joined, size) <= width) lines[lines.length - 1] = joined
    else lines.push(slogan)
  }
  return lines
}

const innerOf = (sheet: Sheet, size: number): Box => {
  const edge = sheet.margin + size * 0.9
  return { x: edge, y: edge, w: sheet.width - 2 * edge, h: sheet.height - 2 * edge }
}

/** Where the table goes between head and foot. */
export const tableBox = (chart: Chart, sheet: Sheet, size: number): Box => {
  const inner = innerOf(sheet, size)
  const slogans = sloganLines(chart.slogans, size * SLOGAN, inner.w)
  const head = size * (TITLE * 1.4 + slogans.length * SLOGAN * 1.4 + 2)
  const foot = size * 2
  return { x: inner.x, y: inner.y + head, w: inner.w, h: inner.h - head - foot }
}

/** Frame, title, slogans, who made it when, the mark of a demonstration, legend and page number. */
export const drawFrame = (
  drawing: Drawing,
  {
    chart,
    sheet,
    size,
    words,
    page,
    pages,
  }: {
    chart: Chart
    sheet: Sheet
    size: number
    words: ChartWords
    page: number
    pages: number
  },
): void => {
  const { colours } = drawing
  const { width, height, margin, floor } = sheet
  const inner = innerOf(sheet, size)
  drawing.rect({ x: 0, y: 0, w: width, h: height }, { fill: colours.ground })
  const frame = { x: margin, y: margin, w: width - 2 * margin, h: height - 2 * margin }
  drawing.rect(frame, { stroke: colours.banner, width: size * 0.28 })
  const gap = size * 0.42
  drawing.rect(
    { x: frame.x + gap, y: frame.y + gap, w: frame.w - 2 * gap, h: frame.h - 2 * gap },
    { stroke: colours.banner, width: size * 0.08 },
  )
  let y = inner.y
  const title = { ...inner, y, h: size * TITLE * 1.4 }
  drawing.text(chart.title, title, {
    ...{ size: size * TITLE, floor: Math.max(floor, size), weight: 'bold', fill: colours.banner },
    ...{ align: 'centre', maxLines: 1 },
  })
  y += title.h
  for (const line of sloganLines(chart.slogans, size * SLOGAN, inner.w)) {
    const box = { ...inner, y, h: size * SLOGAN * 1.4 }
    drawing.text(line, box, {
      size: size * SLOGAN,
      floor,
      fill: colours.banner,
      align: 'centre',
      maxLines: 1,
    })
    y += box.h
  }
  const meta = { ...inner, y, h: size * 1.6 }
  const half = inner.w / 2
  drawing.text(
    words.made(chart.office, chart.computedAt),
    { ...meta, w: half },
    {
      ...{ size: size * 0.95, floor, fill: colours.muted, maxLines: 1 },
    },
  )
  if (chart.demo) {
    const demo = Math.min(half, measureText(words.demo, size * 0.95) + size * 2)
    const box = { ...meta, x: inner.x + inner.w - demo, w: demo, h: size * 1.5 }
    drawing.rect(box, { fill: colours.demo.fill, round: size * 0.2 })
    drawing.text(words.demo, box, {
      ...{ size: size * 0.95, floor, weight: 'bold', fill: colours.demo.ink, align: 'centre', maxLines: 1 },
    })
  }
  drawFoot(drawing, {
    chart,
    size,
    words,
    floor,
    page,
    pages,
    box: { ...inner, y: inner.y + inner.h - size * 1.5, h: size * 1.5 },
  })
}

interface FootParts {
  readonly chart: Chart
  readonly size: number
  readonly floor: number
  readonly words: ChartWords
  readonly page: number
  readonly pages: number
  readonly box: Box
}

const drawFoot = (drawing: Drawing, { chart, size, floor, words, page, pages, box }: FootParts): void => {
  const { colours } = drawing
  const text = Math.max(floor, size * 0.95)
  const style = { size: text, floor, fill: colours.text, maxLines: 1 }
  const numberWidth = pages > 1 ? measureText(words.page(page, pages), text) + text * 1.4 : 0
  const end = box.x + box.w - numberWidth
  if (pages > 1)
    drawing.text(words.page(page, pages), { ...box, x: end, w: numberWidth }, { ...style, align: 'right' })
  let x = box.x
  const sign = text * 0.95
  const top = box.y + (box.h - sign) / 2
  const item = (label: string, draw: (x: number, y: number) => void): void => {
    const wide = sign + measureText(label, text) + text * 1.0
    if (x + wide > end) return
    draw(x, top)
    drawing.text(label, { ...box, x: x + sign + text * 0.1, w: wide - sign }, style)
    x += wide + text * 0.5
  }
  for (const light of LIGHTS) item(words.lights[light], (sx, sy) => drawing.sign(light, sx, sy, sign))
  if (chart.rows.some((row) => signOfRow(row) === 'none'))
    item(words.states.no_data, (sx, sy) => drawing.sign('none', sx, sy, sign))
  if (chart.layout === 'unit' && chart.columns.length > 0) {
    item(words.lead, (sx, sy) => drawing.mark('lead', sx, sy, sign))
    item(words.support, (sx, sy) => drawing.mark('support', sx, sy, sign))
  } else if (chart.layout === 'month')
    item(words.flag, (sx, sy) => drawing.flag(sx + sign * 0.2, sy, sy + sign, sign, colours.banner))
  const split = chart.rows.some((row) => row.kind === 'target' && row.cells.length > 0)
  const byUnit = split ? `${words.byUnit}；${words.bySplit}` : words.byUnit
  const note = chart.layout === 'unit' ? byUnit : words.byMonth
  if (end - x > text * 4) drawing.text(note, { ...box, x, w: end - x }, { ...style, fill: colours.muted })
}
