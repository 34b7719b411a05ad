import type { Unit } from '@guatu/contract/identity.ts'

export interface UnitNode {
  readonly value: string
  readonly title: string
  readonly children: UnitNode[]
}

/** The units as a tree; those whose parent is out of sight stand at the top. */
export const unitTree = (units: readonly Unit[]): UnitNode[] => {
  const active = units.filter((unit) => unit.active)
  const nodes = new Map<string, UnitNode>(
    active.map(({ id, name, shortName }) => [id, { value: id, title: shortName ?? name, children: [] }]),
  )
  const top: UnitNode[] = []
  for (const { id, parentId } of active) {
    const node = nodes.get(id)
    if (!node) continue
    const parent = parentId ? nodes.get(parentId) : undefined
    ;(parent?.children ?? top).push(node)
  }
  return top
}
