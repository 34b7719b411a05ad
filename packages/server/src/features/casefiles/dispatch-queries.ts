import { scopedCasefiles } from '../../platform/casefile-scope.ts'
import { allOf, empty, sql, type Statement } from '../../platform/db/sql.ts'
import type { RowScope } from '../../platform/scope.ts'
import type { BulkRow } from './queries.ts'

export interface DispatchFilter {
  readonly scope: RowScope
  readonly campaignId: string
  /** These casefiles, whatever their state; absent: all that wait for dispatch. */
  readonly ids?: readonly string[] | undefined
  readonly communityIds?: readonly string[] | undefined
}

export type DispatchRow = BulkRow & {
  /** The community where it lies is a unit that works can be given to. */
  readonly community_active: boolean
}

/** The next so many casefiles of the filter after an id, in the order of ids; locked unless it is a preview. */
export const dispatchPage = (
  { scope, campaignId, ids, communityIds }: DispatchFilter,
  after: string | null,
  limit: number,
  lock: boolean,
): Statement<DispatchRow> => sql`
  select casefiles.doc, casefiles.owner_unit_id, casefiles.updated_at,
    exists (select 1 from units u where u.id = casefiles.community_unit_id and u.active) as community_active
  from casefiles
  where ${allOf([
    sql`casefiles.campaign_id = ${campaignId}`,
    scopedCasefiles(scope),
    ids ? sql`casefiles.id = any(${ids}::uuid[])` : sql`casefiles.state = 'filed'`,
    ...(communityIds ? [sql`casefiles.community_unit_id = any(${communityIds}::uuid[])`] : []),
    ...(after ? [sql`casefiles.id > ${after}::uuid`] : []),
  ])}
  order by casefiles.id limit ${limit} ${lock ? sql`for update of casefiles` : empty}`

const ID = '00000000-0000-7000-8000-000000000000'
const FILTER: DispatchFilter = {
  scope: { kind: 'units', districtCode: '000000', unitIds: [ID] },
  campaignId: ID,
  communityIds: [ID],
}

export const samples = {
  dispatchPage: () => dispatchPage(FILTER, ID, 10, true),
  dispatchChosen: () => dispatchPage({ ...FILTER, ids: [ID] }, null, 10, false),
}
