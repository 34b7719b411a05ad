import type { Feature, Platform } from '../../platform/platform.ts'
import { LedgerJobs } from './jobs.ts'
import { Progress } from './progress.ts'
import { ledgerRoutes } from './routes.ts'

export { LedgerJobs, type RunData } from './jobs.ts'

export interface LedgersFeature extends Feature {
  readonly ledgerJobs: LedgerJobs
}

/** Stock ledgers: uploaded, matched, checked, taken whole or refused whole. */
export const ledgersFeature = (platform: Platform): LedgersFeature => {
  const progress = new Progress()
  const ledgerJobs = new LedgerJobs(platform, progress)
  return { routes: ledgerRoutes(platform, progress), jobs: ledgerJobs.handlers, ledgerJobs }
}
