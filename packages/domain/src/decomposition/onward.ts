/**
 * A target's splits stand on one another: the whole is divided by whoever owns the target, and a unit divides its own
 * share further among the units below it or its people. Each division has versions of its own.
 */

/** A version in force, as far as it says who holds what. */
export interface StandingVersion {
  readonly id: string
  /** Whose share it divides; null: the whole target. */
  readonly ofUnitId: string | null
  readonly lines: readonly HeldLine[]
}
export interface HeldLine {
  readonly unitId: string
  readonly postId: string | null
  readonly parentUnitId: string | null
}

export interface Holding {
  /** The version in which the unit's share stands. */
  readonly versionId: string
  /** That version itself divides the share further: the unit has nothing left to divide. */
  readonly divided: boolean
}

/** Units with a share of the target in force, and where it stands. */
export function holdingsOf(versions: readonly StandingVersion[]): Map<string, Holding> {
  const found = new Map<string, Holding>()
  for (const version of versions) {
    const above = new Set(version.lines.map((line) => line.parentUnitId))
    for (const line of version.lines)
      if (line.postId === null)
        found.set(line.unitId, { versionId: version.id, divided: above.has(line.unitId) })
  }
  return found
}

/**
 * Divisions that lost their ground: the share that they divide is gone, or was divided by whoever gave it. A division
 * of a share in such a division falls with it.
 */
export function uprooted(versions: readonly StandingVersion[]): string[] {
  const byUnit = new Map(versions.flatMap((one) => (one.ofUnitId === null ? [] : [[one.ofUnitId, one]])))
  const standing = new Set<string>()
  const queue = versions.filter((one) => one.ofUnitId === null)
  for (let version = queue.pop(); version; version = queue.pop()) {
    standing.add(version.id)
    for (const [unitId, holding] of holdingsOf([version])) {
      const next = byUnit.get(unitId)
      if (next && !holding.divided && !standing.has(next.id)) queue.push(next)
    }
  }
  return versions.filter((one) => !standing.has(one.id)).map((one) => one.id)
}

export type OnwardFaultCode =
  /** Neither a unit below, nor one of the unit's own people. */
  | 'outside'
  /** Stands below another unit of the same division, which divides its own share itself. */
  | 'not_next'
  /** Has a share of this target from somebody else already. */
  | 'held'

export interface OnwardFault {
  readonly code: OnwardFaultCode
  /** Which line. */
  readonly index: number
}

/**
 * May a unit give these parts of its share? Each goes to a unit below it or to one of its own people; nobody divides
 * what another received.
 * @param paths unit → ids from the root down to the unit itself
 * @param held where the shares of the target stand now
 * @param own the version in force of this division, whose shares may be given again
 */
export function onwardFaults(
  ofUnitId: string,
  lines: readonly Pick<HeldLine, 'unitId' | 'postId'>[],
  paths: (unitId: string) => readonly string[],
  held: ReadonlyMap<string, Holding>,
  own: string | null,
): OnwardFault[] {
  const named = new Set(lines.filter((line) => line.postId === null).map((line) => line.unitId))
  return lines.flatMap((line, index): OnwardFault[] => {
    if (line.postId !== null) return line.unitId === ofUnitId ? [] : [{ code: 'outside', index }]
    const path = paths(line.unitId)
    const at = path.indexOf(ofUnitId)
    if (at < 0 || line.unitId === ofUnitId) return [{ code: 'outside', index }]
    const between = path.slice(at + 1).some((id) => id !== line.unitId && named.has(id))
    if (between) return [{ code: 'not_next', index }]
    const holding = held.get(line.unitId)
    return holding && holding.versionId !== own ? [{ code: 'held', index }] : []
  })
}
