import type { Fault } from '@guatu/contract/problems.ts'
import type { Tx } from '../../platform/db/db.ts'
import { fault } from '../../platform/http/problem.ts'
import type { RowScope } from '../../platform/scope.ts'
import { knownUnits } from './queries.ts'

/** A fault for each part of the body that names a unit which is not there, or not the caller's to name. */
export const unknownUnits = async (
  tx: Tx,
  scope: RowScope,
  parts: Readonly<Record<string, readonly string[]>>,
): Promise<Fault[]> => {
  const wanted = [...new Set(Object.values(parts).flat())]
  if (wanted.length === 0) return []
  const known = new Set((await tx.many(knownUnits(scope, wanted))).map((row) => row.id))
  return Object.entries(parts).flatMap(([part, ids]) =>
    ids.every((id) => known.has(id))
      ? []
      : [
          fault(
            `body.${part}`,
            'unknown',
            '有单位不存在、已停用或不在您的范围内',
            'A unit is not there, or not yours to name',
          ),
        ],
  )
}
