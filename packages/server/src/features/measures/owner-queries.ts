import { sql, type Statement } from '../../platform/db/sql.ts'

/** A unit and all below it. */
export const unitsBelow = (unitId: string): Statement<{ id: string }> =>
  sql`select u.id from units u where u.path @> array[${unitId}::uuid]`

export const samples = { unitsBelow: () => unitsBelow('00000000-0000-7000-8000-000000000000') }
