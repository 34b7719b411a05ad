import type { Feature, Platform } from '../../platform/platform.ts'
import { baselineRoutes } from './baseline-routes.ts'
import { matrixRoutes } from './matrix-routes.ts'
import { workRoutes } from './work-routes.ts'

export { loadPlan, scheduleOf } from './plan-state.ts'
export { keepBaseline, type BaselineInput } from './baseline-routes.ts'

/** 倒排工期, 责任矩阵, 阶段关口 and 基线: the time and the duties of a plan's tasks. */
export const workPlanFeature = (platform: Platform): Feature => ({
  routes: [...workRoutes(platform), ...matrixRoutes(platform), ...baselineRoutes(platform)],
})
