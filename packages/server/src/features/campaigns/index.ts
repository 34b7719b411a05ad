import type { Feature, Platform } from '../../platform/platform.ts'
import { campaignRoutes } from './campaign-routes.ts'
import { readingRoutes } from './reading-routes.ts'
import { targetRoutes } from './target-routes.ts'
import { taskRoutes } from './task-routes.ts'

export {
  applyPublication,
  type PartCounts,
  type PublicationCounts,
  type PublicationInput,
} from './publication.ts'
export { stagesOfPlan } from './publication-queries.ts'
export { addMeetingTask, dropMeetingTask, type EventMaker } from './meeting-tasks.ts'
export {
  campaignById,
  campaignsInScope,
  publishedPlan,
  TASK_DEADLINE,
  targetInScope,
  targetsInScope,
  tasksByIds,
  tasksDue,
  tasksInScope,
} from './queries.ts'
export type { CampaignRow, MeetingTask, StageRow, TargetRow, TaskRow } from './rows.ts'
export { baseFits, bindingOf, changeOf, gradingOf, questionFor, seriesIdOf, type Binding } from './binding.ts'
export { frequencyOf, heldByTarget, type Frequency } from './frequency.ts'
export { gradedByTarget, quotaOf, type Quota } from './grades.ts'
export { bindToSeries } from './bind.ts'
export { targetViews } from './target-views.ts'
export { isByHand, readingsByTarget } from './by-hand.ts'
export { taskViews } from './task-views.ts'

/** Campaigns, and the tasks and targets of published plans. */
export const campaignsFeature = (platform: Platform): Feature => ({
  routes: [
    ...campaignRoutes(platform),
    ...targetRoutes(platform),
    ...readingRoutes(platform),
    ...taskRoutes(platform),
  ],
})
