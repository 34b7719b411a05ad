import { communityNames } from '@guatu/domain/geo/community-names.ts'
import type { NamedUnit } from '../unit-queries.ts'
import type { Area, Polygons } from './read-areas.ts'

export interface Matched {
  readonly name: string
  readonly unitId: string
  /** All parts of the file that bear this unit's name. */
  readonly polygons: Polygons
}

export interface Unmatched {
  readonly name: string
  readonly why: string
}

export interface Matching {
  readonly matched: readonly Matched[]
  readonly unmatched: readonly Unmatched[]
  /** Properties that could hold the name, the best first. */
  readonly nameFields: readonly string[]
  readonly missing: readonly string[]
}

/** Spelling → units that go by it. Two towns may each have a 新建村. */
type Spellings = ReadonlyMap<string, ReadonlySet<string>>

const clean = (text: string): string => text.replace(/\s+/g, '').toLowerCase()

/** Division codes with their trailing zeros cut: 310118102000 and 310118102 are one town. */
const cleanCode = (text: string): string => (/^\d{6,15}$/.test(text) ? text.replace(/(000)+$/, '') : text)

const spellingsOf = (units: readonly NamedUnit[]): Spellings => {
  const spellings = new Map<string, Set<string>>()
  const add = (text: string, id: string): void => {
    const key = clean(text)
    spellings.set(key, (spellings.get(key) ?? new Set()).add(id))
  }
  for (const unit of units) {
    const names = [unit.name, unit.short_name ?? '', ...unit.aliases].filter(Boolean)
    for (const name of names) add(name, unit.id)
    if (unit.kind === 'community') {
      const { short, aliases } = communityNames(unit.name)
      for (const name of [short, ...aliases]) add(name, unit.id)
    }
    if (unit.code) add(cleanCode(unit.code), unit.id)
  }
  return spellings
}

const unitsNamed = (spellings: Spellings, value: string): ReadonlySet<string> =>
  spellings.get(clean(cleanCode(value))) ?? new Set()

/** Properties by how many areas they name; those that look like a name go before the rest. */
const rankFields = (areas: readonly Area[], spellings: Spellings): string[] => {
  const hits = new Map<string, number>()
  for (const { properties } of areas)
    for (const [key, value] of Object.entries(properties))
      hits.set(key, (hits.get(key) ?? 0) + (unitsNamed(spellings, value).size === 1 ? 1 : 0))
  const likely = (key: string): number => (/name|mc$|名称|^名$/i.test(key) ? 1 : 0)
  return [...hits]
    .sort(([a, hitsA], [b, hitsB]) => hitsB - hitsA || likely(b) - likely(a) || (a < b ? -1 : 1))
    .map(([key]) => key)
    .slice(0, 30)
}

/** Finds the unit of each area by code, name or alias in one property of the file. */
export const matchUnits = (
  areas: readonly Area[],
  units: readonly NamedUnit[],
  chosenField: string | undefined,
): Matching => {
  const spellings = spellingsOf(units)
  const nameFields = rankFields(areas, spellings)
  const field = chosenField ?? nameFields[0]
  const matched = new Map<string, Matched>()
  const unmatched: Unmatched[] = []
  for (const area of areas) {
    const value = field === undefined ? undefined : area.properties[field]
    const name = value ?? `#${area.position}`
    const found = value === undefined ? [] : [...unitsNamed(spellings, value)]
    const [unitId] = found
    if (!area.polygons) unmatched.push({ name, why: 'not_an_area' })
    else if (value === undefined) unmatched.push({ name, why: 'no_name' })
    else if (!unitId) unmatched.push({ name, why: 'no_such_unit' })
    else if (found.length > 1) unmatched.push({ name, why: 'several_units' })
    else
      matched.set(unitId, {
        name: matched.get(unitId)?.name ?? value,
        unitId,
        polygons: [...(matched.get(unitId)?.polygons ?? []), ...area.polygons],
      })
  }
  const missing = units
    .filter((unit) => unit.kind === 'community' && !matched.has(unit.id))
    .map((unit) => unit.id)
  return { matched: [...matched.values()], unmatched, nameFields, missing }
}
