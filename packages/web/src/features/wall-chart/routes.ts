import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { behindTheDoor, deskRoute, rootRoute } from '../../shared/routing.ts'
import { readChartSearch, readWallSearch } from './search.ts'

/** Under 安排表: the same plan, as it hangs on the wall. */
const chartRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/schedule/chart',
  validateSearch: readChartSearch,
  component: lazyRouteComponent(() => import('./pages/chart-page.tsx'), 'ChartPage'),
})

const wallRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/wall/chart',
  validateSearch: readWallSearch,
  beforeLoad: behindTheDoor,
  component: lazyRouteComponent(() => import('./pages/chart-wall-page.tsx'), 'ChartWallPage'),
})

export const chartDeskRoutes = [chartRoute] as const
export const chartWallRoutes = [wallRoute] as const
