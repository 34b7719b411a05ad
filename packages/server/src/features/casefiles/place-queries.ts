import { sql, type Statement } from '../../platform/db/sql.ts'

export interface CampaignRow {
  readonly id: string
  readonly district_code: string
  readonly unit_id: string
  /** From the root of the tree down to the campaign's unit. */
  readonly unit_path: readonly string[]
  readonly playbook: string
}

/** The campaign that something is reported to, or dispatched in. */
export const campaignById = (id: string): Statement<CampaignRow> => sql`
  select c.id, c.district_code, c.unit_id, u.path as unit_path, c.playbook
  from campaigns c join units u on u.id = c.unit_id where c.id = ${id}`

/** The community (or grid) whose boundary of today holds the point (WGS 84); on a common border the first by id. */
export const communityAt = (
  districtCode: string,
  lng: number,
  lat: number,
): Statement<{ unit_id: string }> => sql`
  select b.unit_id from unit_boundaries b join units u on u.id = b.unit_id and u.kind in ('community', 'grid')
  where b.district_code = ${districtCode} and b.valid_to is null
    and st_covers(b.geom, st_setsrid(st_makepoint(${lng}, ${lat}), 4326))
  order by st_area(b.geom), b.unit_id limit 1`

/**
 * Does the point (WGS 84) lie outside of all that the office looks after? Only said where the boundaries can tell: one of
 * a whole town or district is there, or every community has its own.
 */
export const isOutside = (
  districtCode: string,
  lng: number,
  lat: number,
): Statement<{ outside: boolean }> => sql`
  with known as (
    select b.unit_id, u.kind, b.geom from unit_boundaries b join units u on u.id = b.unit_id
    where b.district_code = ${districtCode} and b.valid_to is null)
  select exists (select 1 from known)
    and not exists (select 1 from known where st_covers(geom, st_setsrid(st_makepoint(${lng}, ${lat}), 4326)))
    and (exists (select 1 from known where kind in ('city', 'district', 'town'))
      or not exists (
        select 1 from units u where u.district_code = ${districtCode} and u.kind = 'community' and u.active
          and not exists (select 1 from known where known.unit_id = u.id))) as outside`

export const activeUnits = (
  districtCode: string,
  ids: readonly string[],
): Statement<{ id: string; kind: string }> => sql`
  select id, kind from units where district_code = ${districtCode} and active and id = any(${ids}::uuid[])`

const ID = '00000000-0000-7000-8000-000000000000'

export const samples = {
  campaignById: () => campaignById(ID),
  communityAt: () => communityAt('000000', 121, 31),
  isOutside: () => isOutside('000000', 121, 31),
  activeUnits: () => activeUnits('000000', [ID]),
}
