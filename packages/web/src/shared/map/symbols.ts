import { LIGHTS, type Light } from '@guatu/domain/clock/light.ts'
import type { Map as MapLibreMap } from 'maplibre-gl'
import type { MapColours } from './colours.ts'

/** Pictures are drawn at twice their size, for sharp screens. */
const RATIO = 2

/** Shapes of the lights in a box of 12 × 12, as everywhere in the product: told apart without colour. */
const SHAPES: Readonly<Record<Light, string>> = {
  blue: 'M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1z',
  yellow: 'M6 .8 11.7 11H.3z',
  red: 'M1 1h10v10H1z',
  green: 'M1.2 6.4 2.8 4.8 4.9 6.9 9.4 2 11 3.5 4.9 10.1z',
  grey: 'M2.5 1h2.6v10H2.5zM6.9 1h2.6v10H6.9z',
}
const SYMBOL_PX = 18

export const symbolName = (light: Light): string => `light-${light}`

type Picture = { width: number; height: number; data: Uint8ClampedArray }

const draw = (px: number, paint: (context: CanvasRenderingContext2D) => void): Picture => {
  const canvas = document.createElement('canvas')
  canvas.width = px * RATIO
  canvas.height = px * RATIO
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('this browser cannot draw')
  context.scale(RATIO, RATIO)
  paint(context)
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
  return { width: canvas.width, height: canvas.height, data }
}

const symbolOf = (light: Light, colours: MapColours): Picture =>
  draw(SYMBOL_PX, (context) => {
    context.translate(3, 3)
    const shape = new Path2D(SHAPES[light])
    context.lineJoin = 'round'
    context.lineWidth = 3
    context.strokeStyle = colours.rim
    context.stroke(shape)
    context.fillStyle = colours.light[light]
    context.fill(shape)
  })

/** 1234 → 1234, 12345 → 1.2万: a number in a ring must be short. */
export const shortCount = (n: number): string => {
  if (n < 10_000) return String(n)
  const tenThousands = n / 10_000
  return `${tenThousands < 10 ? tenThousands.toFixed(1) : Math.round(tenThousands)}万`
}

/** Shares are drawn in so many parts of the ring, so that alike clusters share one picture. */
const PARTS = 36
const ORDER = ['red', 'yellow', 'blue', 'grey', 'green'] as const satisfies readonly Light[]

/** `ring|n|red|yellow|blue|grey|green`, as the style makes it of a cell's counts. */
export const RING_PREFIX = 'ring|'

interface RingKey {
  readonly n: number
  readonly counts: readonly number[]
}

const parseRing = (name: string): RingKey | null => {
  const [n, ...counts] = name.slice(RING_PREFIX.length).split('|').map(Number)
  return n === undefined || counts.length !== ORDER.length ? null : { n, counts }
}

const ringRadius = (n: number): number => (n < 10 ? 13 : n < 100 ? 15 : n < 1_000 ? 18 : 22)

/** A count with a ring of light shares around it; every light that is there has at least one part of the ring. */
const ringOf = ({ n, counts }: RingKey, colours: MapColours, font: string): Picture => {
  const radius = ringRadius(n)
  const middle = radius + 2
  return draw(middle * 2, (context) => {
    context.translate(middle, middle)
    context.beginPath()
    context.arc(0, 0, radius + 1.5, 0, Math.PI * 2)
    context.fillStyle = colours.rim
    context.fill()
    let from = -Math.PI / 2
    const parts = counts.map((count) => (count === 0 ? 0 : Math.max(1, Math.round((count / n) * PARTS))))
    const sum = parts.reduce((a, b) => a + b, 0) || 1
    parts.forEach((part, index) => {
      if (part === 0) return
      const to = from + (part / sum) * Math.PI * 2
      context.beginPath()
      context.moveTo(0, 0)
      context.arc(0, 0, radius, from, to)
      context.fillStyle = colours.light[ORDER[index] as Light]
      context.fill()
      from = to
    })
    context.beginPath()
    context.arc(0, 0, radius - 4, 0, Math.PI * 2)
    context.fillStyle = colours.disc
    context.fill()
    context.fillStyle = colours.discText
    context.font = `600 ${n >= 1_000 ? 12 : 13}px ${font}`
    context.textAlign = 'center'
    context.textBaseline = 'middle'
    context.fillText(shortCount(n), 0, 0.5)
  })
}

/** Draws symbols and rings as the map comes to need them. */
export const supplySymbols = (map: MapLibreMap, colours: MapColours, font: string): void => {
  map.setMissingStyleImageResolver((id) => {
    const light = LIGHTS.find((one) => symbolName(one) === id)
    const ring = id.startsWith(RING_PREFIX) ? parseRing(id) : null
    const picture = light ? symbolOf(light, colours) : ring ? ringOf(ring, colours, font) : null
    if (picture && !map.hasImage(id)) map.addImage(id, picture, { pixelRatio: RATIO })
  })
}
