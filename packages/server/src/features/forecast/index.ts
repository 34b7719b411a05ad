import type { Feature, Platform } from '../../platform/platform.ts'
import { forecastRoutes } from './routes.ts'

/** Where targets are heading: their course, the forecast, and the units that are behind. */
export const forecastFeature = (platform: Platform): Feature => ({ routes: forecastRoutes(platform) })
