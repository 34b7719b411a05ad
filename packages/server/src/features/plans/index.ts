import type { Feature, Platform } from '../../platform/platform.ts'
import { compareRoutes } from './compare-routes.ts'
import { modelRoutes, sealStoredKey } from './model-setting.ts'
import { proposalRoutes } from './propose.ts'
import { planRoutes } from './routes.ts'

export { sealStoredKey }

/** Plans: handed in, read, corrected, published in versions. */
export const plansFeature = (platform: Platform): Feature => ({
  routes: [
    ...planRoutes(platform),
    ...compareRoutes(platform),
    ...modelRoutes(platform),
    ...proposalRoutes(platform),
  ],
})
