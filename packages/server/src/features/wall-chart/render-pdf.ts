import type { ChartPage, Shape, Weight } from '@guatu/domain/wall-chart/shapes.ts'
import type PDFDocument from 'pdfkit'
import { chartFont, fontFor, MISSING_MARK, unprintable, type ChartFont } from './chart-font.ts'

/** Points in a millimetre. */
const POINTS = 72 / 25.4

type Doc = InstanceType<typeof PDFDocument>

const paint = (doc: Doc, fill: string | undefined, stroke: string | undefined, width = 0.1): void => {
  if (stroke !== undefined) doc.lineWidth(width)
  if (fill !== undefined && stroke !== undefined) doc.fillAndStroke(fill, stroke)
  else if (fill !== undefined) doc.fill(fill)
  else if (stroke !== undefined) doc.stroke(stroke)
}

const drawShape = (doc: Doc, fonts: Set<string>, shape: Shape): void => {
  switch (shape.kind) {
    case 'rect': {
      const { box, round, fill, stroke, width } = shape
      if (round) doc.roundedRect(box.x, box.y, box.w, box.h, Math.min(round, box.w / 2, box.h / 2))
      else doc.rect(box.x, box.y, box.w, box.h)
      paint(doc, fill, stroke, width)
      return
    }
    case 'line': {
      const { from, to, stroke, width, dash } = shape
      doc.moveTo(from[0], from[1]).lineTo(to[0], to[1])
      if (dash) doc.dash(dash, { space: dash * 0.6 })
      paint(doc, undefined, stroke, width)
      if (dash) doc.undash()
      return
    }
    case 'polygon': {
      doc.polygon(...shape.points.map(([x, y]) => [x, y] as [number, number]))
      paint(doc, shape.fill, undefined)
      return
    }
    case 'circle':
      doc.circle(shape.at[0], shape.at[1], shape.radius)
      paint(doc, shape.fill, shape.stroke, shape.width)
      return
    case 'text':
      drawText(doc, fonts, shape)
  }
}

interface Run {
  readonly font: ChartFont
  readonly text: string
}

/** A text cut where the font changes; what no font has becomes a mark that can be seen. */
export const runsOf = (text: string, weight: Weight): Run[] => {
  const runs: Run[] = []
  for (const given of text) {
    const own = fontFor(given, weight)
    const [font, char] = own ? [own, given] : [chartFont(weight), given > ' ' ? MISSING_MARK : given]
    const last = runs.at(-1)
    if (last?.font === font) runs[runs.length - 1] = { font, text: last.text + char }
    else runs.push({ font, text: char })
  }
  return runs
}

const drawText = (doc: Doc, fonts: Set<string>, shape: Extract<Shape, { kind: 'text' }>): void => {
  doc.fontSize(shape.size)
  const runs = runsOf(shape.text, shape.weight).map((run) => {
    if (!fonts.has(run.font.name)) doc.registerFont(run.font.name, run.font.bytes)
    fonts.add(run.font.name)
    return { ...run, width: doc.font(run.font.name).widthOfString(run.text) }
  })
  // the face is a little narrower than measured: it stays where it was anchored
  const spare = shape.length - runs.reduce((sum, run) => sum + run.width, 0)
  let x = shape.at[0] + (shape.align === 'left' ? 0 : shape.align === 'right' ? spare : spare / 2)
  for (const { font, text, width } of runs) {
    doc
      .font(font.name)
      .fillColor(shape.fill)
      .text(text, x, shape.at[1], { baseline: 'alphabetic', lineBreak: false })
    x += width
  }
}

/** What a page says of characters that it cannot print, below its frame. */
const missingNote = (page: ChartPage): string => {
  const missing = unprintable(page.shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : [])))
  if (missing.length === 0) return ''
  const codes = missing.map((char) => `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase()}`)
  return `${MISSING_MARK} 处为字库没有的字：${codes.join('、')}，请手写补上`
}

/** Text of the note, in millimetres. */
const NOTE_MM = 2.6
const NOTE_INK = '#a0202a'

/** Pages in millimetres as one PDF: vectors, with the characters that are used embedded, so that it prints anywhere. */
export const renderPdf = async (
  pages: readonly ChartPage[],
  info: { readonly title: string; readonly author: string; readonly at: string },
): Promise<Buffer> => {
  // loaded by the first who prints
  const { default: Document } = await import('pdfkit')
  const doc = new Document({
    autoFirstPage: false,
    compress: true,
    lang: 'zh-CN',
    displayTitle: true,
    info: {
      Title: info.title,
      Author: info.author,
      CreationDate: new Date(info.at),
      ModDate: new Date(info.at),
    },
  })
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve, reject) => doc.on('end', resolve).on('error', reject))
  const fonts = new Set<string>()
  for (const page of pages) {
    doc.addPage({ size: [page.width * POINTS, page.height * POINTS], margin: 0 })
    doc.scale(POINTS)
    for (const shape of page.shapes) drawShape(doc, fonts, shape)
    const note = missingNote(page)
    if (note !== '') {
      const box = { x: NOTE_MM * 2, y: page.height - NOTE_MM * 2, w: page.width, h: NOTE_MM * 2 }
      const at = [box.x, page.height - NOTE_MM * 1.2] as const
      const style = { size: NOTE_MM, length: 0, align: 'left', weight: 'bold', fill: NOTE_INK } as const
      drawText(doc, fonts, { kind: 'text', at, text: note, within: box, ...style })
    }
  }
  doc.end()
  await ended
  return Buffer.concat(chunks)
}
