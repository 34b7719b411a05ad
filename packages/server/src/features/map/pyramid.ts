/**
 * The tile pyramid in whole numbers. The world (web-mercator, EPSG:3857) is a square of 2^30; `casefiles.world_x` and
 * `world_y` are places in it, so a tile, a grid cell and a place inside a tile are all shifts, and two neighbours never
 * share or lose a site.
 */
export const WORLD_BITS = 30
/** Places inside a tile: 4096 a side, as in the vector tile specification's default. */
export const EXTENT_BITS = 12
export const EXTENT = 1 << EXTENT_BITS
/** Below this zoom sites come as a grid; from it on one by one. */
export const RAW_FROM_ZOOM = 13
/** A cell of the kept counts is as wide as a tile of this zoom. */
export const KEPT_ZOOM = 15
/** Cells a tile's side has: 8, which is 64 px on the screen. Fewer where the kept cells are no smaller. */
const GRID_BITS = 3

export interface TileId {
  readonly z: number
  readonly x: number
  readonly y: number
}

/** Half open: a site on the left or upper edge belongs to the tile, one on the right or lower edge to its neighbour. */
export interface WorldBox {
  readonly fromX: number
  readonly toX: number
  readonly fromY: number
  readonly toY: number
}

export const exists = ({ z, x, y }: TileId): boolean => x < 2 ** z && y < 2 ** z

export const boxOf = ({ z, x, y }: TileId): WorldBox => {
  const side = 2 ** (WORLD_BITS - z)
  return { fromX: x * side, toX: (x + 1) * side, fromY: y * side, toY: (y + 1) * side }
}

/** How far a world coordinate is shifted right to give its grid cell in a tile of this zoom. */
export const cellShift = (z: number): number => WORLD_BITS - Math.min(z + GRID_BITS, Math.max(z, KEPT_ZOOM))

/** Place inside the tile, 0 … 4095 for what lies in it. */
export const inTile = (world: number, from: number, z: number): number =>
  Math.floor(((world - from) * EXTENT) / 2 ** (WORLD_BITS - z))

const WORLD = 2 ** WORLD_BITS
const MAX_LATITUDE = 85.0511

/** World coordinates of degrees; the same arithmetic as the generated columns. */
export const worldOf = (lng: number, lat: number): readonly [number, number] => {
  const capped = Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, lat))
  const y = (1 - Math.log(Math.tan(((45 + capped / 2) * Math.PI) / 180)) / Math.PI) / 2
  const within = (share: number): number => Math.max(0, Math.min(WORLD - 1, Math.floor(share * WORLD)))
  return [within((lng + 180) / 360), within(y)]
}

/** Degrees of a world coordinate. */
export const degreesOf = (worldX: number, worldY: number): readonly [number, number] => [
  (worldX / WORLD) * 360 - 180,
  (Math.atan(Math.sinh(Math.PI * (1 - (2 * worldY) / WORLD))) * 180) / Math.PI,
]
