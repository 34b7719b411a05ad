/** A unit's part in a task, in the letters of a responsibility matrix. */
export const DUTIES = ['A', 'R', 'C', 'I'] as const
/**
 * A: accountable, 总牵头; R: leads with it, 牵头; C: supports, 配合; I: is informed, 知会.
 * A task has one A: the lead that the plan names first, or whom the planner put first since.
 */
export type Duty = (typeof DUTIES)[number]

export interface DutyHolders {
  /** The first is accountable. */
  readonly leads: readonly string[]
  readonly supports: readonly string[]
  readonly informed: readonly string[]
}

/** The most that a unit does in a task; null: it has no part. */
export function dutyOf(task: DutyHolders, unitId: string): Duty | null {
  const at = task.leads.indexOf(unitId)
  if (at === 0) return 'A'
  if (at > 0) return 'R'
  if (task.supports.includes(unitId)) return 'C'
  return task.informed.includes(unitId) ? 'I' : null
}
