import type { CasefileListFilter, SORTS } from '@guatu/contract/casefiles.ts'
import { dayOf, type Instant } from '@guatu/domain/time/instant.ts'
import { scopedCasefiles } from '../../platform/casefile-scope.ts'
import { allOf, empty, plannedEachTime, sql, type Statement } from '../../platform/db/sql.ts'
import { CASEFILE_LIGHT, lightOf } from '../../platform/light.ts'
import type { RowScope } from '../../platform/scope.ts'
import { casefileFilter } from './filter-queries.ts'
import { inQueues, type ScopeOf } from './queue-queries.ts'
import type { EvidenceFile, LoadedRow, SummaryRow } from './rows.ts'

export type Sort = (typeof SORTS)[number]

export const SUMMARY = sql`
  casefiles.id, casefiles.number, casefiles.title, casefiles.address, casefiles.campaign_id, casefiles.playbook,
  casefiles.class, casefiles.state, casefiles.community_unit_id, casefiles.lead_unit_id, casefiles.due,
  casefiles.warn_at, casefiles.submitted_at, casefiles.rework_count, casefiles.relapse_count,
  casefiles.next_look_back_on, st_x(casefiles.place) as lng,
  st_y(casefiles.place) as lat, casefiles.version, casefiles.updated_at`
/** As the indexes have it: without a deadline comes last. */
export const DUE = sql`coalesce(casefiles.due, 'infinity'::timestamptz)`

/** Where a page ended: the value sorted by, and the id that breaks ties. */
export interface Position {
  readonly value: string
  readonly id: string
}

const ordered = (sort: Sort): Statement => {
  switch (sort) {
    case 'due':
      return sql`${DUE}, casefiles.id`
    case 'updated':
      return sql`casefiles.updated_at desc, casefiles.id desc`
    case 'number':
      return sql`casefiles.number, casefiles.id`
  }
}

const beyond = (sort: Sort, after: Position): Statement => {
  switch (sort) {
    case 'due':
      return sql`(${DUE}, casefiles.id) > (${after.value}::timestamptz, ${after.id}::uuid)`
    case 'updated':
      return sql`(casefiles.updated_at, casefiles.id) < (${after.value}::timestamptz, ${after.id}::uuid)`
    case 'number':
      return sql`(casefiles.number, casefiles.id) > (${after.value}, ${after.id}::uuid)`
  }
}

/** What somebody asks for: the filter, and what their posts reach. */
export interface Wanted {
  readonly scope: RowScope
  readonly scopeOf: ScopeOf
  readonly filter: CasefileListFilter
  readonly now: Instant
}

const wanted = ({ scope, scopeOf, filter, now }: Wanted): Statement[] => [
  scopedCasefiles(scope),
  ...casefileFilter(filter, now),
  ...(filter.queue ? [inQueues(filter.queue, scopeOf, dayOf(now))] : []),
]

export interface ListInput extends Wanted {
  readonly sort: Sort
  readonly after: Position | null
  readonly limit: number
}

export const listCasefiles = (input: ListInput): Statement<SummaryRow> => {
  const { scope, sort, after, limit } = input
  const statement = sql<SummaryRow>`
  select ${SUMMARY} from casefiles
  where ${allOf([...wanted(input), ...(after ? [beyond(sort, after)] : [])])}
  order by ${ordered(sort)} limit ${limit}`
  return isNarrow(scope) ? plannedEachTime(statement) : statement
}

/** Few units: their own rows are soon found and sorted. A plan made for any number of units would walk the district's. */
const isNarrow = (scope: RowScope): boolean => scope.kind === 'units' && scope.unitIds.length <= NARROW
const NARROW = 5

export interface CountRow {
  readonly state: string
  readonly light: string
  readonly lead_unit_id: string | null
  readonly count: number
}

/** One pass over the rows; sums by state, light and unit are made of these groups. */
export const countCasefiles = (input: Wanted): Statement<CountRow> => sql`
  select casefiles.state, ${lightOf(CASEFILE_LIGHT, input.now)} as light, casefiles.lead_unit_id, count(*)::int as count
  from casefiles where ${allOf(wanted(input))}
  group by 1, 2, 3`

const FILES = sql`
  json_agg(json_build_object('id', e.id, 'name', e.name, 'mediaType', f.media_type, 'size', f.size,
    'width', f.width, 'height', f.height, 'memberName', m.name))
  from evidence e
  join files f on f.sha256 = e.sha256 and f.district_code = e.district_code
  left join members m on m.id = e.member_id`

const loaded = (id: string, lock: Statement): Statement<LoadedRow> => sql`
  select casefiles.doc, casefiles.owner_unit_id, casefiles.updated_at,
    (select m.name from members m where m.id = (casefiles.doc #>> '{handler,memberId}')::uuid) as handler_name,
    coalesce((select ${FILES} where e.casefile_id = casefiles.id and e.removed_at is null), '[]'::json) as files
  from casefiles where casefiles.id = ${id} ${lock}`

/** One casefile with all that its page shows, in one round trip. */
export const readCasefile = (id: string): Statement<LoadedRow> => loaded(id, empty)
/** The same, held until the commit. */
export const lockCasefile = (id: string): Statement<LoadedRow> => loaded(id, sql`for update of casefiles`)

export const filesOfCasefile = (id: string): Statement<{ files: readonly EvidenceFile[] | null }> =>
  sql`select (select ${FILES} where e.casefile_id = ${id} and e.removed_at is null) as files`

export type BulkRow = Pick<LoadedRow, 'doc' | 'owner_unit_id' | 'updated_at'>

/** In the order of their ids, so that two batches never wait for one another in a circle. */
export const lockCasefiles = (ids: readonly string[]): Statement<BulkRow> => sql`
  select doc, owner_unit_id, updated_at from casefiles where id = any(${ids}::uuid[]) order by id for update`

const ID = '00000000-0000-7000-8000-000000000000'
const NOW = '2026-01-01T00:00:00.000Z'
const SCOPE: RowScope = { kind: 'units', districtCode: '000000', unitIds: [ID] }
const EVERYTHING: Wanted = { scope: SCOPE, scopeOf: () => SCOPE, filter: {}, now: NOW }
const list = (sort: Sort, value: string) =>
  listCasefiles({ ...EVERYTHING, sort, after: { value, id: ID }, limit: 50 })

export const samples = {
  listCasefilesByDue: () => list('due', 'infinity'),
  listCasefilesByUpdated: () => list('updated', NOW),
  listCasefilesByNumber: () => list('number', 'A'),
  countCasefiles: () => countCasefiles({ ...EVERYTHING, filter: { closed: 'yes' } }),
  readCasefile: () => readCasefile(ID),
  lockCasefile: () => lockCasefile(ID),
  filesOfCasefile: () => filesOfCasefile(ID),
  lockCasefiles: () => lockCasefiles([ID]),
}
