import { createRouter } from '@tanstack/react-router'
import { casefileRoutes } from '../features/casefiles/routes.ts'
import { consultationRoutes } from '../features/consultations/routes.ts'
import { decompositionRoutes } from '../features/decomposition/routes.ts'
import { gradingRoutes } from '../features/grading/routes.ts'
import { ledgerRoutes } from '../features/ledgers/routes.ts'
import { mapDeskRoutes, mapWallRoutes } from '../features/map/routes.ts'
import { meetingRoutes } from '../features/meetings/routes.ts'
import { planRoutes } from '../features/plans/routes.ts'
import { scheduleRoutes } from '../features/schedule/routes.ts'
import { sessionRoutes } from '../features/session/routes.ts'
import { settingsRoutes } from '../features/settings/routes.ts'
import { setupRoutes } from '../features/setup/routes.ts'
import { targetRoutes } from '../features/targets/routes.ts'
import { chartDeskRoutes, chartWallRoutes } from '../features/wall-chart/routes.ts'
import { workPlanRoutes } from '../features/work-plan/routes.ts'
import { todayRoutes } from '../features/today/routes.ts'
import { deskRoute, rootRoute } from '../shared/routing.ts'
import { Desk } from './desk.tsx'
import { PageFailed, PageMissing, PagePending } from './fallbacks.tsx'
import { appRoutes } from './routes.ts'

deskRoute.update({ component: Desk })

const routeTree = rootRoute.addChildren([
  ...sessionRoutes,
  ...setupRoutes,
  ...mapWallRoutes,
  ...chartWallRoutes,
  // One line for each feature behind the door.
  deskRoute.addChildren([
    ...appRoutes,
    ...todayRoutes,
    ...mapDeskRoutes,
    ...casefileRoutes,
    ...planRoutes,
    ...consultationRoutes,
    ...targetRoutes,
    ...decompositionRoutes,
    ...workPlanRoutes,
    ...ledgerRoutes,
    ...gradingRoutes,
    ...scheduleRoutes,
    ...chartDeskRoutes,
    ...meetingRoutes,
    ...settingsRoutes,
  ]),
])

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultPendingMs: 300,
  defaultPendingComponent: PagePending,
  defaultErrorComponent: PageFailed,
  defaultNotFoundComponent: PageMissing,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
