import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { deskRoute } from '../../shared/routing.ts'

const listRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/meetings',
  component: lazyRouteComponent(() => import('./pages/meetings-page.tsx'), 'MeetingsPage'),
})

const seriesRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/meetings/series/$id',
  component: lazyRouteComponent(() => import('./pages/series-page.tsx'), 'SeriesPage'),
})

const meetingRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/meetings/$id',
  component: lazyRouteComponent(() => import('./pages/meeting-page.tsx'), 'MeetingPage'),
})

export const meetingRoutes = [listRoute, seriesRoute, meetingRoute] as const
