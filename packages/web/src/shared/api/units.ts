import { listUnits } from '@guatu/contract/identity.ts'
import type { Unit } from '@guatu/contract/identity.ts'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { ask } from './api.ts'
import { useCan } from './me.ts'

export interface Units {
  readonly all: readonly Unit[]
  readonly loading: boolean
  readonly byId: ReadonlyMap<string, Unit>
  /** Short name where there is one; an em dash for none. */
  readonly nameOf: (id: string | null | undefined) => string
}

/** The unit tree with names at hand; asked once and kept. */
export const useUnits = (): Units => {
  const can = useCan()
  const { data, isLoading } = useQuery({
    ...ask(listUnits),
    staleTime: 5 * 60_000,
    enabled: can('units.read'),
  })
  return useMemo(() => {
    const all = data?.units ?? []
    const byId = new Map(all.map((unit) => [unit.id, unit]))
    const nameOf = (id: string | null | undefined) => {
      const unit = id ? byId.get(id) : undefined
      return unit ? (unit.shortName ?? unit.name) : '—'
    }
    return { all, byId, nameOf, loading: isLoading }
  }, [data, isLoading])
}
