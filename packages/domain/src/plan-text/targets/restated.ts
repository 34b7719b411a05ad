import type { Target } from '../types.ts'

const grams = (s: string): Set<string> => {
  const plain = s.replace(/[\s“”"'‘’（）()，,、。的]/g, '')
  return new Set(Array.from({ length: Math.max(1, plain.length - 1) }, (_, i) => plain.slice(i, i + 2)))
}

/** Share of the smaller set's pairs of characters that the other has too. */
const likeness = (a: Set<string>, b: Set<string>): number => {
  let both = 0
  for (const g of a) if (b.has(g)) both += 1
  return both / Math.min(a.size, b.size)
}

const otherNumbers = (t: Target): string =>
  [...t.quote.replace(/\d{1,4}\s?[年月日]|以上/g, '').matchAll(/\d+(?:\.\d+)?/g)]
    .map((m) => Number(m[0]))
    .filter((n) => n !== t.value && n * 1e4 !== t.value && !(n >= 2000 && n < 2100))
    .join(',')

/** 拆违 ⊂ 拆除违法建筑: the short form's characters in order. */
const abbreviates = (short: string, long: string): boolean => {
  let at = 0
  for (const c of long) if (c === short.charAt(at)) at += 1
  return short.length >= 2 && at === short.length
}

const amounts = new Set<string>(['count', 'area', 'money'])

const sameMatter = (a: Target, b: Target): boolean => {
  if (a.unit !== b.unit) return false
  if (a.due !== null && b.due !== null && a.due !== b.due) return false
  if (otherNumbers(a) !== otherNumbers(b)) return false
  const qa = grams(a.quote)
  const qb = grams(b.quote)
  if (a.quote === b.quote && a.subject === b.subject) return true
  if (
    amounts.has(a.kind) &&
    (a.value ?? 0) > 9 &&
    (abbreviates(b.subject, a.quote) || abbreviates(a.subject, b.quote))
  )
    return true
  const subjects = likeness(grams(a.subject), grams(b.subject))
  if (a.kind === 'milestone' && a.due !== null && a.due === b.due && subjects >= 0.95) return true
  if (a.kind === 'frequency' || a.kind === 'milestone') return subjects >= 0.85 && likeness(qa, qb) >= 0.7
  return subjects >= 0.75 && Math.min(grams(a.subject).size, grams(b.subject).size) >= 3
}

const isQuota = (t: Target): boolean => t.reason.includes('quota-table')

/** A table hands out what the text has promised: the same figure, and the words of its heading are the promise's. */
const handsOutAgain = (promised: Target, handed: Target): boolean => {
  if (promised.scope !== handed.scope) return false
  const words = grams(handed.subject)
  // a figure of three digits says most of it
  const shared = [...words].some((g) => promised.quote.includes(g))
  if (String(handed.value).replace(/0+$/, '').length >= 3 && shared) return true
  return (
    abbreviates(promised.subject, handed.subject) ||
    abbreviates(handed.subject, promised.quote) ||
    likeness(words, grams(promised.quote)) >= 0.6 ||
    likeness(words, grams(promised.subject)) >= 0.6
  )
}

/** What a table says of a target that was stated before is kept with its first statement. */
const withSplits = (targets: readonly Target[]): Target[] => {
  const splits = new Map(
    targets.flatMap((t) => (t.restates && t.split ? [[t.restates, t.split] as const] : [])),
  )
  return targets.map((t) =>
    t.split === null && splits.has(t.id) ? { ...t, split: splits.get(t.id) ?? null } : t,
  )
}

const maxPerKey = 40

/**
 * Links a target that says an earlier one again to its first statement: same kind, value and unit, like words. Targets
 * of one and the same sentence are never restatements of each other.
 */
export const linkRestated = (targets: readonly Target[], sentenceOf: (t: Target) => number): Target[] => {
  const firsts = new Map<string, Target[]>()
  const linked = targets.map((t) => {
    const key = `${t.kind}|${t.value}|${t.unit.slice(0, 1)}`
    const known = firsts.get(key) ?? []
    const again = isQuota(t) ? handsOutAgain : sameMatter
    const first = known.find((k) => sentenceOf(k) !== sentenceOf(t) && again(k, t))
    if (first) return { ...t, restates: first.id, reason: [...t.reason, 'restated' as const] }
    if (known.length < maxPerKey) firsts.set(key, [...known, t])
    return t
  })
  return withSplits(linked)
}
