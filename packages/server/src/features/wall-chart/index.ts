import type { Feature, Platform } from '../../platform/platform.ts'
import { wallChartRoutes } from './routes.ts'

/** 挂图: the plan as a chart of units or months, on screen, on paper and as a workbook. */
export const wallChartFeature = (platform: Platform): Feature => ({ routes: wallChartRoutes(platform) })
