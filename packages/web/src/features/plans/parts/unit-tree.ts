import type { Unit } from '@guatu/contract/identity.ts'
import { useMemo } from 'react'
import { useUnits } from '../../../shared/api/units.ts'

export interface UnitNode {
  readonly value: string
  /** Shown, and searched: name, short name and aliases. */
  readonly title: string
  readonly search: string
  readonly children?: UnitNode[]
}

const nodesBelow = (parent: string | null, byParent: ReadonlyMap<string | null, Unit[]>): UnitNode[] =>
  (byParent.get(parent) ?? [])
    .toSorted((a, b) => a.position - b.position)
    .map((unit) => {
      const children = nodesBelow(unit.id, byParent)
      return {
        value: unit.id,
        title: unit.name,
        search: [unit.name, unit.shortName ?? '', ...unit.aliases].join(' '),
        ...(children.length > 0 ? { children } : {}),
      }
    })

/** The active units as a tree to choose from. */
export const useUnitTree = (): UnitNode[] => {
  const { all } = useUnits()
  return useMemo(() => {
    const active = all.filter((unit) => unit.active)
    const known = new Set(active.map((unit) => unit.id))
    const byParent = new Map<string | null, Unit[]>()
    for (const unit of active) {
      const parent = unit.parentId && known.has(unit.parentId) ? unit.parentId : null
      byParent.set(parent, [...(byParent.get(parent) ?? []), unit])
    }
    return nodesBelow(null, byParent)
  }, [all])
}
