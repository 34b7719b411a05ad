import type { CasefileFilter } from '@guatu/contract/casefiles.ts'
import type { Instant } from '@guatu/domain/time/instant.ts'
import { scopedCasefiles } from '../../platform/casefile-scope.ts'
import { all, allOf, sql, type Statement } from '../../platform/db/sql.ts'
import { CASEFILE_LIGHT, lightOf } from '../../platform/light.ts'
import type { RowScope } from '../../platform/scope.ts'
import { casefileFilter, OPEN } from '../casefiles/index.ts'
import type { CellRow, SiteRow } from './encode-tile.ts'
import { boxOf, cellShift, degreesOf, KEPT_ZOOM, WORLD_BITS, type TileId, type WorldBox } from './pyramid.ts'

/** Which casefiles somebody looks at on the map. */
export interface View {
  readonly scope: RowScope
  readonly filter: CasefileFilter
  readonly now: Instant
}

const SETTLED = sql`casefiles.state in ('closed', 'voided')`
const KEPT_SHIFT = WORLD_BITS - KEPT_ZOOM

/** Filters that the kept counts cannot answer, because they do not know the rows. */
const beyondKept = (filter: CasefileFilter): boolean => {
  const { q, reworked, relapsed, dueFrom, dueTo, closedFrom, closedTo } = filter
  return Boolean(q || reworked || relapsed || dueFrom || dueTo || closedFrom || closedTo)
}

const wantsSettled = ({ state, light, closed }: CasefileFilter): boolean =>
  closed !== 'no' &&
  (!state || state.some((one) => one === 'closed' || one === 'voided')) &&
  (!light || light.some((one) => one === 'green' || one === 'grey'))

const wantsOpen = ({ state, closed, closedFrom, closedTo }: CasefileFilter): boolean =>
  closed !== 'yes' &&
  !closedFrom &&
  !closedTo &&
  (!state || state.some((one) => one !== 'closed' && one !== 'voided'))

const conditionsOf = ({ scope, filter, now }: View): Statement[] => [
  scopedCasefiles(scope),
  ...casefileFilter(filter, now),
]

const inBox = ({ fromX, toX, fromY, toY }: WorldBox): Statement =>
  sql`casefiles.world_x >= ${fromX} and casefiles.world_x < ${toX} and casefiles.world_y >= ${fromY} and casefiles.world_y < ${toY}`

/**
 * The kept counts in the shape of `casefiles`, so that the very same scope and filter conditions apply to them. What is
 * settled has neither deadline nor warning that would matter to its light.
 */
const KEPT = sql`(
  select district_code, cell_x, cell_y, state, campaign_id, playbook, owner_unit_id, community_unit_id, lead_unit_id,
    support_unit_ids, null::timestamptz as due, null::timestamptz as warn_at,
    null::timestamptz as submitted_at, n, sum_x, sum_y
  from map_settled) as casefiles`

interface Parts {
  /** Taken from rows of `casefiles`. */
  readonly fromRows: (where: Statement) => Statement
  /** The same columns from the kept counts. */
  readonly fromKept: (where: Statement) => Statement
}

/** Open ones from the rows, settled ones from the kept counts where these can answer; one row of counts each. */
const countable = (view: View, parts: Parts): Statement => {
  const { filter } = view
  const chosen: Statement[] = []
  if (wantsOpen(filter)) chosen.push(parts.fromRows(allOf([OPEN, ...conditionsOf(view)])))
  if (wantsSettled(filter))
    chosen.push(
      beyondKept(filter)
        ? parts.fromRows(allOf([SETTLED, ...conditionsOf(view)]))
        : parts.fromKept(allOf(conditionsOf(view))),
    )
  return chosen.length === 0 ? parts.fromRows(sql`false`) : all(chosen, sql` union all `)
}

/** Counts of a tile by grid cell and light. */
export const cellsOfTile = (view: View, tile: TileId): Statement<CellRow> => {
  const box = boxOf(tile)
  const shift = cellShift(tile.z)
  const light = lightOf(CASEFILE_LIGHT, view.now)
  const keptBox = allOf([
    sql`casefiles.cell_x >= ${box.fromX >> KEPT_SHIFT}`,
    sql`casefiles.cell_x < ${box.toX / 2 ** KEPT_SHIFT}`,
    sql`casefiles.cell_y >= ${box.fromY >> KEPT_SHIFT}`,
    sql`casefiles.cell_y < ${box.toY / 2 ** KEPT_SHIFT}`,
  ])
  const counted = countable(view, {
    fromRows: (where) => sql`
      select casefiles.world_x >> ${shift}::integer as cell_x, casefiles.world_y >> ${shift}::integer as cell_y,
        ${light} as light, 1 as n, casefiles.world_x::bigint as sum_x, casefiles.world_y::bigint as sum_y
      from casefiles where ${inBox(box)} and ${where}`,
    fromKept: (where) => sql`
      select casefiles.cell_x >> ${shift - KEPT_SHIFT}::integer, casefiles.cell_y >> ${shift - KEPT_SHIFT}::integer,
        ${light}, casefiles.n, casefiles.sum_x, casefiles.sum_y
      from ${KEPT} where ${keptBox} and ${where}`,
  })
  return sql`
    select cell_x, cell_y, light, sum(n)::integer as n, sum(sum_x)::bigint as sum_x, sum(sum_y)::bigint as sum_y
    from (${counted}) as counted group by 1, 2, 3 having sum(n) > 0`
}

/** Frame of a tile in degrees, a little wide: the exact edge is drawn by the world coordinates. */
const frameOf = (box: WorldBox): Statement => {
  const [west, north] = degreesOf(box.fromX, box.fromY)
  const [east, south] = degreesOf(box.toX, box.toY)
  const margin = 1e-6
  return sql`st_makeenvelope(${west - margin}::float8, ${south - margin}::float8, ${east + margin}::float8, ${north + margin}::float8, 4326)`
}

/** The sites of a tile, at most `limit`. */
export const sitesOfTile = (view: View, tile: TileId, limit: number): Statement<SiteRow> => {
  const box = boxOf(tile)
  return sql`
    select casefiles.id, casefiles.number, casefiles.state, ${lightOf(CASEFILE_LIGHT, view.now)} as light,
      casefiles.playbook, casefiles.world_x, casefiles.world_y
    from casefiles
    where casefiles.place && ${frameOf(box)} and ${inBox(box)} and ${allOf(conditionsOf(view))}
    limit ${limit}`
}

export interface ProgressRow {
  readonly community_unit_id: string | null
  readonly closed: number
  readonly open: number
  readonly late: number
  /** Without a place, so on no map. */
  readonly unplaced: number
}

/** How each community stands. What is void counts nowhere. */
export const progressByCommunity = (view: View): Statement<ProgressRow> => {
  const light = lightOf(CASEFILE_LIGHT, view.now)
  const counted = countable(view, {
    fromRows: (where) => sql`
      select casefiles.community_unit_id, casefiles.state, ${light} as light, casefiles.world_x is null as unplaced, 1 as n
      from casefiles where ${where}`,
    fromKept: (where) => sql`
      select casefiles.community_unit_id, casefiles.state, ${light}, casefiles.cell_x is null, casefiles.n
      from ${KEPT} where ${where}`,
  })
  return sql`
    select community_unit_id,
      coalesce(sum(n) filter (where state = 'closed'), 0)::integer as closed,
      coalesce(sum(n) filter (where state not in ('closed', 'voided')), 0)::integer as open,
      coalesce(sum(n) filter (where light = 'red'), 0)::integer as late,
      coalesce(sum(n) filter (where unplaced and state <> 'voided'), 0)::integer as unplaced
    from (${counted}) as counted group by 1`
}

export interface FrameRow {
  readonly west: number | null
  readonly south: number | null
  readonly east: number | null
  readonly north: number | null
}

/** Frame around the sites; asked for only where there are no boundaries. In world coordinates. */
export const frameOfSites = (view: View): Statement<FrameRow> => sql`
  select min(world_x) as west, max(world_y) as south, max(world_x) as east, min(world_y) as north
  from casefiles where ${allOf(conditionsOf(view))}`

/** Adds up the kept counts that changes have appended. Returns how many it took; what another one holds it leaves. */
export const sumSettled = (limit: number): Statement<{ taken: number }> => sql`
  with taken as (
    delete from map_settled where id in (
      select id from map_settled where not summed order by id limit ${limit} for update skip locked)
    returning *),
  added as (
    insert into map_settled as kept (district_code, cell_x, cell_y, state, campaign_id, playbook, owner_unit_id,
      community_unit_id, lead_unit_id, support_unit_ids, n, sum_x, sum_y, summed)
    select district_code, cell_x, cell_y, state, campaign_id, playbook, owner_unit_id, community_unit_id, lead_unit_id,
      support_unit_ids, sum(n), sum(sum_x), sum(sum_y), true
    from taken group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
    on conflict (district_code, cell_x, cell_y, state, campaign_id, playbook, owner_unit_id, community_unit_id, lead_unit_id,
      support_unit_ids) where summed
    do update set n = kept.n + excluded.n, sum_x = kept.sum_x + excluded.sum_x, sum_y = kept.sum_y + excluded.sum_y)
  select count(*)::integer as taken from taken`

export const dropEmptySettled = (): Statement => sql`delete from map_settled where summed and n = 0`

const ID = '00000000-0000-7000-8000-000000000000'
const SAMPLE: View = {
  scope: { kind: 'units', districtCode: '000000', unitIds: [ID] },
  filter: { campaign: [ID], light: ['red', 'green'] },
  now: '2026-01-01T00:00:00.000Z',
}
const TILE: TileId = { z: 12, x: 3425, y: 1675 }

export const samples = {
  cellsOfTile: () => cellsOfTile(SAMPLE, TILE),
  cellsOfTileByRows: () => cellsOfTile({ ...SAMPLE, filter: { q: '东', closed: 'yes' } }, TILE),
  sitesOfTile: () => sitesOfTile(SAMPLE, TILE, 10),
  progressByCommunity: () => progressByCommunity(SAMPLE),
  frameOfSites: () => frameOfSites(SAMPLE),
  sumSettled: () => sumSettled(1),
  dropEmptySettled: () => dropEmptySettled(),
}
