import { communityNames } from '../geo/community-names.ts'
import { suggestUnits, type UnitSuggestion as ByRule } from '../plan-text/unit-names.ts'

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

/** The rules for names of units tell more finely. */
const REASONS: Readonly<Record<ByRule['why'][number], SuggestionReason>> = {
  'same-name': 'same_name',
  alias: 'alias',
  'same-short-form': 'abbreviation',
  'without-place': 'without_place',
  abbreviation: 'abbreviation',
  contained: 'similar',
  similar: 'similar',
}

const MOST = 5
const SURE = 0.95
/** Below this a likeness of spelling says nothing. */
const LIKE = 0.55

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

/** Knows the units of an office by every spelling; made once for many names. */
export interface UnitSuggester {
  /** The units that a name may mean, the likeliest first; at most five. */
  suggest(name: string): UnitSuggestion[]
  /** The one unit that carries exactly this name, alias or a usual spelling of it; null where there is none or more than one. */
  exactly(name: string): string | null
}

/**
 * What names in plans and ledgers may mean: by earlier decisions, by the usual spellings of a community (小寅居委, 周荡村
 * 村民委员会), by the rules for names of units, and for short names by likeness, so that a slip of the pen is found.
 * @param before names that were matched in earlier plans
 */
export function unitSuggester(
  units: readonly NamedUnit[],
  before: ReadonlyMap<string, string> = new Map(),
): UnitSuggester {
  const known = units.map(({ id, name, shortName, aliases }) => ({
    id,
    name,
    aliases: shortName === null ? aliases : [shortName, ...aliases],
  }))
  const communities = new Map<string, string[]>()
  for (const { id, name } of units) {
    const { short } = communityNames(name)
    communities.set(short, [...(communities.get(short) ?? []), id])
  }
  const ids = new Set(units.map((unit) => unit.id))

  const suggest = (given: string): UnitSuggestion[] => {
    const name = given.normalize('NFKC').replace(/\s+/g, '')
    const best = new Map<string, UnitSuggestion>()
    const offer = (unitId: string, confidence: number, why: SuggestionReason): void => {
      if (confidence > (best.get(unitId)?.confidence ?? 0)) best.set(unitId, { unitId, confidence, why })
    }
    const earlier = before.get(given)
    if (earlier && ids.has(earlier)) offer(earlier, 1, 'decided_before')
    for (const { unitId, confidence, why } of suggestUnits(name, known))
      offer(unitId, confidence, REASONS[why[0] ?? 'similar'])
    if (/[村居]|社区/.test(name))
      for (const id of communities.get(communityNames(name).short) ?? []) offer(id, 0.97, 'same_community')
    if (name.length <= 6)
      for (const unit of known) {
        const like = overlap(name, unit.name)
        if (like >= LIKE) offer(unit.id, Math.round(like * 75) / 100, 'similar')
      }
    return [...best.values()].sort((a, b) => b.confidence - a.confidence).slice(0, MOST)
  }

  const exactly = (given: string): string | null => {
    const [first, second] = suggest(given).filter((one) => one.confidence >= SURE)
    return first && (!second || second.confidence < first.confidence) ? first.unitId : null
  }
  return { suggest, exactly }
}
