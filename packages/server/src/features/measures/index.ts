import type { Feature, Platform } from '../../platform/platform.ts'
import { measureRoutes } from './routes.ts'

export { cursorFor } from './cursor.ts'
export { evaluate, evaluateAll, pageOfRows, type Counted, type Evaluation } from './evaluate.ts'
export { countPart, partRows, type Question, type RowPart } from './queries.ts'

/** Numbers by definition, and the rows behind them. */
export const measuresFeature = (platform: Platform): Feature => ({ routes: measureRoutes(platform) })
