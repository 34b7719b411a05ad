import type { Casefile } from '@guatu/domain/lifecycle/casefile.ts'
import type { Instant } from '@guatu/domain/time/instant.ts'
import { empty, sql, type Statement } from '../../platform/db/sql.ts'
import { scoped, type RowScope } from '../../platform/scope.ts'
import type { ImportRow } from './rows.ts'

const json = (value: unknown): string => JSON.stringify(value)

export interface CampaignRow {
  readonly id: string
  readonly district_code: string
  readonly unit_id: string
  readonly playbook: string
  readonly name: string
}

export const campaignInScope = (id: string, scope: RowScope): Statement<CampaignRow> => sql`
  select c.id, c.district_code, c.unit_id, c.playbook, c.name from campaigns c
  where c.id = ${id} and ${scoped(scope, { district: sql`c.district_code`, units: [sql`c.unit_id`] })}`

const COLUMNS = sql`i.id, i.district_code, i.unit_id, i.campaign_id, c.playbook, i.file_name, i.file_sha256, i.state, i.run, i.sheet,
  i.heading_row, i.columns, i.mapping, i.crs, i.rows_total, i.rows_done, i.counts, i.faults, i.warnings, i.preview, i.failure,
  i.version, i.created_at, i.updated_at`
const LIST_COLUMNS = sql`i.id, i.district_code, i.unit_id, i.campaign_id, c.playbook, i.file_name, i.file_sha256, i.state, i.run,
  i.sheet, i.heading_row, i.mapping, i.crs, i.rows_total, i.rows_done, i.counts, i.failure, i.version, i.created_at, i.updated_at`

const within = (scope: RowScope): Statement =>
  scoped(scope, { district: sql`i.district_code`, units: [sql`i.unit_id`] })

export const importById = (id: string): Statement<ImportRow> =>
  sql`select ${COLUMNS} from ledger_imports i join campaigns c on c.id = i.campaign_id where i.id = ${id}`

export const importInScope = (id: string, scope: RowScope): Statement<ImportRow> => sql`
  select ${COLUMNS} from ledger_imports i join campaigns c on c.id = i.campaign_id where i.id = ${id} and ${within(scope)}`

export const lockImport = (id: string, scope: RowScope): Statement<ImportRow> => sql`
  select ${COLUMNS} from ledger_imports i join campaigns c on c.id = i.campaign_id where i.id = ${id} and ${within(scope)}
  for update of i`

export const importsInScope = (scope: RowScope, campaignId: string | undefined): Statement<ImportRow> => sql`
  select ${LIST_COLUMNS} from ledger_imports i join campaigns c on c.id = i.campaign_id
  where ${within(scope)} ${campaignId ? sql`and i.campaign_id = ${campaignId}` : empty}
  order by i.created_at desc, i.id limit 200`

export interface NewImport {
  readonly id: string
  readonly campaign: CampaignRow
  readonly fileName: string
  readonly sha256: string
  readonly sheet: string
  readonly headingRow: number
  readonly columns: ImportRow['columns']
  readonly memberId: string
}

export const insertImport = (one: NewImport, now: Instant): Statement => sql`
  insert into ledger_imports (id, district_code, unit_id, campaign_id, file_name, file_sha256, state, sheet, heading_row, columns,
    created_by, created_at, updated_at)
  values (${one.id}, ${one.campaign.district_code}, ${one.campaign.unit_id}, ${one.campaign.id}, ${one.fileName}, ${one.sha256},
    'uploaded', ${one.sheet}, ${one.headingRow}, ${json(one.columns)}, ${one.memberId}, ${now}, ${now})`

/** The same content handed in twice is one row. */
export const insertFile = (
  sha256: string,
  districtCode: string,
  size: number,
  mediaType: string,
  now: Instant,
): Statement => sql`
  insert into files (sha256, district_code, size, media_type, created_at)
  values (${sha256}, ${districtCode}, ${size}, ${mediaType}, ${now})
  on conflict (sha256, district_code) do nothing`

export interface CheckStart {
  readonly id: string
  readonly run: string
  readonly mapping: Record<string, number>
  readonly crs: string
}

export const startCheck = (start: CheckStart, now: Instant): Statement => sql`
  update ledger_imports set state = 'checking', run = ${start.run}, mapping = ${json(start.mapping)}, crs = ${start.crs},
    rows_total = null, rows_done = 0, counts = null, faults = null, warnings = null, preview = null, failure = null,
    version = version + 1, updated_at = ${now}
  where id = ${start.id}`

export const startImport = (id: string, run: string, now: Instant): Statement => sql`
  update ledger_imports set state = 'importing', run = ${run}, rows_done = 0, failure = null, version = version + 1,
    updated_at = ${now}
  where id = ${id}`

/** Touches no row when another run has taken over. */
export const noteProgress = (id: string, run: string, done: number, now: Instant): Statement =>
  sql`update ledger_imports set rows_done = ${done}, updated_at = ${now} where id = ${id} and run = ${run}`

export interface CheckResult {
  readonly state: 'checked' | 'faulty'
  readonly rows: number
  readonly counts: NonNullable<ImportRow['counts']>
  readonly faults: NonNullable<ImportRow['faults']>
  readonly warnings: NonNullable<ImportRow['warnings']>
  readonly preview: ImportRow['preview']
}

export const finishCheck = (id: string, run: string, result: CheckResult, now: Instant): Statement => sql`
  update ledger_imports set state = ${result.state}, run = null, rows_total = ${result.rows}, rows_done = ${result.rows},
    counts = ${json(result.counts)}, faults = ${json(result.faults)}, warnings = ${json(result.warnings)},
    preview = ${json(result.preview)}, version = version + 1, updated_at = ${now}
  where id = ${id} and run = ${run}`

/** Back to a state from which somebody can go on, with what happened. */
export const endRun = (
  id: string,
  run: string,
  state: 'failed' | 'checked' | 'imported',
  failure: string | null,
  now: Instant,
): Statement => sql`
  update ledger_imports set state = ${state}, run = null, failure = ${failure},
    rows_done = case when ${state} = 'imported' then rows_total else 0 end, version = version + 1, updated_at = ${now}
  where id = ${id} and run = ${run}`

/** Runs that have not been heard of since: their process has ended. */
export const silentRuns = (
  since: Instant,
): Statement<{ id: string; run: string; state: string; district_code: string; version: number }> => sql`
  select id, run, state, district_code, version from ledger_imports
  where state in ('checking', 'importing') and updated_at < ${since} and run is not null`

/** Imports of one campaign follow one another. Held until the commit. */
export const lockCampaignLedger = (campaignId: string): Statement =>
  sql`select pg_advisory_xact_lock(hashtext('guatu.ledger'), hashtext(${campaignId}))`

/**
 * For the transaction at hand: each statement is planned for the tables as they are now. A plan that was kept from when
 * they were empty would read all of a table, for every batch of a first import, while it is being filled.
 */
export const planAfresh = (): Statement =>
  sql`select set_config('plan_cache_mode', 'force_custom_plan', true)`

/**
 * Casefiles that came from these rows of earlier ledgers, one look-up by the unique index for each key: without figures
 * on the table (the embedded engine gathers none by itself) a list of keys would make the planner read all of it.
 */
export const casefilesByKey = (
  campaignId: string,
  districtCode: string,
  keys: readonly string[],
): Statement<{ doc: Casefile }> => sql`
  select c.doc from unnest(${keys}::text[]) as k(source_key)
  cross join lateral (
    select doc from casefiles
    where source_key = k.source_key and campaign_id = ${campaignId} and district_code = ${districtCode}
    limit 1) c`

/** Rows of the check, to be read in order. */
export interface StagedRow {
  readonly row_number: number
  readonly source_key: string
  readonly content: unknown
}

export const clearRows = (importId: string): Statement =>
  sql`delete from ledger_rows where import_id = ${importId}`

export const insertRows = (
  importId: string,
  districtCode: string,
  rows: readonly StagedRow[],
): Statement => sql`
  insert into ledger_rows (import_id, row_number, district_code, source_key, content)
  select ${importId}::uuid, r.row_number, ${districtCode}, r.source_key, r.content
  from jsonb_to_recordset(${json(rows)}::jsonb) as r(row_number integer, source_key text, content jsonb)`

export const rowsAfter = (importId: string, rowNumber: number, limit: number): Statement<StagedRow> => sql`
  select row_number, source_key, content from ledger_rows
  where import_id = ${importId} and row_number > ${rowNumber} order by row_number limit ${limit}`

export interface GoneRow {
  readonly id: string
  readonly source_key: string
  readonly number: string
  readonly title: string
}
/** Set against set, which costs the same whatever the planner thinks of the tables. */
const goneKeys = (
  importId: string,
  campaignId: string,
  districtCode: string,
  faultyKeys: readonly string[],
): Statement => sql`
  select source_key from casefiles
  where campaign_id = ${campaignId} and district_code = ${districtCode} and source_key is not null and state <> 'voided'
  except select source_key from ledger_rows where import_id = ${importId}
  except select unnest(${faultyKeys}::text[])`

export interface GoneOf {
  readonly importId: string
  readonly campaignId: string
  readonly districtCode: string
  /** Rows that are in the ledger, but could not be kept. */
  readonly faultyKeys: readonly string[]
}
const keysOf = (of: GoneOf): Statement => goneKeys(of.importId, of.campaignId, of.districtCode, of.faultyKeys)

/** Casefiles of earlier ledgers that this one no longer has, by their numbers in the ledger. */
export const goneCasefiles = (of: GoneOf, limit: number): Statement<GoneRow> => sql`
  select c.id, g.source_key, c.number, c.title
  from (select source_key from (${keysOf(of)}) k order by source_key limit ${limit}) g
  cross join lateral (
    select id, number, title from casefiles
    where source_key = g.source_key and campaign_id = ${of.campaignId} and district_code = ${of.districtCode}
    limit 1) c
  order by g.source_key`

export const countGone = (of: GoneOf): Statement<{ count: number }> =>
  sql`select count(*)::int as count from (${keysOf(of)}) k`

export interface PointRow {
  readonly i: number
  readonly unit_id: string | null
}
/** For each point (WGS 84) the community whose boundary of today holds it; on a common border the smaller one. */
export const communitiesAt = (
  unitIds: readonly string[],
  points: readonly { readonly i: number; readonly lng: number; readonly lat: number }[],
): Statement<PointRow> => sql`
  select p.i, (
    select b.unit_id from unit_boundaries b
    where b.unit_id = any(${unitIds}::uuid[]) and b.valid_to is null and st_covers(b.geom, p.place)
    order by st_area(b.geom), b.unit_id limit 1) as unit_id
  from (
    select i, st_setsrid(st_makepoint(lng, lat), 4326) as place
    from unnest(${points.map((p) => p.i)}::integer[], ${points.map((p) => p.lng)}::float8[], ${points.map((p) => p.lat)}::float8[])
      as t(i, lng, lat)) p`

const ID = '00000000-0000-7000-8000-000000000000'
const AT = '2026-01-01T00:00:00.000Z'
const SCOPE: RowScope = { kind: 'units', districtCode: '000000', unitIds: [ID] }

export const samples = {
  campaignInScope: () => campaignInScope(ID, SCOPE),
  importById: () => importById(ID),
  importInScope: () => importInScope(ID, SCOPE),
  lockImport: () => lockImport(ID, SCOPE),
  importsInScope: () => importsInScope(SCOPE, ID),
  importsOfAll: () => importsInScope(SCOPE, undefined),
  insertImport: () =>
    insertImport(
      {
        id: ID,
        campaign: { id: ID, district_code: '000000', unit_id: ID, playbook: 'x', name: 'x' },
        fileName: 'x',
        sha256: 'x',
        sheet: 'x',
        headingRow: 1,
        columns: [],
        memberId: ID,
      },
      AT,
    ),
  insertFile: () => insertFile('0'.repeat(64), '000000', 1, 'text/plain', AT),
  startCheck: () => startCheck({ id: ID, run: ID, mapping: {}, crs: 'wgs84' }, AT),
  startImport: () => startImport(ID, ID, AT),
  noteProgress: () => noteProgress(ID, ID, 1, AT),
  finishCheck: () =>
    finishCheck(
      ID,
      ID,
      {
        state: 'checked',
        rows: 1,
        counts: { new: 0, changed: 0, same: 0, gone: 0, faulty: 0 },
        faults: [],
        warnings: [],
        preview: null,
      },
      AT,
    ),
  endRun: () => endRun(ID, ID, 'failed', 'x', AT),
  silentRuns: () => silentRuns(AT),
  lockCampaignLedger: () => lockCampaignLedger(ID),
  planAfresh: () => planAfresh(),
  casefilesByKey: () => casefilesByKey(ID, '000000', ['x']),
  clearRows: () => clearRows(ID),
  insertRows: () => insertRows(ID, '000000', []),
  rowsAfter: () => rowsAfter(ID, 0, 1),
  goneCasefiles: () =>
    goneCasefiles({ importId: ID, campaignId: ID, districtCode: '000000', faultyKeys: ['x'] }, 1),
  countGone: () => countGone({ importId: ID, campaignId: ID, districtCode: '000000', faultyKeys: [] }),
  communitiesAt: () => communitiesAt([ID], [{ i: 0, lng: 121, lat: 31 }]),
}
