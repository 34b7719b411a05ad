import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { deskRoute } from '../../shared/routing.ts'

const settingsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./pages/settings-page.tsx'), 'SettingsPage'),
})
const firstRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/settings-page.tsx'), 'FirstSetting'),
})
const unitsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'units',
  component: lazyRouteComponent(() => import('./pages/units-page.tsx'), 'UnitsPage'),
})
const membersRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'members',
  component: lazyRouteComponent(() => import('./pages/members-page.tsx'), 'MembersPage'),
})
const permissionsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'permissions',
  component: lazyRouteComponent(() => import('./pages/permissions-page.tsx'), 'PermissionsPage'),
})
const basemapRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'basemap',
  component: lazyRouteComponent(() => import('./pages/basemap-page.tsx'), 'BasemapPage'),
})
const modelRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'model',
  component: lazyRouteComponent(() => import('./pages/model-page.tsx'), 'ModelPage'),
})
const boundariesRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'boundaries',
  component: lazyRouteComponent(() => import('./pages/boundaries-page.tsx'), 'BoundariesPage'),
})
const auditRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'audit',
  component: lazyRouteComponent(() => import('./pages/audit-page.tsx'), 'AuditPage'),
})

export const settingsRoutes = [
  settingsRoute.addChildren([
    firstRoute,
    unitsRoute,
    membersRoute,
    permissionsRoute,
    basemapRoute,
    modelRoute,
    boundariesRoute,
    auditRoute,
  ]),
] as const
