import { sql } from './db/sql.ts'
import { scoped, type OwnerColumns, type RowScope } from './scope.ts'
import type { Statement } from './db/sql.ts'

/**
 * Whose a casefile is: the unit that must solve it, those that help, the community where it lies, and the unit
 * that runs the campaign (so that one that is neither placed nor assigned is still somebody's).
 */
export const CASEFILE_OWNER: OwnerColumns = {
  district: sql`casefiles.district_code`,
  units: [sql`casefiles.lead_unit_id`, sql`casefiles.community_unit_id`, sql`casefiles.owner_unit_id`],
  unitLists: [sql`casefiles.support_unit_ids`],
}

/** Only those who solve it: what `casefiles.handle` reaches. */
export const CASEFILE_HANDLERS: OwnerColumns = {
  district: sql`casefiles.district_code`,
  units: [sql`casefiles.lead_unit_id`],
  unitLists: [sql`casefiles.support_unit_ids`],
}

/** The condition for lists, counts, tiles and measures over `casefiles`: the same everywhere. */
export const scopedCasefiles = (scope: RowScope): Statement => scoped(scope, CASEFILE_OWNER)
