/** Longitude and latitude, degrees. */
export type LngLat = [number, number]
type Polygons = readonly (readonly (readonly LngLat[])[])[]

/** A view: plate carrée with the longitude shrunk by the cosine of the latitude; true enough over a town. */
export interface Frame {
  readonly west: number
  readonly north: number
  readonly pxPerDegLng: number
  readonly pxPerDegLat: number
}

/** Half the side of the square shown around a point without a community, degrees of latitude (about 1.1 km). */
const ALONE = 0.01
const PADDING = 0.12

/** The view that holds the polygons and the point, centred; null where there is neither. */
export const frameOf = (
  polygons: Polygons,
  point: LngLat | null,
  width: number,
  height: number,
): Frame | null => {
  const points = polygons.flat(2).concat(point ? [point] : [])
  if (points.length === 0) return null
  const lngs = points.map(([lng]) => lng)
  const lats = points.map(([, lat]) => lat)
  let [west, east, south, north] = [min(lngs), max(lngs), min(lats), max(lats)]
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180)
  if (east - west < 1e-9 && north - south < 1e-9) {
    west -= ALONE / shrink
    east += ALONE / shrink
    south -= ALONE
    north += ALONE
  }
  const pxPerDegLat = Math.min(
    (width * (1 - 2 * PADDING)) / ((east - west) * shrink || 1e-9),
    (height * (1 - 2 * PADDING)) / (north - south || 1e-9),
  )
  const pxPerDegLng = pxPerDegLat * shrink
  return {
    west: (west + east) / 2 - width / 2 / pxPerDegLng,
    north: (south + north) / 2 + height / 2 / pxPerDegLat,
    pxPerDegLng,
    pxPerDegLat,
  }
}

// Not `Math.min(...list)`: a boundary may have more points than a call may have arguments.
const min = (list: readonly number[]): number => list.reduce((a, b) => Math.min(a, b), Infinity)
const max = (list: readonly number[]): number => list.reduce((a, b) => Math.max(a, b), -Infinity)

/** Pixels from the top left corner. */
export const project = ([lng, lat]: LngLat, frame: Frame): [number, number] => [
  (lng - frame.west) * frame.pxPerDegLng,
  (frame.north - lat) * frame.pxPerDegLat,
]

/** SVG path of a multipolygon. */
export const pathOfPolygons = (polygons: Polygons, frame: Frame): string =>
  polygons
    .flat()
    .map((ring) => {
      const points = ring.map((point) =>
        project(point, frame)
          .map((px) => px.toFixed(1))
          .join(' '),
      )
      return `M${points.join('L')}Z`
    })
    .join('')
