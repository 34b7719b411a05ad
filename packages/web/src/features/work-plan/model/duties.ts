import { dutyOf } from '@guatu/domain/work-plan/duties.ts'
import type { readMatrix } from '@guatu/contract/work-plan.ts'
import type { ReplyOf } from '@guatu/contract/endpoint.ts'
import type { Unit } from '@guatu/contract/identity.ts'

export type Matrix = ReplyOf<typeof readMatrix>
export type MatrixTask = Matrix['tasks'][number]
export type UnitGroup = 'department' | 'community' | 'other'

/** Columns by kind, in the order given. */
export const groupUnits = (
  ids: readonly string[],
  byId: ReadonlyMap<string, Unit>,
): { readonly group: UnitGroup; readonly ids: readonly string[] }[] => {
  const groupOf = (id: string): UnitGroup => {
    const kind = byId.get(id)?.kind
    if (kind === 'community') return 'community'
    return kind === 'department' || kind === 'task_force' ? 'department' : 'other'
  }
  return (['other', 'department', 'community'] as const)
    .map((group) => ({ group, ids: ids.filter((id) => groupOf(id) === group) }))
    .filter(({ ids: own }) => own.length > 0)
}

/** Tasks and columns that fit what is looked for: a task by its title or clause, or all tasks of a unit by its name. */
export const filterMatrix = (
  matrix: Matrix,
  q: string,
  noLead: boolean,
  nameOf: (id: string) => string,
): { readonly tasks: readonly MatrixTask[]; readonly unitIds: readonly string[] } => {
  const text = q.trim()
  const units = text ? matrix.unitIds.filter((id) => nameOf(id).includes(text)) : []
  const fits = (task: MatrixTask): boolean =>
    (!noLead || task.leads.length === 0) &&
    (text === '' ||
      task.title.includes(text) ||
      task.clause.includes(text) ||
      units.some((id) => dutyOf(task, id) !== null))
  return {
    tasks: matrix.tasks.filter(fits),
    unitIds: units.length > 0 && units.length < matrix.unitIds.length ? units : matrix.unitIds,
  }
}
