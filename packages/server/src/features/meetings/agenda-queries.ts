import type { CasefileFilter } from '@guatu/contract/casefiles.ts'
import type { Instant } from '@guatu/domain/time/instant.ts'
import { scopedCasefiles } from '../../platform/casefile-scope.ts'
import { allOf, sql, type Statement } from '../../platform/db/sql.ts'
import type { RowScope } from '../../platform/scope.ts'
import { casefileFilter } from '../casefiles/index.ts'

export interface UnitCount {
  readonly unit_id: string | null
  readonly count: number
}

/** Casefiles of the list's own filter by lead unit, most first: what stands on an agenda is what the list shows. */
export const countByUnit = (
  scope: RowScope,
  filter: CasefileFilter,
  now: Instant,
): Statement<UnitCount> => sql`
  select casefiles.lead_unit_id as unit_id, count(*)::int as count from casefiles
  where ${allOf([scopedCasefiles(scope), ...casefileFilter(filter, now)])}
  group by casefiles.lead_unit_id order by count desc, casefiles.lead_unit_id`

const ID = '00000000-0000-7000-8000-000000000000'
const NOW = '2026-01-01T00:00:00.000Z'
const SCOPE: RowScope = { kind: 'units', districtCode: '000000', unitIds: [ID] }

export const samples = {
  countByUnit: () =>
    countByUnit(SCOPE, { campaign: [ID], closedFrom: '2026-01-01', closedTo: '2026-01-31' }, NOW),
}
