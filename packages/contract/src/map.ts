import { z } from 'zod'
import { CasefileFilter } from './casefiles.ts'
import { Crs, Id, LngLat } from './common.ts'
import { endpoint } from './endpoint.ts'
import { UnitKind } from './identity.ts'

const MultiPolygon = z.object({
  type: z.literal('MultiPolygon'),
  coordinates: z.array(z.array(z.array(LngLat))),
})
export const CommunityFeature = z.object({
  type: z.literal('Feature'),
  id: z.string(),
  geometry: MultiPolygon,
  properties: z.object({
    unitId: Id,
    /** Communities are coloured by progress; what is above them is drawn as an outline. */
    kind: UnitKind,
    name: z.string(),
    label: LngLat,
    synthetic: z.boolean(),
    total: z.number().int(),
    closed: z.number().int(),
    late: z.number().int(),
    open: z.number().int(),
  }),
})
/** Boundaries of the scope with their progress under the filter: what 作战图 colours. */
export const readCommunities = endpoint({
  method: 'GET',
  path: '/api/map/communities',
  access: 'map.read',
  tag: 'map',
  summary: { zh: '村居边界与进度', en: 'Communities and their progress' },
  query: CasefileFilter,
  reply: {
    status: 200,
    schema: z.object({
      type: z.literal('FeatureCollection'),
      bbox: z.array(z.number()).nullable(),
      unplaced: z.number().int(),
      features: z.array(CommunityFeature),
    }),
  },
})
/** Layer `casefiles`: points with id, state, light, playbook; below z13 a grid of `n` and the count of each light. */
export const readTile = endpoint({
  method: 'GET',
  path: '/api/map/tiles/:z/:x/:y',
  access: 'map.read',
  tag: 'map',
  summary: { zh: '点位瓦片', en: 'A vector tile of casefiles' },
  params: z.object({
    z: z.coerce.number().int().min(0).max(20),
    x: z.coerce.number().int().min(0),
    y: z.coerce.number().int().min(0),
  }),
  query: CasefileFilter,
  reply: { status: 200, file: 'application/vnd.mapbox-vector-tile' },
})
export const Basemap = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('tianditu'),
    key: z.string().regex(/^[0-9a-f]{32}$/i),
    layer: z.enum(['vec', 'img', 'ter']),
  }),
  z.strictObject({
    kind: z.literal('xyz'),
    url: z
      .string()
      .max(500)
      .regex(/^https?:\/\//),
    attribution: z.string().max(200),
    crs: Crs.default('wgs84'),
  }),
  z.strictObject({
    kind: z.literal('wmts'),
    url: z
      .string()
      .max(500)
      .regex(/^https?:\/\//),
    layer: z.string().max(100),
    style: z.string().max(100),
    tileMatrixSet: z.string().max(100),
    format: z.string().max(60),
    attribution: z.string().max(200),
  }),
  z.strictObject({
    kind: z.literal('pmtiles'),
    url: z
      .string()
      .max(500)
      .regex(/^(https?:\/\/|\/)/),
    attribution: z.string().max(200),
  }),
])
export type Basemap = z.infer<typeof Basemap>
export const readBasemap = endpoint({
  method: 'GET',
  path: '/api/map/basemap',
  // Whoever may change it reads no business data; it holds nothing that a signed-in browser may not know.
  access: 'signed_in',
  tag: 'map',
  summary: { zh: '底图设置', en: 'Base map' },
  reply: { status: 200, schema: z.object({ basemap: Basemap, version: z.number().int() }) },
})
export const writeBasemap = endpoint({
  method: 'PUT',
  path: '/api/map/basemap',
  access: 'settings.write',
  tag: 'map',
  ifMatch: true,
  summary: { zh: '修改底图', en: 'Set the base map' },
  body: Basemap,
  reply: { status: 200, schema: z.object({ basemap: Basemap, version: z.number().int() }) },
})
export const importBoundaries = endpoint({
  method: 'POST',
  path: '/api/map/boundaries',
  access: 'boundaries.import',
  tag: 'map',
  summary: { zh: '导入边界（GeoJSON、Shapefile）', en: 'Import boundaries' },
  upload: {
    maxBytes: 50_000_000,
    fields: z.object({
      crs: Crs,
      nameField: z.string().max(60).optional(),
      preview: z.enum(['yes', 'no']).default('no'),
      /** Boundaries of units that are not ours: refuse the file, or leave these out on purpose. */
      leaveUnmatched: z.enum(['yes', 'no']).default('no'),
    }),
  },
  reply: {
    status: 200,
    schema: z.object({
      matched: z.array(z.object({ name: z.string(), unitId: Id, area: z.number() })),
      unmatched: z.array(z.object({ name: z.string(), why: z.string() })),
      missing: z.array(Id),
      placed: z.number().int(),
      nameFields: z.array(z.string()),
    }),
  },
})
