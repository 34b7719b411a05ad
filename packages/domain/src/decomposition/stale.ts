/** A version in force with its values. */
export interface ValuedVersion {
  readonly id: string
  /** Whose share it divides; null: the whole target. */
  readonly ofUnitId: string | null
  /** The value that it divided, and what that was counted in. */
  readonly whole: number | null
  readonly unit: string
  readonly lines: readonly {
    readonly unitId: string
    readonly postId: string | null
    readonly value: number
  }[]
}

/** `changed`: what it divided is another value now. `above`: it stands on a division of which that is so. */
export type StaleReason = 'changed' | 'above'

/**
 * Divisions in force that no longer add up to what they divide. Everybody below one waits until it is divided again: their
 * numbers are parts of a share that is not there any more. Where the target itself was changed the units still hold what
 * they were given, so that only the division of the whole is stale.
 */
export function staleVersions(
  target: { readonly value: number | null; readonly unit: string },
  versions: readonly ValuedVersion[],
): Map<string, StaleReason> {
  const found = new Map<string, StaleReason>()
  const byUnit = new Map(versions.flatMap((one) => (one.ofUnitId === null ? [] : [[one.ofUnitId, one]])))
  const queue = versions.filter((one) => one.ofUnitId === null)
  for (const root of queue)
    if (root.whole !== target.value || root.unit !== target.unit) found.set(root.id, 'changed')
  const seen = new Set<string>()
  for (let version = queue.pop(); version; version = queue.pop()) {
    seen.add(version.id)
    const onStale = version.ofUnitId !== null && found.has(version.id)
    for (const { unitId, postId, value } of version.lines) {
      const next = postId === null ? byUnit.get(unitId) : undefined
      if (!next || seen.has(next.id)) continue
      if (next.whole !== value || next.unit !== target.unit) found.set(next.id, 'changed')
      else if (onStale) found.set(next.id, 'above')
      queue.push(next)
    }
  }
  return found
}
