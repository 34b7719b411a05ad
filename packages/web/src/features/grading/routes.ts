import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { deskRoute } from '../../shared/routing.ts'
import { readAssessmentSearch } from './search.ts'

const listRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/evaluation',
  component: lazyRouteComponent(() => import('./pages/schemes-page.tsx'), 'SchemesPage'),
})

const schemeRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/evaluation/schemes/$id',
  component: lazyRouteComponent(() => import('./pages/scheme-page.tsx'), 'SchemePage'),
})

const assessmentRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/evaluation/assessments/$id',
  validateSearch: readAssessmentSearch,
  component: lazyRouteComponent(() => import('./pages/assessment-page.tsx'), 'AssessmentPage'),
})

export const gradingRoutes = [listRoute, schemeRoute, assessmentRoute] as const
