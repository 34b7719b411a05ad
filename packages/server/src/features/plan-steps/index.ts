import type { Feature } from '../../platform/platform.ts'
import { planStepRoutes } from './routes.ts'

/** What is left to do with a published plan until it can be followed. */
export const planStepsFeature = (): Feature => ({ routes: planStepRoutes })
