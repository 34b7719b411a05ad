import type { Unit } from '@guatu/contract/identity.ts'

export interface UnitRow {
  readonly unit: Unit
  readonly depth: number
}

/** The unit tree as rows, parents before children, in the office's order. Units whose parent is out of reach stand at the top. */
export const rowsOfTree = (units: readonly Unit[]): UnitRow[] => {
  const known = new Set(units.map((unit) => unit.id))
  const below = new Map<string | null, Unit[]>()
  for (const unit of units) {
    const parent = unit.parentId !== null && known.has(unit.parentId) ? unit.parentId : null
    below.set(parent, [...(below.get(parent) ?? []), unit])
  }
  const walk = (parent: string | null, depth: number): UnitRow[] =>
    [...(below.get(parent) ?? [])]
      .sort((a, b) => a.position - b.position || a.name.localeCompare(b.name, 'zh'))
      .flatMap((unit) => [{ unit, depth }, ...walk(unit.id, depth + 1)])
  return walk(null, 0)
}
