/** The shapes that the demonstration's scenes are made of, as SVG. */
import type { Random } from '@guatu/domain/demo/random.ts'

export const WIDTH = 800
export const HEIGHT = 600
/** The photo proper; the strip with the words is below it. */
export const VIEW_HEIGHT = 548

export const rect = (x: number, y: number, w: number, h: number, fill: string, more = ''): string =>
  `<rect x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${w.toFixed(1)}" height="${h.toFixed(1)}" fill="${fill}" ${more}/>`
export const shape = (points: readonly (readonly [number, number])[], fill: string, more = ''): string =>
  `<polygon points="${points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')}" fill="${fill}" ${more}/>`
export const many = (count: number, draw: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => draw(i)).join('')

export function sky(random: Random): string {
  const [top, low] = random.pick([
    ['#9fc3e6', '#e8f0f5'],
    ['#b9c4cc', '#e6e8e8'],
    ['#7fb1e0', '#dcebf6'],
    ['#c8ccd0', '#efece6'],
  ] as const)
  const trees = many(14, () => {
    const [x, r] = [random.between(0, WIDTH), random.between(22, 55)]
    const green = random.pick(['#5d7f54', '#6d8f5c', '#4f7350', '#7d9a66'])
    return `<ellipse cx="${x.toFixed(0)}" cy="${(305 - r * 0.4).toFixed(0)}" rx="${(r * 0.9).toFixed(0)}" ry="${r.toFixed(0)}" fill="${green}"/>`
  })
  return `<defs><linearGradient id="s" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${top}"/><stop offset="1" stop-color="${low}"/></linearGradient></defs>${rect(0, 0, WIDTH, 330, 'url(#s)')}${trees}`
}

export const ground = (
  random: Random,
  fill = random.pick(['#b5a98f', '#a9a396', '#b3ab9d', '#9aa082']),
): string =>
  rect(0, 310, WIDTH, 250, fill) +
  many(60, () => {
    const [x, y, w] = [random.between(0, WIDTH), random.between(320, 550), random.between(6, 40)]
    return `<ellipse cx="${x.toFixed(0)}" cy="${y.toFixed(0)}" rx="${w.toFixed(0)}" ry="${(w / 7).toFixed(0)}" fill="${random.pick(['#8f8873', '#c4bba5', '#7f8a63'])}" opacity="0.35"/>`
  })

/** A village house of two storeys with a tiled roof. */
export function house(random: Random, x: number, y: number, w: number, h: number): string {
  const wall = random.pick(['#ece7dc', '#e3ddd0', '#f0ede6', '#d9d3c4'])
  const roof = random.pick(['#4e5459', '#7a4238', '#5b5148', '#3f4a52'])
  const windows = many(6, (i) => {
    const [wx, wy] = [x + 24 + (i % 3) * (w / 3 - 6), y + 26 + Math.floor(i / 3) * (h / 2)]
    return (
      rect(wx, wy, 40, 46, '#5c7180') +
      rect(wx + 18.5, wy, 3, 46, '#e9e9e9') +
      rect(wx - 3, wy + 46, 46, 5, '#b9b2a4')
    )
  })
  const tiles = many(
    Math.floor(w / 14),
    (i) => `<path d="M${x - 14 + i * 14} ${y - 2} l22 -66" stroke="#000" stroke-opacity="0.12"/>`,
  )
  return (
    rect(x, y, w, h, wall) +
    rect(x, y + h / 2 - 3, w, 6, '#c9c1b0') +
    windows +
    rect(x + w / 2 - 22, y + h - 74, 44, 74, '#6b4a34') +
    shape(
      [
        [x - 18, y],
        [x + 18, y - 72],
        [x + w - 18, y - 72],
        [x + w + 18, y],
      ],
      roof,
    ) +
    tiles
  )
}

/** A lean-to with a roof of corrugated steel. */
export function shed(random: Random, x: number, base: number, w: number, h: number): string {
  const roof = random.pick(['#2f6fae', '#3a7cc0', '#8b3a34', '#4c8f86'])
  const wall = random.pick(['#cfd3d4', '#b9a68a', '#c98f6b', '#d7d2c4'])
  const top = base - h
  const bricks = many(Math.floor(h / 14), (i) => rect(x, top + i * 14, w, 1.5, '#00000022'))
  const ribs = many(
    Math.floor(w / 12),
    (i) =>
      `<path d="M${x - 10 + i * 12} ${top + 6} l6 -40" stroke="#fff" stroke-opacity="0.35" stroke-width="2"/>`,
  )
  return (
    rect(x, top, w, h, wall) +
    bricks +
    rect(x + w * 0.55, base - h * 0.72, w * 0.28, h * 0.72, '#57514a') +
    rect(x + w * 0.12, base - h * 0.62, w * 0.26, h * 0.3, '#78868c') +
    shape(
      [
        [x - 12, top + 8],
        [x + 4, top - 36],
        [x + w + 4, top - 36],
        [x + w + 14, top + 8],
      ],
      roof,
    ) +
    ribs
  )
}

export const rubble = (random: Random, x: number, base: number, w: number, count = 45): string =>
  many(count, () => {
    const [rx, size] = [x + random.between(0, w), random.between(7, 26)]
    const ry = base - random.between(0, 34) * (1 - Math.abs(rx - x - w / 2) / w)
    const turn = random.int(0, 90)
    return rect(
      rx,
      ry,
      size,
      size * 0.6,
      random.pick(['#a2604a', '#8d8d88', '#c9c2b4', '#6f6a63', '#b98265']),
      `transform="rotate(${turn} ${rx.toFixed(0)} ${ry.toFixed(0)})"`,
    )
  })

export const grass = (random: Random, x: number, y: number, w: number, h: number, fill = '#7fa65a'): string =>
  rect(x, y, w, h, fill, 'rx="18"') +
  many(70, () => {
    const [gx, gy] = [x + random.between(6, w - 6), y + random.between(4, h - 2)]
    return `<path d="M${gx.toFixed(0)} ${gy.toFixed(0)} q2 -9 ${random.int(-4, 6)} -14" stroke="#56803d" stroke-width="2" fill="none"/>`
  })

export const standingWalls = (x: number, base: number, w: number): string =>
  shape(
    [
      [x, base],
      [x, base - 88],
      [x + 40, base - 70],
      [x + 62, base - 40],
      [x + 96, base - 52],
      [x + 120, base],
    ],
    '#b9a68a',
  ) +
  shape(
    [
      [x + w - 70, base],
      [x + w - 64, base - 60],
      [x + w - 30, base - 82],
      [x + w, base - 30],
      [x + w, base],
    ],
    '#ad9a7f',
  )
