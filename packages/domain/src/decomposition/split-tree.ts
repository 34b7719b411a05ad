/** Units of a split, each under the nearest unit above it that is in the split too. */
export interface TreeUnit {
  readonly id: string
  /** From the root down to the unit itself. */
  readonly path: readonly string[]
}

/** The nearest unit above `unit` that is among `chosen`; null: there is none. */
export function nearestAbove(unit: TreeUnit, chosen: ReadonlySet<string>): string | null {
  for (let at = unit.path.length - 2; at >= 0; at--) {
    const above = unit.path[at]
    if (above !== undefined && above !== unit.id && chosen.has(above)) return above
  }
  return null
}

/**
 * Sums what is counted by community up to the units of a split: a unit has what lies in it and in everything below it.
 * @param counted unit → amount
 */
export function stockOf(
  units: readonly TreeUnit[],
  counted: ReadonlyMap<string, number>,
  pathOf: (unitId: string) => readonly string[],
): Map<string, number> {
  const wanted = new Set(units.map((unit) => unit.id))
  const sums = new Map(units.map((unit) => [unit.id, 0]))
  for (const [unitId, amount] of counted)
    for (const above of new Set([...pathOf(unitId), unitId]))
      if (wanted.has(above)) sums.set(above, (sums.get(above) ?? 0) + amount)
  return sums
}
