import { communityNames } from '../geo/community-names.ts'

/** A unit as far as its names go. */
export interface NamedUnit {
  readonly id: string
  readonly name: string
  readonly shortName: string | null
  readonly aliases: readonly string[]
}

/** Why a unit was thought of; shown beside the suggestion. */
export type SuggestionReason =
  'decided_before' | 'same_name' | 'alias' | 'same_community' | 'without_place' | 'abbreviation' | 'similar'

export interface UnitSuggestion {
  readonly unitId: string
  /** 0–1; from 0.95 on there is hardly a doubt. */
  readonly confidence: number
  readonly why: SuggestionReason
}

const MOST = 5
const LEAST = 0.4

/** Full-width letters and brackets as half-width, no blanks. */
const plain = (name: string): string => name.normalize('NFKC').replace(/\s+/g, '')

/** Endings that are left out or written in full as it pleases: 综治办 = 综治办公室, 城管中队 = 城管执法中队 is not one of them. */
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/办公室$/, '办'],
  [/(社区)?(居民委员会|居委会|居委)$/, '居'],
  [/(村民委员会|村委会|村委)$/, '村'],
  [/人民政府$/, ''],
  [/管理委员会$/, '管委会'],
  [/街道办事处$/, '街道'],
]
const shortened = (name: string): string =>
  ENDINGS.reduce((text, [ending, short]) => text.replace(ending, short), name)

/** Without what only says where it is: 朱家角镇城管中队 → 城管中队, 区市场监管局 → 市场监管局. */
const withoutPlace = (name: string, places: readonly string[]): string => {
  const place = places.find((one) => name.startsWith(one) && name.length > one.length)
  const rest = place === undefined ? name : name.slice(place.length)
  return rest.replace(/^(?:本|全)?(?:市|区|县|镇|街道|乡)(?=.{2,})/, '')
}

/** Is every character of the short name in the long one, in this order (市监所 in 市场监督管理所), from the same first one? */
const abbreviates = (short: string, long: string): boolean => {
  if (short.length < 2 || short.length >= long.length || short[0] !== long[0]) return false
  let at = 0
  for (const character of long) if (character === short[at]) at += 1
  return at === short.length
}

const pairs = (text: string): Set<string> =>
  new Set(Array.from({ length: Math.max(text.length - 1, 0) }, (_, i) => text.slice(i, i + 2)))
/** Share of common pairs of characters (Sørensen–Dice). */
const likeness = (a: string, b: string): number => {
  const [left, right] = [pairs(a), pairs(b)]
  if (left.size + right.size === 0) return 0
  let common = 0
  for (const pair of left) if (right.has(pair)) common += 1
  return (2 * common) / (left.size + right.size)
}

/** Length of the longest common subsequence over the longer length: tells 东乔村 from 东桥村, where pairs are too few. */
const overlap = (a: string, b: string): number => {
  let before = new Array<number>(b.length + 1).fill(0)
  for (const left of a) {
    const row = [0]
    for (let j = 1; j <= b.length; j++)
      row.push(left === b[j - 1] ? (before[j - 1] ?? 0) + 1 : Math.max(before[j] ?? 0, row[j - 1] ?? 0))
    before = row
  }
  return (before[b.length] ?? 0) / Math.max(a.length, b.length, 1)
}

interface Spelling {
  readonly unit: NamedUnit
  readonly text: string
  readonly alias: boolean
}

/** Knows the units of an office by every spelling; made once for many names. */
export interface UnitSuggester {
  /** The units that a name may mean, the likeliest first; at most five. */
  suggest(name: string): UnitSuggestion[]
  /** The one unit that carries exactly this name, alias or a usual spelling of it; null where there is none or more than one. */
  exactly(name: string): string | null
}

/**
 * @param places names of the offices that may stand before a unit's name (朱家角镇, 青浦区)
 * @param before names that were matched in earlier plans
 */
export function unitSuggester(
  units: readonly NamedUnit[],
  places: readonly string[] = [],
  before: ReadonlyMap<string, string> = new Map(),
): UnitSuggester {
  const known = new Set(units.map((unit) => unit.id))
  const spellings: Spelling[] = units.flatMap((unit) => [
    { unit, text: plain(unit.name), alias: false },
    ...[unit.shortName ?? '', ...unit.aliases]
      .filter((text) => text !== '')
      .map((text) => ({ unit, text: plain(text), alias: true })),
  ])
  const communities = spellings.map(({ text }) => communityNames(text).short)

  const score = (
    name: string,
    spelling: Spelling,
    community: string,
  ): Omit<UnitSuggestion, 'unitId'> | null => {
    const { text, alias } = spelling
    if (name === text) return { confidence: alias ? 0.99 : 1, why: alias ? 'alias' : 'same_name' }
    if (/[村居]|社区/.test(name) && communityNames(name).short === community)
      return { confidence: 0.97, why: 'same_community' }
    const [a, b] = [shortened(withoutPlace(name, places)), shortened(withoutPlace(text, places))]
    if (a === b) return { confidence: 0.95, why: 'without_place' }
    if (abbreviates(a, b) || abbreviates(b, a) || abbreviates(name, text))
      return { confidence: 0.8, why: 'abbreviation' }
    const short = Math.max(a.length, b.length) <= 6
    const like = Math.max(likeness(a, b), short ? overlap(a, b) : 0)
    return like >= 0.55 ? { confidence: Math.round(like * 75) / 100, why: 'similar' } : null
  }

  const suggest = (given: string): UnitSuggestion[] => {
    const name = plain(given)
    const best = new Map<string, UnitSuggestion>()
    const earlier = before.get(given)
    if (earlier && known.has(earlier))
      best.set(earlier, { unitId: earlier, confidence: 1, why: 'decided_before' })
    spellings.forEach((spelling, i) => {
      const found = score(name, spelling, communities[i] as string)
      const { id } = spelling.unit
      if (found && found.confidence >= LEAST && found.confidence > (best.get(id)?.confidence ?? 0))
        best.set(id, { unitId: id, ...found })
    })
    return [...best.values()].sort((a, b) => b.confidence - a.confidence).slice(0, MOST)
  }

  const exactly = (given: string): string | null => {
    const sure = suggest(given).filter((one) => one.confidence >= 0.95)
    const [first, second] = sure
    return first && (!second || second.confidence < first.confidence) ? first.unitId : null
  }
  return { suggest, exactly }
}
