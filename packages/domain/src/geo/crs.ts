/**
 * Coordinate systems that offices hand over. What is stored is always WGS84 (CGCS2000 is the same within decimetres);
 * conversion happens at the edge, in the server. Sources: GB/T 18578-2008 for CGCS2000; GCJ-02 and BD-09 are the
 * shifted systems of 高德/腾讯 and 百度. Projected systems are never guessed.
 */
export type Crs = 'wgs84' | 'cgcs2000' | 'gcj02' | 'bd09'

export const CRS_LIST: readonly Crs[] = ['wgs84', 'cgcs2000', 'gcj02', 'bd09']

/** [longitude, latitude] in degrees */
export type Point = readonly [number, number]

/** Rough frame of China's land and near waters, degrees; outside of it a coordinate is refused. */
export const CHINA_BOUNDS = { west: 73, south: 3, east: 136, north: 54 } as const

export type PlaceFault = 'not_a_number' | 'swapped' | 'projected' | 'outside_china'

const within = (lng: number, lat: number): boolean =>
  lng >= CHINA_BOUNDS.west &&
  lng <= CHINA_BOUNDS.east &&
  lat >= CHINA_BOUNDS.south &&
  lat <= CHINA_BOUNDS.north

/**
 * What is wrong with a longitude and latitude in degrees, or null: `swapped` says that the two are the wrong way
 * round, `projected` that they look like metres of a plane grid.
 */
export function placeFault(lng: number, lat: number): PlaceFault | null {
  if (!Number.isFinite(lng) || !Number.isFinite(lat)) return 'not_a_number'
  if (within(lng, lat)) return null
  if (within(lat, lng)) return 'swapped'
  if (Math.abs(lng) > 360 || Math.abs(lat) > 360) return 'projected'
  return 'outside_china'
}
