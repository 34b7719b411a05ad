import { lazy } from 'react'

/** The dialog of bulk dispatch, loaded when it is opened. Stands inside of a `Suspense`. */
export const LazyDispatchDialog = lazy(async () => ({
  default: (await import('./dispatch-dialog.tsx')).DispatchDialog,
}))
