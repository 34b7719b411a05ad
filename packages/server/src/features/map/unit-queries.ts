import { sql, type Statement } from '../../platform/db/sql.ts'
import { scoped, type RowScope } from '../../platform/scope.ts'

export interface BoundaryRow {
  readonly id: string
  readonly unit_id: string
  readonly name: string
  readonly kind: string
  readonly path: string[]
  readonly synthetic: boolean
  readonly coordinates: [number, number][][][]
  readonly label_lng: number
  readonly label_lat: number
}

/** Degrees with seven decimals, as stored. */
const DECIMALS = 7

/** Today's boundaries of the units in scope, larger units first. */
export const boundariesInScope = (scope: RowScope): Statement<BoundaryRow> => sql`
  select b.id, b.unit_id, coalesce(u.short_name, u.name) as name, u.kind, u.path, b.synthetic,
    (st_asgeojson(b.geom, ${DECIMALS}::integer)::json) -> 'coordinates' as coordinates,
    st_x(b.label_point) as label_lng, st_y(b.label_point) as label_lat
  from unit_boundaries b join units u on u.id = b.unit_id
  where b.valid_to is null and u.active and ${scoped(scope, { district: sql`b.district_code`, units: [sql`b.unit_id`] })}
  order by array_length(u.path, 1), u.position, u.name`

export interface NamedUnit {
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly short_name: string | null
  readonly code: string | null
  readonly aliases: string[]
}

/** Units that may be given a boundary. */
export const unitsForBoundaries = (scope: RowScope): Statement<NamedUnit> => sql`
  select u.id, u.kind, u.name, u.short_name, u.code, u.aliases from units u
  where u.active and u.kind in ('city', 'district', 'town', 'community', 'grid')
    and ${scoped(scope, { district: sql`u.district_code`, units: [sql`u.id`] })}
  order by array_length(u.path, 1), u.position, u.name`

export interface MendedRow {
  /** GeoJSON of a MultiPolygon; null where nothing with an area is left. */
  readonly geometry: string | null
  /** m², on the spheroid. */
  readonly area: number
}

/** A geometry as a valid MultiPolygon: self-crossings cut apart, parts that touch joined, lines and points dropped. */
export const mendedBoundary = (geojson: string): Statement<MendedRow> => sql`
  with mended as (
    select st_multi(st_collectionextract(st_unaryunion(st_makevalid(st_setsrid(st_geomfromgeojson(${geojson}::text), 4326))), 3)) as geom)
  select case when st_isempty(geom) then null else st_asgeojson(geom, ${DECIMALS + 2}::integer) end as geometry,
    case when st_isempty(geom) then 0 else st_area(geom::geography) end as area
  from mended`

/** Held until the commit, so that two imports of one unit follow one another. */
export const lockUnits = (ids: readonly string[]): Statement<{ id: string }> =>
  sql`select id from units where id = any(${ids}::uuid[]) order by id for update`

export interface StandingRow {
  readonly id: string
  readonly unit_id: string
}

/** The unit's boundary of today where it already is this one, exactly. */
export const sameBoundary = (unitId: string, geojson: string): Statement<StandingRow> => sql`
  select id, unit_id from unit_boundaries
  where unit_id = ${unitId} and valid_to is null and not synthetic
    and st_equals(geom, st_setsrid(st_geomfromgeojson(${geojson}::text), 4326))`

export const endBoundary = (unitId: string, day: string): Statement<{ id: string }> => sql`
  update unit_boundaries set valid_to = greatest(valid_from, ${day}::date)
  where unit_id = ${unitId} and valid_to is null returning id`

export interface NewBoundary {
  readonly id: string
  readonly districtCode: string
  readonly unitId: string
  readonly geojson: string
  readonly source: string
  readonly crs: string
  readonly day: string
  /** Drawn for a demonstration. */
  readonly synthetic?: boolean
}

export const insertBoundary = (b: NewBoundary, now: string): Statement => sql`
  insert into unit_boundaries (id, district_code, unit_id, geom, label_point, source, source_crs, synthetic, valid_from, created_at)
  select ${b.id}::uuid, ${b.districtCode}::text, ${b.unitId}::uuid, geom, st_pointonsurface(geom), ${b.source}::text, ${b.crs}::text,
    ${b.synthetic ?? false}::boolean, ${b.day}::date, ${now}::timestamptz
  from (select st_setsrid(st_geomfromgeojson(${b.geojson}::text), 4326) as geom) as given`

export interface MovedRow {
  readonly id: string
  readonly unit_id: string
}

/**
 * Open casefiles whose place lies in today's boundary of one of these communities, but that are not yet said to lie
 * there by boundary. On a shared edge the first by id wins, so that the answer is the same each time.
 */
export const misplacedCasefiles = (unitIds: readonly string[]): Statement<MovedRow> => sql`
  select distinct on (casefiles.id) casefiles.id, b.unit_id
  from unit_boundaries b join units u on u.id = b.unit_id and u.kind = 'community'
  join casefiles on casefiles.district_code = b.district_code and st_intersects(b.geom, casefiles.place)
  where b.valid_to is null and b.unit_id = any(${unitIds}::uuid[]) and casefiles.state not in ('closed', 'voided')
    and (casefiles.community_unit_id is distinct from b.unit_id or casefiles.located_by <> 'boundary')
  order by casefiles.id, b.unit_id`

const ID = '00000000-0000-7000-8000-000000000000'
const AT = '2026-01-01T00:00:00.000Z'
const SCOPE: RowScope = { kind: 'units', districtCode: '000000', unitIds: [ID] }
const SQUARE = '{"type":"Polygon","coordinates":[[[121,31],[121.1,31],[121.1,31.1],[121,31.1],[121,31]]]}'
const BOUNDARY: NewBoundary = {
  id: ID,
  districtCode: '000000',
  unitId: ID,
  geojson: SQUARE,
  source: 'x',
  crs: 'wgs84',
  day: '2026-01-01',
}

export const samples = {
  boundariesInScope: () => boundariesInScope(SCOPE),
  unitsForBoundaries: () => unitsForBoundaries(SCOPE),
  mendedBoundary: () => mendedBoundary(SQUARE),
  lockUnits: () => lockUnits([ID]),
  sameBoundary: () => sameBoundary(ID, SQUARE),
  endBoundary: () => endBoundary(ID, '2026-01-01'),
  insertBoundary: () => insertBoundary(BOUNDARY, AT),
  misplacedCasefiles: () => misplacedCasefiles([ID]),
}
