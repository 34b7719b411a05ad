import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { deskRoute } from '../../shared/routing.ts'
import { readCompareSearch, readReviewSearch, readStartSearch } from './search.ts'

const listRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/plans',
  component: lazyRouteComponent(() => import('./pages/plans-page.tsx'), 'PlansPage'),
})

const newRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/plans/new',
  component: lazyRouteComponent(() => import('./pages/new-plan-page.tsx'), 'NewPlanPage'),
})

const reviewRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/plans/$id',
  validateSearch: readReviewSearch,
  component: lazyRouteComponent(() => import('./pages/review-page.tsx'), 'ReviewPage'),
})

const startRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/plans/$id/start',
  validateSearch: readStartSearch,
  component: lazyRouteComponent(() => import('./pages/start-page.tsx'), 'StartPage'),
})

const compareRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/plans/$id/compare',
  validateSearch: readCompareSearch,
  component: lazyRouteComponent(() => import('./pages/compare-page.tsx'), 'ComparePage'),
})

export const planRoutes = [listRoute, newRoute, reviewRoute, startRoute, compareRoute] as const
