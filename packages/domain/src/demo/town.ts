import type { Point } from '../geo/crs.ts'
import type { Polygon } from '../geo/polygon.ts'

/** One of the town's communities with its made-up boundary, WGS84. */
export interface DemoCommunity {
  /** 12 digits */
  readonly code: string
  /** As it is shown: 周荡村, 珠湖居委会 */
  readonly name: string
  /** As in the divisions: 周荡村村委会, 珠湖社区居委会 */
  readonly officialName: string
  readonly kind: 'village' | 'residents'
  readonly areaM2: number
  readonly label: Point
  readonly polygon: Polygon
}

export interface DemoTown {
  /** 9 digits */
  readonly code: string
  readonly name: string
  readonly polygon: Polygon
  readonly communities: readonly DemoCommunity[]
}
