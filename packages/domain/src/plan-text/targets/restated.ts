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

const maxPerKey = 40

/**
 * Links a target that says an earlier one again to its first statement: same kind, value and unit, like words. Targets
 * of one and the same sentence are never restatements of each other.
 */
export const linkRestated = (targets: readonly Target[], sentenceOf: (t: Target) => number): Target[] => {
  const firsts = new Map<string, Target[]>()
  return targets.map((t) => {
    const key = `${t.kind}|${t.value}|${t.unit}`
    const known = firsts.get(key) ?? []
    const first = known.find((k) => sentenceOf(k) !== sentenceOf(t) && sameMatter(k, t))
    if (first) return { ...t, restates: first.id, reason: [...t.reason, 'restated' as const] }
    if (known.length < maxPerKey) firsts.set(key, [...known, t])
    return t
  })
}
