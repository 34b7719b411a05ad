import { sql, type Statement } from '../../platform/db/sql.ts'

export const ping = (): Statement<{ ok: number }> => sql`select 1 as ok`

export interface CasefileUnits {
  readonly id: string
  readonly lead_unit_id: string | null
  readonly community_unit_id: string | null
  readonly owner_unit_id: string
  readonly support_unit_ids: string[]
}

/** Whose casefiles these are, to tell only those who may see them that something changed. */
export const unitsOfCasefiles = (ids: readonly string[]): Statement<CasefileUnits> => sql`
  select id, lead_unit_id, community_unit_id, owner_unit_id, support_unit_ids from casefiles where id = any(${ids}::uuid[])`

const ID = '00000000-0000-7000-8000-000000000000'
export const samples = { ping: () => ping(), unitsOfCasefiles: () => unitsOfCasefiles([ID]) }
