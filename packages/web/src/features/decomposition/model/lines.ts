import { evenly } from '@guatu/domain/decomposition/apportion.ts'
import { checkSplit, type ShareLine, type SplitCheck } from '@guatu/domain/decomposition/split.ts'
import { nearestAbove } from '@guatu/domain/decomposition/split-tree.ts'
import type { SplitTarget, SplitView } from '@guatu/contract/split-entities.ts'
import type { Unit } from '@guatu/contract/identity.ts'

/** A line of the editor; no value yet: null. */
export interface EditLine {
  readonly unitId: string
  readonly postId: string | null
  readonly value: number | null
  readonly base: number | null
}

/** Ids from the root down to the unit. */
export const pathsOf = (byId: ReadonlyMap<string, Unit>): ((id: string) => string[]) => {
  const known = new Map<string, string[]>()
  const path = (id: string): string[] => {
    let found = known.get(id)
    if (!found) {
      const parent = byId.get(id)?.parentId
      found = [...(parent && parent !== id ? path(parent) : []), id]
      known.set(id, found)
    }
    return found
  }
  return path
}

export interface PlacedLine<T> {
  readonly line: T
  readonly parentUnitId: string | null
  readonly depth: number
}

/**
 * Lines in the order of the tree, each below the unit that it is a part of; persons right below their unit.
 * @param of whose share is divided: its own people stand at the top
 */
export const placed = <T extends { readonly unitId: string; readonly postId: string | null }>(
  lines: readonly T[],
  pathOf: (id: string) => string[],
  of: string | null = null,
): PlacedLine<T>[] => {
  const chosen = new Set(lines.filter((line) => line.postId === null).map((line) => line.unitId))
  const parentOf = (line: T): string | null =>
    line.postId === null
      ? nearestAbove({ id: line.unitId, path: pathOf(line.unitId) }, chosen)
      : line.unitId === of
        ? null
        : line.unitId
  const below = new Map<string | null, T[]>()
  for (const line of lines) below.set(parentOf(line), [...(below.get(parentOf(line)) ?? []), line])
  const walk = (parent: string | null, depth: number): PlacedLine<T>[] =>
    (below.get(parent) ?? []).flatMap((line) => [
      { line, parentUnitId: parent, depth },
      ...(line.postId === null ? walk(line.unitId, depth + 1) : []),
    ])
  return walk(null, 0)
}

/** What is divided: how much, and whose share it is. */
export interface Divided {
  readonly target: SplitTarget
  readonly whole: number | null
  readonly of: string | null
}

/** The same checks that the server makes before it issues. */
export const checkLines = (
  { target, whole, of }: Divided,
  lines: readonly EditLine[],
  pathOf: (id: string) => string[],
): SplitCheck =>
  checkSplit(
    { rule: target.rule, value: whole, comparator: target.comparator, digits: target.digits },
    placed(lines, pathOf, of).map(({ line, parentUnitId }): ShareLine => ({
      ...line,
      value: line.value ?? 0,
      parentUnitId,
    })),
  )

/** The same for each of these lines, or as equal as can be. */
export const evened = <T extends EditLine>(
  lines: readonly EditLine[],
  level: readonly T[],
  rule: SplitTarget['rule'],
  whole: number,
  digits: number,
): EditLine[] => {
  const shares = rule === 'sum' ? evenly(whole, level.length, digits) : null
  const values = level.map((_, at) => (shares?.ok ? (shares.shares[at] ?? 0) : whole))
  return lines.map((line) => {
    const at = level.findIndex((one) => one.unitId === line.unitId && one.postId === line.postId)
    return at < 0 ? line : { ...line, value: values[at] ?? 0 }
  })
}

export const linesOf = (split: SplitView | null): EditLine[] =>
  (split?.shares ?? []).map(({ unitId, postId, value, base }) => ({ unitId, postId, value, base }))

/** Puts values on lines; units that are not there yet are added. */
export const withValues = (
  lines: readonly EditLine[],
  given: readonly { readonly unitId: string; readonly value: number; readonly base?: number | null }[],
): EditLine[] => {
  const values = new Map(given.map((one) => [one.unitId, one]))
  const changed = lines.map((line) => {
    const one = line.postId === null ? values.get(line.unitId) : undefined
    return one ? { ...line, value: one.value, base: one.base ?? line.base } : line
  })
  const known = new Set(lines.filter((line) => line.postId === null).map((line) => line.unitId))
  const added = given
    .filter((one) => !known.has(one.unitId))
    .map((one) => ({ unitId: one.unitId, postId: null, value: one.value, base: one.base ?? null }))
  return [...changed, ...added]
}

/** Exactly these units; lines and persons of the others go, but not the people of whoever divides. */
export const withUnits = (
  lines: readonly EditLine[],
  unitIds: readonly string[],
  of: string | null = null,
): EditLine[] => {
  const wanted = new Set(unitIds)
  const kept = lines.filter((line) => wanted.has(line.unitId) || line.unitId === of)
  const known = new Set(kept.filter((line) => line.postId === null).map((line) => line.unitId))
  return [
    ...kept,
    ...unitIds
      .filter((id) => !known.has(id))
      .map((unitId) => ({ unitId, postId: null, value: null, base: null })),
  ]
}

export const sameLines = (a: readonly EditLine[], b: readonly EditLine[]): boolean =>
  JSON.stringify(a) === JSON.stringify(b)
