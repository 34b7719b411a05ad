import type { ChartPage, Shape } from './shapes.ts'

/** Chinese sans of the machine that shows it; nothing is fetched. */
export const CHART_FONTS =
  "'Noto Sans SC','Source Han Sans SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei','SimHei',sans-serif"

/** What may not stand in XML text or attributes; control characters are not XML at all. */
export const escapeXml = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;')

/** Coordinates with three decimals: micrometres on paper. */
const n = (value: number): string => String(Math.round(value * 1000) / 1000)

const attributes = (values: Readonly<Record<string, string | undefined>>): string =>
  Object.entries(values)
    .flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${escapeXml(value)}"`]))
    .join('')

const stroked = (
  stroke: string | undefined,
  width: number | undefined,
): Record<string, string | undefined> => ({
  stroke,
  'stroke-width': stroke === undefined ? undefined : n(width ?? 0.1),
})

/** One shape as an SVG element. */
export const shapeToSvg = (shape: Shape): string => {
  switch (shape.kind) {
    case 'rect': {
      const { box, fill, stroke, width, round } = shape
      return `<rect${attributes({
        ...{ x: n(box.x), y: n(box.y), width: n(box.w), height: n(box.h), fill: fill ?? 'none' },
        rx: round === undefined ? undefined : n(round),
        ...stroked(stroke, width),
      })}/>`
    }
    case 'line': {
      const { from, to, stroke, width, dash } = shape
      return `<line${attributes({
        ...{ x1: n(from[0]), y1: n(from[1]), x2: n(to[0]), y2: n(to[1]) },
        ...stroked(stroke, width),
        'stroke-dasharray': dash === undefined ? undefined : `${n(dash)} ${n(dash * 0.6)}`,
      })}/>`
    }
    case 'polygon': {
      const points = shape.points.map(([x, y]) => `${n(x)},${n(y)}`).join(' ')
      return `<polygon${attributes({ points, fill: shape.fill })}/>`
    }
    case 'circle': {
      const { at, radius, fill, stroke, width } = shape
      return `<circle${attributes({
        ...{ cx: n(at[0]), cy: n(at[1]), r: n(radius), fill: fill ?? 'none' },
        ...stroked(stroke, width),
      })}/>`
    }
    case 'text':
      return `<text${attributes(textAttributes(shape))}>${escapeXml(shape.text)}</text>`
  }
}

/** Anchored as it is aligned, so that a narrower face than measured stays in place. */
export const textAttributes = (shape: Extract<Shape, { kind: 'text' }>): Record<string, string> => {
  const { at, length, align, size, weight, fill } = shape
  const x = align === 'left' ? at[0] : align === 'right' ? at[0] + length : at[0] + length / 2
  return {
    x: n(x),
    y: n(at[1]),
    'font-size': n(size),
    fill,
    ...(align === 'left' ? {} : { 'text-anchor': align === 'right' ? 'end' : 'middle' }),
    ...(weight === 'bold' ? { 'font-weight': '700' } : {}),
  }
}

/** A page as a document of its own; `unit` is that of its lengths. */
export const renderSvg = (page: ChartPage, title: string, unit: 'mm' | 'px' = 'mm'): string =>
  [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<svg xmlns="http://www.w3.org/2000/svg" width="${n(page.width)}${unit}" height="${n(page.height)}${unit}"` +
      ` viewBox="0 0 ${n(page.width)} ${n(page.height)}" font-family="${escapeXml(CHART_FONTS)}" role="img">`,
    `<title>${escapeXml(title)}</title>`,
    ...page.shapes.map(shapeToSvg),
    `</svg>`,
  ].join('\n')
