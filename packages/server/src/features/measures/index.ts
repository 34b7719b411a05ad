import type { Feature, Platform } from '../../platform/platform.ts'
import { measureRoutes } from './routes.ts'

export { comparedAll, sidesOf, type Sides } from './compare.ts'
export { cursorFor } from './cursor.ts'
export {
  evaluate,
  evaluateAll,
  evaluateByUnit,
  historiesOf,
  pageOfRows,
  placeTotalsOf,
  togetherOf,
  type Counted,
  type Evaluation,
  type History,
  type PlaceTotal,
} from './evaluate.ts'
export { gradedFor, type Graded } from './graded.ts'
export { countingSchemes, countingScheme, type CountingScheme } from './graded-queries.ts'
export { faultsOfPast } from './history.ts'
export { heldFor, type Held } from './held.ts'
export {
  countedSeries,
  countSeries,
  seriesThatCount,
  type CountedSeries,
  type HeldFor,
} from './held-queries.ts'
export type { Question, RowPart } from './parts.ts'
export { countPart, partRows } from './queries.ts'
export type { SeriesRow, StockRow } from './series-queries.ts'

/** Numbers by definition, and the rows behind them. */
export const measuresFeature = (platform: Platform): Feature => ({ routes: measureRoutes(platform) })
