import type { UnitDirectory } from '../identity/index.ts'
import type { SchemeRow } from './rows.ts'

/** The units that a scheme grades: those of its level below its owner, in the order of their codes. */
export const gradedUnits = (
  scheme: Pick<SchemeRow, 'unit_id' | 'level'>,
  directory: UnitDirectory,
): string[] =>
  directory
    .subtree(scheme.unit_id)
    .flatMap((id) => directory.get(id) ?? [])
    .filter(({ id, active, kind }) => active && kind === scheme.level && id !== scheme.unit_id)
    .sort((a, b) => ((a.code ?? a.name) < (b.code ?? b.name) ? -1 : 1))
    .map(({ id }) => id)
