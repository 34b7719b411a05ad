import { identityFeature, type IdentityFeature } from './features/identity/index.ts'
import type { Route } from './platform/http/route.ts'
import type { JobHandler } from './platform/jobs/jobs.ts'
import type { Platform } from './platform/platform.ts'

export interface Features {
  readonly routes: readonly Route[]
  readonly jobs: readonly JobHandler[]
  readonly identity: IdentityFeature
}

/** Every feature of the product, built on one platform. */
export const buildFeatures = (platform: Platform): Features => {
  const identity = identityFeature(platform)
  const features = [identity]
  return {
    identity,
    routes: features.flatMap((feature) => feature.routes),
    jobs: features.flatMap((feature) => feature.jobs ?? []),
  }
}
