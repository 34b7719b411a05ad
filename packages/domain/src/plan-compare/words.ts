export type Change = 'same' | 'gone' | 'added'
export interface Run {
  readonly change: Change
  readonly text: string
}

/** Above this product of lengths only what both begin and end with is told apart: time stays bounded. */
const MOST_CELLS = 4_000_000

/** Chinese by the character; numbers with their decimals, Latin words and runs of blanks are kept whole. */
const TOKEN = /\d+(?:[.,]\d+)*%?|[A-Za-z]+|\s+|[\s\S]/gu

export const tokensOf = (text: string): string[] => text.match(TOKEN) ?? []

/**
 * What was taken out and put in between two texts. Unchanged runs shorter than two characters between changes are counted
 * as changed, so that a sentence told anew is not shown as confetti. Joined, `same` and `gone` give `before`, `same` and
 * `added` give `after`.
 */
export const wordDiff = (before: string, after: string): Run[] => {
  if (before === after) return before === '' ? [] : [{ change: 'same', text: before }]
  const a = tokensOf(before)
  const b = tokensOf(after)
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1
  let tail = 0
  while (tail < Math.min(a.length, b.length) - head && a[a.length - 1 - tail] === b[b.length - 1 - tail])
    tail += 1
  const middle = between(a.slice(head, a.length - tail), b.slice(head, b.length - tail))
  return tidy([
    { change: 'same', text: a.slice(0, head).join('') },
    ...middle,
    { change: 'same', text: a.slice(a.length - tail).join('') },
  ])
}

/** Lengths of the longest common subsequences of what follows each pair of places, filled from the end. */
const tableOf = (a: readonly string[], b: readonly string[]): Uint16Array => {
  const wide = b.length + 1
  const longest = new Uint16Array((a.length + 1) * wide)
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      longest[i * wide + j] =
        a[i] === b[j]
          ? (longest[(i + 1) * wide + j + 1] ?? 0) + 1
          : Math.max(longest[(i + 1) * wide + j] ?? 0, longest[i * wide + j + 1] ?? 0)
  return longest
}

const between = (a: readonly string[], b: readonly string[]): Run[] => {
  if (a.length === 0 || b.length === 0 || a.length * b.length > MOST_CELLS)
    return [
      { change: 'gone', text: a.join('') },
      { change: 'added', text: b.join('') },
    ]
  const longest = tableOf(a, b)
  const rest = (i: number, j: number): number => longest[i * (b.length + 1) + j] ?? 0
  const runs: Run[] = []
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      runs.push({ change: 'same', text: a[i] ?? '' })
      i += 1
      j += 1
    } else if (rest(i + 1, j) >= rest(i, j + 1)) {
      runs.push({ change: 'gone', text: a[i] ?? '' })
      i += 1
    } else {
      runs.push({ change: 'added', text: b[j] ?? '' })
      j += 1
    }
  }
  return [
    ...runs,
    { change: 'gone', text: a.slice(i).join('') },
    { change: 'added', text: b.slice(j).join('') },
  ]
}

/** Shortest unchanged run that is worth showing as such between two changes. */
const SHORTEST = 2

const tidy = (runs: readonly Run[]): Run[] => {
  const joined = join(runs)
  const loud = joined.map((run, index): Run[] => {
    const inside = index > 0 && index < joined.length - 1
    return run.change === 'same' && inside && [...run.text.trim()].length < SHORTEST && !/\d/.test(run.text)
      ? [
          { change: 'gone', text: run.text },
          { change: 'added', text: run.text },
        ]
      : [run]
  })
  return order(loud.flat())
}

/** Neighbours of one kind become one. */
const join = (runs: readonly Run[]): Run[] => {
  const joined: Run[] = []
  for (const run of runs) {
    const last = joined.at(-1)
    if (run.text === '') continue
    if (last?.change === run.change) joined[joined.length - 1] = { ...last, text: last.text + run.text }
    else joined.push(run)
  }
  return joined
}

/** Within each stretch of changes, what is gone stands before what was added. */
const order = (runs: readonly Run[]): Run[] => {
  const ordered: Run[] = []
  let [gone, added] = ['', '']
  const flush = (): void => {
    ordered.push({ change: 'gone', text: gone }, { change: 'added', text: added })
    gone = added = ''
  }
  for (const run of runs) {
    if (run.change === 'gone') gone += run.text
    else if (run.change === 'added') added += run.text
    else {
      flush()
      ordered.push(run)
    }
  }
  flush()
  return join(ordered)
}

/** 0–1 by shared pairs of characters (Dice); two texts without words are alike. */
export const likeness = (a: string, b: string): number => {
  const left = bare(a)
  const right = bare(b)
  if (left === right) return 1
  if (left.length < 2 || right.length < 2) return 0
  const pairs = new Map<string, number>()
  for (let i = 0; i < left.length - 1; i += 1) {
    const pair = left.slice(i, i + 2)
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  let shared = 0
  for (let i = 0; i < right.length - 1; i += 1) {
    const pair = right.slice(i, i + 2)
    const left = pairs.get(pair) ?? 0
    if (left === 0) continue
    pairs.set(pair, left - 1)
    shared += 1
  }
  return (2 * shared) / (left.length + right.length - 2)
}

/** How much of `part` stands in `whole`, 0–1, by pairs of characters. */
export const containment = (part: string, whole: string): number => {
  const inner = bare(part)
  if (inner.length < 2) return 0
  const outer = bare(whole)
  const pairs = new Set<string>()
  for (let i = 0; i < outer.length - 1; i += 1) pairs.add(outer.slice(i, i + 2))
  let shared = 0
  for (let i = 0; i < inner.length - 1; i += 1) if (pairs.has(inner.slice(i, i + 2))) shared += 1
  return shared / (inner.length - 1)
}

const bare = (text: string): string => text.replace(/[\s\p{P}]+/gu, '')
