import type { Feature, Platform } from '../../platform/platform.ts'
import { scheduleRoutes } from './routes.ts'

export { planFor } from './read.ts'

/** 挂图作战安排表, on screen and as a workbook. */
export const scheduleFeature = (platform: Platform): Feature => ({ routes: scheduleRoutes(platform) })
