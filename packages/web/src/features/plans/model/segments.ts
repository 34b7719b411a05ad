import type { Span, Thing, ThingKind } from './things.ts'
import { isDoubtful, KINDS } from './things.ts'

/** A run of text on which the same things stand, the innermost first. */
export interface Segment {
  readonly start: number
  readonly end: number
  readonly things: readonly Thing[]
}
export interface Chunk {
  readonly start: number
  readonly end: number
  readonly lines: readonly (readonly Segment[])[]
  /** Changes exactly when what is drawn changes. */
  readonly sign: string
}

const LINES_PER_CHUNK = 40
const rank = new Map<ThingKind, number>(KINDS.map((kind, index) => [kind, index]))
const length = ({ start, end }: Span): number => end - start

type Placed = Thing & { readonly span: Span }
const isPlaced = (thing: Thing): thing is Placed => thing.span !== null && thing.span.end > thing.span.start

const inner = (a: Placed, b: Placed): number =>
  length(a.span) - length(b.span) || (rank.get(a.kind) ?? 0) - (rank.get(b.kind) ?? 0)

/** Cuts a text into chunks of lines, and the lines at every place where a thing begins or ends. */
export const chunksOf = (text: string, things: readonly Thing[]): Chunk[] => {
  const waiting = things.filter(isPlaced).toSorted((a, b) => a.span.start - b.span.start)
  const chunks: Chunk[] = []
  let active: Placed[] = []
  let next = 0
  let lines: Segment[][] = []
  let from = 0
  let start = 0
  while (start <= text.length) {
    const found = text.indexOf('\n', start)
    const end = found === -1 ? text.length : found
    while (next < waiting.length && (waiting[next]?.span.start ?? 0) < end) {
      const thing = waiting[next]
      if (thing) active.push(thing)
      next += 1
    }
    active = active.filter((thing) => thing.span.end > start)
    lines.push(cut(start, end, active))
    start = end + 1
    if (lines.length === LINES_PER_CHUNK || start > text.length) {
      chunks.push({ start: from, end, lines, sign: signOf(lines) })
      lines = []
      from = start
    }
  }
  return chunks
}

const cut = (start: number, end: number, active: readonly Placed[]): Segment[] => {
  if (end === start) return []
  const marks = new Set([start, end])
  for (const { span } of active) {
    if (span.start > start && span.start < end) marks.add(span.start)
    if (span.end > start && span.end < end) marks.add(span.end)
  }
  const places = [...marks].sort((a, b) => a - b)
  return places.slice(0, -1).map((from, index) => {
    const to = places[index + 1] ?? end
    const here = active.filter(({ span }) => span.start < to && span.end > from)
    return { start: from, end: to, things: here.toSorted(inner) }
  })
}

const signOf = (lines: readonly (readonly Segment[])[]): string =>
  lines
    .map((line) =>
      line
        .map(
          ({ end, things }) =>
            `${end}${things.map((one) => (isDoubtful(one) ? `${one.key}?` : one.key)).join(',')}`,
        )
        .join(';'),
    )
    .join('\n')
