import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { deskRoute } from '../../shared/routing.ts'
import { readCasefileSearch } from './search.ts'

const listRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/casefiles',
  validateSearch: readCasefileSearch,
  component: lazyRouteComponent(() => import('./pages/casefiles-page.tsx'), 'CasefilesPage'),
})

const casefileRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/casefiles/$id',
  component: lazyRouteComponent(() => import('./pages/casefile-page.tsx'), 'CasefilePage'),
})

const reportRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/report',
  component: lazyRouteComponent(() => import('./pages/report-page.tsx'), 'ReportPage'),
})

export const casefileRoutes = [listRoute, casefileRoute, reportRoute] as const
