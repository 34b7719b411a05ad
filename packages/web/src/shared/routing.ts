import { createRootRoute, createRoute, redirect } from '@tanstack/react-router'
import { readSetup } from '@guatu/contract/setup.ts'
import { ask, queryClient } from './api/api.ts'
import { meQuery } from './api/me.ts'

/** Features hang their routes under one of these; `app/` gives them their frames. */
export const rootRoute = createRootRoute()

/** Lets in who is signed in; sends others to sign in, or to set up an empty office. */
export const behindTheDoor = async ({ location }: { location: { readonly href: string } }): Promise<void> => {
  const me = await queryClient.ensureQueryData(meQuery)
  if (me?.mustChangePassword) throw redirect({ to: '/password' as string })
  if (me) return
  const setup = await queryClient.fetchQuery({ ...ask(readSetup), staleTime: 0 })
  if (setup.needed) throw redirect({ to: '/setup' as string })
  const next = location.href === '/' ? undefined : location.href
  throw redirect({ to: '/sign-in' as string, search: { next } as never })
}

/** Everything that needs somebody signed in. */
export const deskRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'desk',
  beforeLoad: behindTheDoor,
})
