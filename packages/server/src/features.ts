import { auditFeature } from './features/audit/index.ts'
import { campaignsFeature } from './features/campaigns/index.ts'
import { casefilesFeature } from './features/casefiles/index.ts'
import { consultationsFeature } from './features/consultations/index.ts'
import { decompositionFeature } from './features/decomposition/index.ts'
import { forecastFeature } from './features/forecast/index.ts'
import { gradingFeature } from './features/grading/index.ts'
import { identityFeature, type IdentityFeature } from './features/identity/index.ts'
import { ledgersFeature } from './features/ledgers/index.ts'
import { mapFeature } from './features/map/index.ts'
import { measuresFeature } from './features/measures/index.ts'
import { meetingsFeature } from './features/meetings/index.ts'
import { operationsFeature, type OperationsFeature } from './features/operations/index.ts'
import { planStepsFeature } from './features/plan-steps/index.ts'
import { plansFeature } from './features/plans/index.ts'
import { scheduleFeature } from './features/schedule/index.ts'
import { setupFeature } from './features/setup/index.ts'
import { wallChartFeature } from './features/wall-chart/index.ts'
import { workPlanFeature } from './features/work-plan/index.ts'
import type { Route } from './platform/http/route.ts'
import type { JobHandler } from './platform/jobs/jobs.ts'
import type { Feature, Platform } from './platform/platform.ts'

export interface Features {
  readonly routes: readonly Route[]
  readonly jobs: readonly JobHandler[]
  readonly identity: IdentityFeature
  readonly operations: OperationsFeature
  /** Hosts that the Content-Security-Policy lets the map load from. */
  readonly mapHosts: () => readonly string[]
}

/** Every feature of the product, built on one platform. */
export const buildFeatures = (platform: Platform): Features => {
  const identity = identityFeature(platform)
  const operations = operationsFeature(platform)
  const map = mapFeature(platform)
  const features: Feature[] = [
    operations,
    identity,
    setupFeature(platform, identity),
    auditFeature(platform),
    plansFeature(platform),
    planStepsFeature(),
    campaignsFeature(platform),
    decompositionFeature(platform),
    forecastFeature(platform),
    casefilesFeature(platform),
    gradingFeature(platform),
    ledgersFeature(platform),
    map,
    measuresFeature(platform),
    scheduleFeature(platform),
    wallChartFeature(platform),
    workPlanFeature(platform),
    meetingsFeature(platform),
    consultationsFeature(platform),
  ]
  return {
    identity,
    operations,
    mapHosts: map.mapHosts,
    routes: features.flatMap((feature) => feature.routes),
    jobs: features.flatMap((feature) => feature.jobs ?? []),
  }
}
