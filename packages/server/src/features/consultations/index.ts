import type { Feature, Platform } from '../../platform/platform.ts'
import { answerRoutes } from './answer-routes.ts'
import { consultationRoutes } from './routes.ts'
import { opinionRoutes } from './opinion-routes.ts'

/** 征求意见: a plan goes round, units give opinions by clause, each is answered, and the adoption table goes out. */
export const consultationsFeature = (platform: Platform): Feature => ({
  routes: [...consultationRoutes(), ...opinionRoutes(), ...answerRoutes(platform)],
})
