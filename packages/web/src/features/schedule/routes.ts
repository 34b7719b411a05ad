import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { deskRoute } from '../../shared/routing.ts'
import { readScheduleSearch } from './search.ts'

const scheduleRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/schedule',
  validateSearch: readScheduleSearch,
  component: lazyRouteComponent(() => import('./pages/schedule-page.tsx'), 'SchedulePage'),
})

export const scheduleRoutes = [scheduleRoute] as const
