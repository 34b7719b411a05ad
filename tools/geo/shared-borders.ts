/**
 * Simplifies polygons that share borders so that they still share them: each stretch between two junctions is
 * simplified once, in one fixed direction. Coordinates are whole steps of some grid.
 */
export type Cell = readonly [number, number]

/** One number per grid point; good for |y| < 500,000. */
export const keyOf = ([x, y]: Cell): number => x * 1_000_000 + y

const at = (ring: readonly Cell[], index: number): Cell => {
  const cell = ring[((index % ring.length) + ring.length) % ring.length]
  if (!cell) throw new Error('a ring without points')
  return cell
}

/** Points where borders meet: there, rings disagree about who the two neighbours on the border are. */
export function findJunctions(rings: Iterable<readonly Cell[]>): Set<number> {
  const first = new Map<number, string>()
  const junctions = new Set<number>()
  for (const ring of rings) {
    ring.forEach((cell, i) => {
      const around = [keyOf(at(ring, i - 1)), keyOf(at(ring, i + 1))].sort((a, b) => a - b).join()
      const key = keyOf(cell)
      const seen = first.get(key)
      if (seen === undefined) first.set(key, around)
      else if (seen !== around) junctions.add(key)
    })
  }
  return junctions
}

/** Douglas-Peucker over an open line; tolerance in grid steps. */
function simplifyLine(line: readonly Cell[], tolerance: number): Cell[] {
  const keep = new Set([0, line.length - 1])
  const stack: (readonly [number, number])[] = [[0, line.length - 1]]
  for (let part = stack.pop(); part; part = stack.pop()) {
    const [from, to] = part
    const [[ax, ay], [bx, by]] = [at(line, from), at(line, to)]
    const length = Math.hypot(bx - ax, by - ay)
    let far = tolerance
    let index = -1
    for (let i = from + 1; i < to; i++) {
      const [x, y] = at(line, i)
      const off =
        length === 0
          ? Math.hypot(x - ax, y - ay)
          : Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length
      if (off > far) {
        far = off
        index = i
      }
    }
    if (index > 0) {
      keep.add(index)
      stack.push([from, index], [index, to])
    }
  }
  return line.filter((_, i) => keep.has(i))
}

/** A ring without repeated end, simplified between its junctions; never fewer than four points unless it had fewer. */
export function simplifyRing(
  ring: readonly Cell[],
  junctions: ReadonlySet<number>,
  tolerance: number,
): Cell[] {
  const found = ring.flatMap((cell, i) => (junctions.has(keyOf(cell)) ? [i] : []))
  const cuts = found.length >= 2 ? found : twoCuts(ring, found[0])
  const result: Cell[] = []
  cuts.forEach((from, i) => {
    const to = cuts[i + 1] ?? (cuts[0] ?? 0) + ring.length
    const line = Array.from({ length: to - from + 1 }, (_, k) => at(ring, from + k))
    const forward = keyOf(at(line, 0)) <= keyOf(at(line, line.length - 1))
    const simple = simplifyLine(forward ? line : line.toReversed(), tolerance)
    result.push(...(forward ? simple : simple.toReversed()).slice(0, -1))
  })
  return result.length < 4 ? [...ring] : result
}

/** An island has no junctions: it is cut at its smallest point and at the opposite one. */
function twoCuts(ring: readonly Cell[], junction: number | undefined): number[] {
  const smallest = ring.reduce((best, cell, i) => (keyOf(cell) < keyOf(at(ring, best)) ? i : best), 0)
  const start = junction ?? smallest
  return [start, (start + Math.floor(ring.length / 2)) % ring.length].sort((a, b) => a - b)
}
