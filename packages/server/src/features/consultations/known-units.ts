import type { Tx } from '../../platform/db/db.ts'
import { fault, refuse } from '../../platform/http/problem.ts'
import type { RowScope } from '../../platform/scope.ts'
import { knownUnits } from './queries.ts'

/** Units that are asked must be there, active, and the caller's to name. */
export const refuseUnknown = async (tx: Tx, scope: RowScope, unitIds: readonly string[]): Promise<void> => {
  const known = await tx.many(knownUnits(scope, unitIds))
  if (known.length < new Set(unitIds).size)
    refuse('request.invalid', {
      faults: [
        fault(
          'body.unitIds',
          'unknown',
          '有单位不存在、已停用或不在您的范围内',
          'A unit is not there, or not yours to name',
        ),
      ],
    })
}
