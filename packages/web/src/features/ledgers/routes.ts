import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { deskRoute } from '../../shared/routing.ts'
import { readLedgersSearch } from './search.ts'

const listRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/ledgers',
  validateSearch: readLedgersSearch,
  component: lazyRouteComponent(() => import('./pages/ledgers-page.tsx'), 'LedgersPage'),
})

const ledgerRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/ledgers/$id',
  component: lazyRouteComponent(() => import('./pages/ledger-page.tsx'), 'LedgerPage'),
})

export const ledgerRoutes = [listRoute, ledgerRoute] as const
