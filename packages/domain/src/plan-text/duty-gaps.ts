/** Name of a unit in the plan → unit of the tree; null: mapped to none on purpose; absent: still to be decided. */
export type UnitNames = Readonly<Record<string, string | null>>

interface Duties {
  readonly leads: readonly string[]
  readonly supports: readonly string[]
}

/** A task, and those of its names that were mapped to no unit. */
export interface DutyGap<T> {
  readonly task: T
  readonly names: readonly string[]
}

/** Tasks that lose somebody, or never had anybody, when the plan is published with these decisions. */
export interface DutyGaps<T> {
  /** The plan names no lead at all. */
  readonly noLead: readonly T[]
  /** All leads were mapped to no unit: nobody is accountable. */
  readonly noUnit: readonly DutyGap<T>[]
  /** Some leads were; another one is accountable. */
  readonly fewerLeads: readonly DutyGap<T>[]
  /** Supporting units were. */
  readonly supports: readonly DutyGap<T>[]
}

/** Which tasks will have no accountable unit, or fewer units than the plan names. Each task stands in one list of leads. */
export const dutyGaps = <T extends Duties>(tasks: readonly T[], unitNames: UnitNames): DutyGaps<T> => {
  const isNone = (name: string): boolean => Object.hasOwn(unitNames, name) && unitNames[name] === null
  const gaps = (names: (task: T) => readonly string[], keep: (task: T) => boolean): DutyGap<T>[] =>
    tasks.flatMap((task) => {
      const none = names(task).filter(isNone)
      return none.length > 0 && keep(task) ? [{ task, names: none }] : []
    })
  const leads = (task: T) => task.leads
  return {
    noLead: tasks.filter((task) => task.leads.length === 0),
    noUnit: gaps(leads, (task) => task.leads.every(isNone)),
    fewerLeads: gaps(leads, (task) => !task.leads.every(isNone)),
    supports: gaps(
      (task) => task.supports,
      () => true,
    ),
  }
}
