import { ProblemError } from '@guatu/client/problem-error.ts'
import { readMe } from '@guatu/contract/identity.ts'
import type { Me } from '@guatu/contract/identity.ts'
import type { Role } from '@guatu/domain/identity/permissions.ts'
import type { Verb } from '@guatu/domain/identity/verbs.ts'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { api } from './api.ts'

const HINT = 'guatu.session'

/** Notes in this browser that a session was begun or ended, so that the sign-in page need not ask in vain. */
export const noteSession = (begun: boolean): void => {
  try {
    if (begun) localStorage.setItem(HINT, '1')
    else localStorage.removeItem(HINT)
  } catch {
    // Without storage it is asked every time.
  }
}
const mayHaveSession = (): boolean => {
  try {
    return localStorage.getItem(HINT) !== null
  } catch {
    return true
  }
}

/** Who is signed in; null when nobody is. */
export const meQuery = queryOptions<Me | null>({
  queryKey: ['me'],
  queryFn: async ({ signal }) => {
    if (!mayHaveSession()) return null
    try {
      return await api.call(readMe, { signal })
    } catch (error) {
      if (error instanceof ProblemError && error.status === 401) {
        noteSession(false)
        return null
      }
      throw error
    }
  },
  staleTime: 5 * 60_000,
})

/** The signed-in member. Only inside of the desk, whose door has made sure that there is one. */
export const useMe = (): Me => {
  const { data } = useQuery(meQuery)
  if (!data) throw new Error('nobody is signed in')
  return data
}

/** May one of my posts do this? The server decides again; this only hides what would be refused. */
export const useCan = (): ((verb: Verb) => boolean) => {
  const { data } = useQuery(meQuery)
  return (verb) => data?.verbs.includes(verb) ?? false
}

export const useRoles = (): Role[] => [...new Set(useMe().posts.map((post) => post.role))]
