import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { deskRoute } from '../../shared/routing.ts'
import { readTargetSearch } from './search.ts'

const targetsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/targets',
  validateSearch: readTargetSearch,
  component: lazyRouteComponent(() => import('./pages/targets-page.tsx'), 'TargetsPage'),
})

const targetRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/targets/$id',
  validateSearch: readTargetSearch,
  component: lazyRouteComponent(() => import('./pages/target-page.tsx'), 'TargetPage'),
})

export const targetRoutes = [targetsRoute, targetRoute] as const
