import type { Reading } from '@guatu/contract/plans.ts'
import { pathOf } from '@guatu/domain/plan-text/numbering.ts'

export { pathOf }

type ReadSection = Reading['sections'][number]

/** How a clause is named in addresses: by its own name, which it keeps when it is moved or numbered anew. */
export const sectionKey = ({ id }: Pick<ReadSection, 'id'>, index: number): string => `section:${id ?? index}`

/** A name that no clause has yet. */
export const freeSectionId = (sections: readonly ReadSection[]): string => {
  const numbers = sections.map(({ id }) => (id?.startsWith('c') ? Number(id.slice(1)) || 0 : 0))
  return `c${Math.max(sections.length, ...numbers) + 1}`
}

/** The clause in which a place of the text stands; '' before the first. */
export const sectionAt = (reading: Reading, place: number): string => {
  let best: ReadSection | null = null
  for (const section of reading.sections)
    if (section.span && section.span.start <= place && section.span.start >= (best?.span?.start ?? -1))
      best = section
  return best ? pathOf(best) : ''
}

/** For each clause the index of its parent, -1 for none: the last one before it with that path. */
const parentsOf = (sections: readonly ReadSection[]): number[] => {
  const last = new Map<string, number>()
  return sections.map((section, index) => {
    const parent = section.parent === null ? -1 : (last.get(section.parent) ?? -1)
    last.set(pathOf(section), index)
    return parent
  })
}

/** A reading with other clauses, in which all that pointed to a clause points to its new path. */
export const withSections = (
  reading: Reading,
  next: readonly (ReadSection | null)[],
  parents: readonly number[],
): Reading => {
  const paths: string[] = []
  const levels: number[] = []
  const moved = new Map<string, string>()
  const sections: ReadSection[] = []
  next.forEach((section, index) => {
    const parent = parents[index] ?? -1
    const above = parent < 0 ? null : (paths[parent] ?? null) || null
    const level = parent < 0 ? 0 : (levels[parent] ?? 0)
    const old = reading.sections[index]
    // A dropped clause hands its place on to the one above it.
    paths[index] = section ? pathOf({ parent: above, number: section.number }) : (above ?? '')
    levels[index] = section ? Math.min(level + 1, 9) : level
    if (old && !moved.has(pathOf(old))) moved.set(pathOf(old), paths[index])
    if (section) sections.push({ ...section, parent: above, level: levels[index] })
  })
  const at = <T extends { section: string }>(one: T): T => {
    const section = moved.get(one.section) ?? one.section
    return section === one.section ? one : { ...one, section }
  }
  return {
    ...reading,
    sections,
    tasks: reading.tasks.map(at),
    targets: reading.targets.map(at),
    facts: reading.facts.map(at),
  }
}

/** Changes number, title or parent of a clause; what stands under it goes with it. `parent`: index, -1 for none. */
export const changeSection = (
  reading: Reading,
  index: number,
  change: { readonly number: string; readonly title: string; readonly parent: number },
): Reading => {
  const parents = parentsOf(reading.sections)
  parents[index] = change.parent < index ? change.parent : (parents[index] ?? -1)
  const next = reading.sections.map((section, at) =>
    at === index
      ? { ...section, number: change.number, title: change.title, confidence: 1, reasons: ['by-hand'] }
      : section,
  )
  return withSections(reading, next, parents)
}

/** Takes a clause out; its clauses, tasks and targets go to the one above. */
export const dropSection = (reading: Reading, index: number): Reading =>
  withSections(
    reading,
    reading.sections.map((section, at) => (at === index ? null : section)),
    parentsOf(reading.sections),
  )

export const parentIndexOf = (reading: Reading, index: number): number =>
  parentsOf(reading.sections)[index] ?? -1
