import { unreadable, type LooseFeature } from './read-areas.ts'

/** Names by which degrees of WGS84 or CGCS2000 go in the old `crs` member (dropped by RFC 7946, still written). */
const DEGREES = /(CRS84|EPSG:{1,2}(4326|4490|4479)|:4326|:4490)$/i

/** The features of a GeoJSON text in UTF-8. */
export const readGeoJson = (bytes: Uint8Array): LooseFeature[] => {
  const parsed = parse(bytes)
  if (typeof parsed !== 'object' || parsed === null) return notGeoJson()
  const { type, features, geometries, crs } = parsed as Record<string, unknown>
  const named = nameOf(crs)
  if (named && !DEGREES.test(named))
    unreadable(
      `坐标系为 ${named}，请先转换为 CGCS2000 或 WGS84 经纬度`,
      `The coordinate system is ${named}; convert it to longitude and latitude of CGCS2000 or WGS84 first`,
    )
  if (type === 'FeatureCollection' && Array.isArray(features))
    return features.filter((one): one is LooseFeature => typeof one === 'object' && one !== null)
  if (type === 'Feature') return [parsed as LooseFeature]
  if (type === 'GeometryCollection' && Array.isArray(geometries))
    return geometries.map((geometry: unknown) => ({ geometry, properties: {} }))
  if (type === 'Polygon' || type === 'MultiPolygon') return [{ geometry: parsed, properties: {} }]
  return notGeoJson()
}

const notGeoJson = (): never =>
  unreadable('不是 GeoJSON 要素集合（FeatureCollection）', 'This is not a GeoJSON FeatureCollection')

const parse = (bytes: Uint8Array): unknown => {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return unreadable('GeoJSON 须为 UTF-8 编码', 'GeoJSON must be encoded in UTF-8')
  }
  try {
    return JSON.parse(text)
  } catch {
    return unreadable(
      '既不是 GeoJSON，也不是打包的 Shapefile（.zip）',
      'This is neither GeoJSON nor a zipped Shapefile (.zip)',
    )
  }
}

const nameOf = (crs: unknown): string | null => {
  const name = (crs as { properties?: { name?: unknown } } | null | undefined)?.properties?.name
  return typeof name === 'string' ? name : null
}
