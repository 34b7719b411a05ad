import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { deskRoute } from '../../shared/routing.ts'
import { readConsultationSearch, readListSearch } from './search.ts'

const listRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/consultations',
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('./pages/consultations-page.tsx'), 'ConsultationsPage'),
})

const oneRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/consultations/$id',
  validateSearch: readConsultationSearch,
  component: lazyRouteComponent(() => import('./pages/consultation-page.tsx'), 'ConsultationPage'),
})

export const consultationRoutes = [listRoute, oneRoute] as const
