import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { deskRoute } from '../../shared/routing.ts'
import { readTargetSearch } from './search.ts'

const targetsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/targets',
  validateSearch: readTargetSearch,
  component: lazyRouteComponent(() => import('./pages/targets-page.tsx'), 'TargetsPage'),
})

export const targetRoutes = [targetsRoute] as const
