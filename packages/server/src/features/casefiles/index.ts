import type { Feature, Platform } from '../../platform/platform.ts'
import { commandRoutes } from './command-routes.ts'
import { dispatchRoutes } from './dispatch-routes.ts'
import { evidenceRoutes } from './evidence-routes.ts'
import { readRoutes } from './read-routes.ts'
import { reportRoutes } from './report-routes.ts'
import { resumeJob } from './resume.ts'

export { applySteps, type Applied, type Refused, type Step } from './apply.ts'
export {
  createCasefiles,
  refusalsOfNew,
  type CampaignRef,
  type Creation,
  type Entry,
  type NewItem,
} from './create.ts'
export { casefileFilter, OPEN } from './filter-queries.ts'
export { runHistory, type CreateStep, type HistoryStep } from './history.ts'
export { checkRebuild, rebuildCasefiles, type Difference, type RebuildReport } from './rebuild.ts'
export { toContract as refusalToContract } from './refusals.ts'
export { resumeDue } from './resume.ts'
export { toSummary, type SummaryRow } from './rows.ts'
export { actingOn, type Acting, type Change, type SaveDeps } from './save.ts'

/** Casefiles from report or ledger to close-out, with their evidence. */
export const casefilesFeature = (platform: Platform): Feature => ({
  routes: [
    ...readRoutes(platform),
    ...reportRoutes(platform),
    ...dispatchRoutes(platform),
    ...commandRoutes(platform),
    ...evidenceRoutes(platform),
  ],
  jobs: [resumeJob(platform.db, platform.clock, platform)],
})
