import type { Feature, Platform } from '../../platform/platform.ts'
import { draftRoutes } from './draft-routes.ts'
import { readRoutes } from './read-routes.ts'
import { receiptRoutes } from './receipt-routes.ts'

export { standingOfShares } from './share-standing.ts'
export { sharesOf, staleDivisions, type StaleDivision, type UnitShare } from './shares-of.ts'

/** 目标分解: targets divided among units and posts, issued in versions, with receipts. */
export const decompositionFeature = (platform: Platform): Feature => ({
  routes: [...readRoutes(platform), ...draftRoutes(platform), ...receiptRoutes()],
})
