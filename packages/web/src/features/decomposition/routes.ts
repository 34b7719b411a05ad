import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { deskRoute } from '../../shared/routing.ts'
import { readDecompositionSearch, readSplitSearch } from './search.ts'

const listRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/decomposition',
  validateSearch: readDecompositionSearch,
  component: lazyRouteComponent(() => import('./pages/decomposition-page.tsx'), 'DecompositionPage'),
})
const splitRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/decomposition/$id',
  validateSearch: readSplitSearch,
  component: lazyRouteComponent(() => import('./pages/split-page.tsx'), 'SplitPage'),
})

export const decompositionRoutes = [listRoute, splitRoute] as const
