import type { Sign } from '../targets/state.ts'
import type { Door } from './chart.ts'
import type { ChartColours } from './colours.ts'
import type { Box, PlacedCell, Shape, Weight } from './shapes.ts'
import { fitText, LINE_HEIGHT, measureText } from './text.ts'

export interface TextStyle {
  readonly size: number
  readonly floor: number
  readonly weight?: Weight
  readonly fill: string
  readonly align?: 'left' | 'centre' | 'right'
  readonly valign?: 'top' | 'middle'
  readonly maxLines?: number
  readonly door?: Door | null
}

/** The same signs as everywhere, in a square of 1 × 1. */
const SIGNS: Readonly<
  Record<Exclude<Sign, 'blue' | 'none'>, readonly (readonly (readonly [number, number])[])[]>
> = {
  yellow: [
    [
      [0.5, 0.06],
      [0.98, 0.94],
      [0.02, 0.94],
    ],
  ],
  red: [
    [
      [0.08, 0.08],
      [0.92, 0.08],
      [0.92, 0.92],
      [0.08, 0.92],
    ],
  ],
  green: [
    [
      [0.06, 0.54],
      [0.2, 0.4],
      [0.4, 0.6],
      [0.8, 0.14],
      [0.95, 0.28],
      [0.4, 0.88],
    ],
  ],
  grey: [
    [
      [0.16, 0.08],
      [0.4, 0.08],
      [0.4, 0.92],
      [0.16, 0.92],
    ],
    [
      [0.6, 0.08],
      [0.84, 0.08],
      [0.84, 0.92],
      [0.6, 0.92],
    ],
  ],
}

const STAR: readonly (readonly [number, number])[] = Array.from({ length: 10 }, (_, i) => {
  const radius = i % 2 === 0 ? 0.54 : 0.22
  const angle = (Math.PI * i) / 5 - Math.PI / 2
  return [0.5 + radius * Math.cos(angle), 0.53 + radius * Math.sin(angle)] as const
})

const inset = (box: Box, by: number): Box => ({
  x: box.x + by,
  y: box.y + by,
  w: Math.max(0, box.w - 2 * by),
  h: Math.max(0, box.h - 2 * by),
})

/** Collects the shapes of one page. */
export class Drawing {
  readonly shapes: Shape[] = []
  readonly cells: PlacedCell[] = []
  readonly colours: ChartColours

  constructor(colours: ChartColours) {
    this.colours = colours
  }

  rect(box: Box, style: Omit<Extract<Shape, { kind: 'rect' }>, 'kind' | 'box'>): void {
    this.shapes.push({ kind: 'rect', box, ...style })
  }

  line(
    from: readonly [number, number],
    to: readonly [number, number],
    stroke: string,
    width: number,
    dash?: number,
  ): void {
    this.shapes.push({ kind: 'line', from, to, stroke, width, ...(dash ? { dash } : {}) })
  }

  polygon(points: readonly (readonly [number, number])[], fill: string): void {
    this.shapes.push({ kind: 'polygon', points, fill })
  }

  circle(
    at: readonly [number, number],
    radius: number,
    style: { fill?: string; stroke?: string; width?: number },
  ): void {
    this.shapes.push({ kind: 'circle', at, radius, ...style })
  }

  /** A cell of the table with its border. */
  cell(box: Box, row: string, column: string, fill: string | undefined, lineWidth: number): void {
    this.rect(box, { ...(fill ? { fill } : {}), stroke: this.colours.line, width: lineWidth })
    this.cells.push({ box, row, column })
  }

  /** Text that is made to fit into the box. Gives the height that its lines take. */
  text(text: string, box: Box, style: TextStyle): number {
    const { floor, maxLines, weight = 'normal', align = 'left', valign = 'middle' } = style
    const size = Math.max(style.size, floor)
    const pad = Math.min(size * 0.25, box.w / 8)
    const within = { ...box, x: box.x + pad, w: box.w - 2 * pad }
    const fitted = fitText(text, {
      width: within.w,
      height: box.h,
      size,
      floor,
      ...(maxLines ? { maxLines } : {}),
    })
    const step = fitted.size * LINE_HEIGHT
    const height = fitted.lines.length * step
    const top = valign === 'top' ? box.y : box.y + (box.h - height) / 2
    fitted.lines.forEach((line, index) => {
      const length = measureText(line, fitted.size)
      const spare = within.w - length
      const x = within.x + (align === 'left' ? 0 : align === 'right' ? spare : spare / 2)
      this.shapes.push({
        kind: 'text',
        at: [x, top + index * step + step / 2 + fitted.size * 0.36],
        text: line,
        size: fitted.size,
        length,
        align,
        weight,
        fill: style.fill,
        within: box,
        ...(style.door ? { door: style.door } : {}),
      })
    })
    return height
  }

  sign(light: Sign, x: number, y: number, size: number): void {
    if (light === 'none') {
      this.#diamond(x, y, size)
      return
    }
    const { ink } = this.colours.lights[light]
    if (light === 'blue') {
      this.circle([x + size / 2, y + size / 2], size * 0.43, { fill: ink })
      return
    }
    for (const points of SIGNS[light])
      this.polygon(
        points.map(([px, py]) => [x + px * size, y + py * size] as const),
        ink,
      )
  }

  /** ◇: nobody knows how it stands. */
  #diamond(x: number, y: number, size: number): void {
    const corners: readonly (readonly [number, number])[] = [
      [0.5, 0.06],
      [0.94, 0.5],
      [0.5, 0.94],
      [0.06, 0.5],
    ]
    corners.forEach(([px, py], index) => {
      const [qx, qy] = corners[(index + 1) % corners.length] ?? [px, py]
      const end = [x + qx * size, y + qy * size] as const
      this.line([x + px * size, y + py * size], end, this.colours.lights.grey.ink, size * 0.12)
    })
  }

  /** ★ leads, ○ supports. */
  mark(mark: 'lead' | 'support', x: number, y: number, size: number): void {
    const { banner, text } = this.colours
    if (mark === 'support') {
      this.circle([x + size / 2, y + size / 2], size * 0.36, { stroke: text, width: size * 0.11 })
      return
    }
    this.polygon(
      STAR.map(([px, py]) => [x + px * size, y + py * size] as const),
      banner,
    )
  }

  /** A flag whose pole stands at x, its foot at the bottom. */
  flag(x: number, top: number, bottom: number, size: number, fill: string): void {
    this.line([x, top], [x, bottom], fill, size * 0.1)
    this.polygon(
      [
        [x, top],
        [x + size * 0.85, top + size * 0.3],
        [x, top + size * 0.6],
      ],
      fill,
    )
  }

  /** A bar that is filled as far as the share goes. */
  bar(box: Box, share: number | null, ink: string, track: string): void {
    this.rect(box, { fill: track })
    const part = Math.max(0, Math.min(1, share ?? 0))
    if (part > 0) this.rect({ ...box, w: box.w * part }, { fill: ink })
  }
}

export { inset }
