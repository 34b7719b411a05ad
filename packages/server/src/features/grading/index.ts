import type { Feature, Platform } from '../../platform/platform.ts'
import { assessmentRoutes } from './assessment-routes.ts'
import { entryRoutes } from './entry-routes.ts'
import { measuredRoutes } from './measured-routes.ts'
import { schemeRoutes } from './scheme-routes.ts'

/** 考核: schemes, assessments of the units below an office, and the grades that two people have fixed. */
export const gradingFeature = (platform: Platform): Feature => ({
  routes: [
    ...schemeRoutes(platform),
    ...assessmentRoutes(platform),
    ...entryRoutes(platform),
    ...measuredRoutes(platform),
  ],
})
