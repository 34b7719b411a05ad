import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { deskRoute } from '../../shared/routing.ts'
import { readBaselineSearch, readMatrixSearch } from './search.ts'

const matrixRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/matrix',
  validateSearch: readMatrixSearch,
  component: lazyRouteComponent(() => import('./pages/matrix-page.tsx'), 'MatrixPage'),
})
const baselineRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/baseline',
  validateSearch: readBaselineSearch,
  component: lazyRouteComponent(() => import('./pages/baseline-page.tsx'), 'BaselinePage'),
})

export const workPlanRoutes = [matrixRoute, baselineRoute] as const
