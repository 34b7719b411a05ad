import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { deskRoute } from '../shared/routing.ts'

const mineRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/mine',
  component: lazyRouteComponent(() => import('./mine-page.tsx'), 'MinePage'),
})

/** Pages of the frame itself: they show what the features have, and belong to none. */
export const appRoutes = [mineRoute] as const
