/**
 * A made-up town on a raster: its area inside a given outline, divided among communities of wanted sizes.
 * The division is a power diagram (nearest centre, each with a weight that is moved until the sizes fit) over
 * coordinates that are bent by smooth noise, so that borders wander as real ones do.
 */
import type { Random } from '../../packages/domain/src/demo/random.ts'

export const CELL_M = 25

export interface Raster {
  readonly width: number
  readonly height: number
  /** Index of the community, -1 outside. */
  readonly labels: Int16Array
}

export interface Centre {
  x: number
  y: number
  weight: number
  /** Wanted share of the town's cells. */
  readonly share: number
  /** How far the centre follows its cell's centroid, 0–1: town centres stay, villages spread. */
  readonly follow: number
}

/** Smooth noise: a sum of sine waves in random directions; value about ±amplitude. */
export function waves(
  random: Random,
  amplitude: number,
  wavelength: number,
  count = 6,
): (x: number, y: number) => number {
  const parts = Array.from({ length: count }, () => {
    const angle = random.between(0, 2 * Math.PI)
    const k = (2 * Math.PI) / (wavelength * random.between(0.7, 1.4))
    return { kx: k * Math.cos(angle), ky: k * Math.sin(angle), phase: random.between(0, 2 * Math.PI) }
  })
  const scale = amplitude / Math.sqrt(count / 2)
  return (x, y) =>
    scale * parts.reduce((sum, { kx, ky, phase }) => sum + Math.sin(kx * x + ky * y + phase), 0)
}

/** Marks the cells for which `inside` (metres from the raster's lower left corner) holds and that hang together with `start`. */
export function connected(
  width: number,
  height: number,
  inside: (x: number, y: number) => boolean,
  start: number,
): Int16Array {
  const labels = new Int16Array(width * height).fill(-1)
  const queue = [start]
  labels[start] = 0
  for (let cell = queue.pop(); cell !== undefined; cell = queue.pop()) {
    for (const near of neighbours(cell, width, height)) {
      const [x, y] = [((near % width) + 0.5) * CELL_M, (Math.floor(near / width) + 0.5) * CELL_M]
      if (labels[near] === -1 && inside(x, y)) {
        labels[near] = 0
        queue.push(near)
      }
    }
  }
  return labels
}

/** Takes off spits and fills bays narrower than some 200 m, and leaves one piece without holes. */
export function smooth(raster: Raster, start: number): Raster {
  const { width, height, labels } = raster
  const reach = 4
  const isIn = (x: number, y: number): boolean => {
    const [cx, cy] = [Math.floor(x / CELL_M), Math.floor(y / CELL_M)]
    let inside = 0
    for (let dy = -reach; dy <= reach; dy++) {
      for (let dx = -reach; dx <= reach; dx++)
        if ((labels[(cy + dy) * width + cx + dx] ?? -1) !== -1) inside++
    }
    return inside * 2 > (2 * reach + 1) ** 2
  }
  const kept = connected(width, height, isIn, start)
  const outside = connected(
    width,
    height,
    (x, y) => kept[Math.floor(y / CELL_M) * width + Math.floor(x / CELL_M)] === -1,
    0,
  )
  return { width, height, labels: outside.map((label) => (label === -1 ? 0 : -1)) }
}

export function* neighbours(cell: number, width: number, height: number): Generator<number> {
  const x = cell % width
  if (x > 0) yield cell - 1
  if (x < width - 1) yield cell + 1
  if (cell >= width) yield cell - width
  if (cell < width * (height - 1)) yield cell + width
}

/** Gives every cell of the town to a centre; `rounds` of moving the weights and centres until the sizes fit. */
export function divide(raster: Raster, centres: Centre[], random: Random, rounds = 160): void {
  const cells = [...raster.labels.keys()].filter((cell) => raster.labels[cell] !== -1)
  const [bendX, bendY] = [waves(random, 130, 1500), waves(random, 130, 1500)]
  const [curlX, curlY] = [waves(random, 35, 420), waves(random, 35, 420)]
  const bent = cells.map((cell) => {
    const [x, y] = [((cell % raster.width) + 0.5) * CELL_M, (Math.floor(cell / raster.width) + 0.5) * CELL_M]
    return [x + bendX(x, y) + curlX(x, y), y + bendY(x, y) + curlY(x, y)] as const
  })
  for (let round = 0; round <= rounds; round++) {
    const sums = centres.map(() => ({ n: 0, x: 0, y: 0 }))
    bent.forEach(([x, y], i) => {
      const label = nearest(centres, x, y)
      raster.labels[cells[i] as number] = label
      const sum = sums[label] as { n: number; x: number; y: number }
      sum.n++
      sum.x += x
      sum.y += y
    })
    if (round < rounds) adjust(centres, sums, cells.length, round < rounds / 2, random)
  }
  joinFragments(raster, centres.length)
}

function nearest(centres: readonly Centre[], x: number, y: number): number {
  let best = 0
  let least = Infinity
  centres.forEach((centre, i) => {
    const cost = (x - centre.x) ** 2 + (y - centre.y) ** 2 - centre.weight
    if (cost < least) [best, least] = [i, cost]
  })
  return best
}

function adjust(
  centres: Centre[],
  sums: readonly { n: number; x: number; y: number }[],
  cells: number,
  move: boolean,
  random: Random,
): void {
  centres.forEach((centre, i) => {
    const { n, x, y } = sums[i] ?? { n: 0, x: 0, y: 0 }
    const missing = centre.share * cells - n
    // A cell of area A grows by about its circumference for each metre: half of what is missing per round.
    centre.weight += 0.35 * missing * CELL_M * CELL_M * 0.64
    if (n === 0) {
      // Swallowed by a neighbour that stands too near.
      centre.x += random.between(-250, 250)
      centre.y += random.between(-250, 250)
    } else if (move) {
      centre.x += centre.follow * (x / n - centre.x)
      centre.y += centre.follow * (y / n - centre.y)
    }
  })
}

/** The outline may cut a community in two: all but its largest part go to the neighbour with the longest border. */
function joinFragments(raster: Raster, count: number): void {
  const { width, height, labels } = raster
  const seen = new Uint8Array(labels.length)
  const parts: { label: number; cells: number[] }[] = []
  for (const start of labels.keys()) {
    const label = labels[start] as number
    if (label === -1 || seen[start]) continue
    const cells = [start]
    seen[start] = 1
    for (let i = 0; i < cells.length; i++) {
      for (const near of neighbours(cells[i] as number, width, height)) {
        if (labels[near] === label && !seen[near]) {
          seen[near] = 1
          cells.push(near)
        }
      }
    }
    parts.push({ label, cells })
  }
  for (let label = 0; label < count; label++) {
    const own = parts.filter((part) => part.label === label).sort((a, b) => b.cells.length - a.cells.length)
    for (const { cells } of own.slice(1)) {
      const around = cells.flatMap((cell) =>
        [...neighbours(cell, width, height)].map((near) => labels[near] as number),
      )
      const others = Map.groupBy(
        around.filter((near) => near !== -1 && near !== label),
        (near) => near,
      )
      const winner = [...others].sort((a, b) => b[1].length - a[1].length)[0]?.[0]
      for (const cell of cells) labels[cell] = winner ?? label
    }
  }
}

/** Outer ring of one label (or of all labels), counter-clockwise along the cells' corners, then holes. */
export function trace(raster: Raster, wanted: (label: number) => boolean): [number, number][][] {
  const { width, height, labels } = raster
  const has = (x: number, y: number): boolean =>
    x >= 0 &&
    y >= 0 &&
    x < width &&
    y < height &&
    labels[y * width + x] !== -1 &&
    wanted(labels[y * width + x] as number)
  const key = (x: number, y: number): number => x * 100_000 + y
  const edges = new Map<number, (readonly [number, number])[]>()
  const add = (x: number, y: number, dx: number, dy: number): void => {
    edges.set(key(x, y), [...(edges.get(key(x, y)) ?? []), [dx, dy]])
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!has(x, y)) continue
      if (!has(x, y - 1)) add(x, y, 1, 0)
      if (!has(x + 1, y)) add(x + 1, y, 0, 1)
      if (!has(x, y + 1)) add(x + 1, y + 1, -1, 0)
      if (!has(x - 1, y)) add(x, y + 1, 0, -1)
    }
  }
  const rings: [number, number][][] = []
  for (const start of edges.keys()) {
    while ((edges.get(start)?.length ?? 0) > 0) rings.push(follow(edges, key, start))
  }
  return rings.sort((a, b) => b.length - a.length)
}

function follow(
  edges: Map<number, (readonly [number, number])[]>,
  key: (x: number, y: number) => number,
  start: number,
): [number, number][] {
  const ring: [number, number][] = []
  let [x, y] = [Math.floor(start / 100_000), start % 100_000]
  let [px, py] = [0, 0]
  do {
    ring.push([x, y])
    const out = edges.get(key(x, y)) ?? []
    // Where two corners touch, turning left keeps the ring simple.
    const left = out.findIndex(([dx, dy]) => dx === -py && dy === px)
    const [step] = out.splice(Math.max(left, 0), 1)
    if (!step) throw new Error('a border that does not close')
    ;[px, py] = step
    ;[x, y] = [x + px, y + py]
  } while (key(x, y) !== start)
  return ring
}
