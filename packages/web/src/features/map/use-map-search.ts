import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { MapSearch } from './search.ts'

/** The map's address, on the desk and on the wall alike, and the way to change a part of it. */
export const useMapSearch = (): {
  readonly search: MapSearch
  readonly change: (part: MapSearch) => void
} => {
  const search = useSearch({ strict: false }) as MapSearch
  const navigate = useNavigate()
  const change = useCallback(
    (part: MapSearch) => {
      void navigate({
        to: '.',
        search: ((before: MapSearch) => ({ ...before, ...part })) as never,
        replace: true,
      })
    },
    [navigate],
  )
  return { search, change }
}

/** What closes everything that lies open over the map. */
export const NOTHING_OPEN: MapSearch = {
  rows: undefined,
  of: undefined,
  target: undefined,
  part: undefined,
  open: undefined,
}
