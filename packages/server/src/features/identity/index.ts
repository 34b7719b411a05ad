import type { Feature, Platform } from '../../platform/platform.ts'
import { memberRoutes } from './member-routes.ts'
import { sessionRoutes } from './session-routes.ts'
import { Sessions } from './sessions.ts'
import { UnitDirectoryCache } from './unit-directory.ts'
import { unitRoutes } from './unit-routes.ts'

export { actorOf } from './actor.ts'
export { directoryOf, UnitDirectory, UnitDirectoryCache, type UnitInfo } from './unit-directory.ts'
export {
  createOffice,
  type CreatedOffice,
  type FirstAccount,
  type FirstUnit,
  type NewOffice,
} from './create-office.ts'
export { firstPassword, requireGoodPassword } from './passwords.ts'
export { countMembers } from './queries.ts'

export interface IdentityFeature extends Feature {
  readonly sessions: Sessions
  readonly units: UnitDirectoryCache
}

/** Units, posts and members; sign-in and sessions. */
export const identityFeature = (platform: Platform): IdentityFeature => {
  const units = new UnitDirectoryCache(platform.db)
  const sessions = new Sessions(platform.db, platform.clock, units)
  return {
    sessions,
    units,
    routes: [...sessionRoutes(platform, sessions), ...unitRoutes(), ...memberRoutes()],
    jobs: [{ queue: 'sessions-sweep', everySeconds: 600, run: () => sessions.sweep() }],
  }
}
