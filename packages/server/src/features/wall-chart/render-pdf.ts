import type { ChartPage, Shape } from '@guatu/domain/wall-chart/shapes.ts'
import PDFDocument from 'pdfkit'
import { chartFont } from './chart-font.ts'

/** Points in a millimetre. */
const POINTS = 72 / 25.4

type Doc = InstanceType<typeof PDFDocument>

const paint = (doc: Doc, fill: string | undefined, stroke: string | undefined, width = 0.1): void => {
  if (stroke !== undefined) doc.lineWidth(width)
  if (fill !== undefined && stroke !== undefined) doc.fillAndStroke(fill, stroke)
  else if (fill !== undefined) doc.fill(fill)
  else if (stroke !== undefined) doc.stroke(stroke)
}

const drawShape = (doc: Doc, shape: Shape): void => {
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
    case 'text': {
      doc.font(shape.weight).fontSize(shape.size).fillColor(shape.fill)
      // the face is a little narrower than measured: it stays where it was anchored
      const spare = shape.length - doc.widthOfString(shape.text)
      const moved = shape.align === 'left' ? 0 : shape.align === 'right' ? spare : spare / 2
      doc.text(shape.text, shape.at[0] + moved, shape.at[1], { baseline: 'alphabetic', lineBreak: false })
    }
  }
}

/** Pages in millimetres as one PDF: vectors, with the characters that are used embedded, so that it prints anywhere. */
export const renderPdf = async (
  pages: readonly ChartPage[],
  info: { readonly title: string; readonly author: string; readonly at: string },
): Promise<Buffer> => {
  const doc = new PDFDocument({
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
  for (const weight of ['normal', 'bold'] as const) doc.registerFont(weight, chartFont(weight))
  for (const page of pages) {
    doc.addPage({ size: [page.width * POINTS, page.height * POINTS], margin: 0 })
    doc.scale(POINTS)
    for (const shape of page.shapes) drawShape(doc, shape)
  }
  doc.end()
  await ended
  return Buffer.concat(chunks)
}
