import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { behindTheDoor, deskRoute, rootRoute } from '../../shared/routing.ts'
import { readMapSearch } from './search.ts'

const mapRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/map',
  validateSearch: readMapSearch,
  component: lazyRouteComponent(() => import('./pages/map-page.tsx'), 'MapPage'),
})

/** 大屏: the map without the frame of the desk. */
const wallRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/wall',
  validateSearch: readMapSearch,
  beforeLoad: behindTheDoor,
  component: lazyRouteComponent(() => import('./pages/wall-page.tsx'), 'WallPage'),
})

export const mapDeskRoutes = [mapRoute] as const
export const mapWallRoutes = [wallRoute] as const
