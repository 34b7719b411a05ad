import { listTargets, readTargetRows } from '@guatu/contract/targets.ts'
import { listLaggingUnits } from '@guatu/contract/forecast.ts'
import { countCasefiles, listCasefiles } from '@guatu/contract/casefiles.ts'
import type { CallArgs, Reply } from '@guatu/client/request.ts'
import { readBasemap, readCommunities, readTile } from '@guatu/contract/map.ts'
import { infiniteQueryOptions } from '@tanstack/react-query'
import { api, ask, keyOf } from '../../shared/api/api.ts'
import type { MapFilter, MapSearch } from './search.ts'

export type Communities = Reply<typeof readCommunities>
export type Lagging = Reply<typeof listLaggingUnits>
export type CommunityProgress = Communities['features'][number]['properties']

export const communitiesQuery = (filter: MapFilter) => ask(readCommunities, { query: filter })
export const countsQuery = (filter: MapFilter) => ask(countCasefiles, { query: filter })
export const basemapQuery = () => ({ ...ask(readBasemap), staleTime: 5 * 60_000 })

type Chosen = Pick<MapSearch, 'plan' | 'campaign'>
const chosenOf = ({ plan, campaign }: Chosen) => ({
  ...(plan === undefined ? {} : { plan }),
  ...(campaign?.length === 1 ? { campaign: campaign[0] } : {}),
})

/** Targets of the plan and of the one campaign that are filtered for, or of all. */
export const targetsQuery = (chosen: Chosen) => ask(listTargets, { query: chosenOf(chosen) })

/** Forecasts take longer than counts and change from day to day: asked for after the map, and not with every close-out. */
const LAGGING_FRESH_MS = 60_000
export const laggingQuery = (chosen: Chosen) => ({
  ...ask(listLaggingUnits, { query: chosenOf(chosen) }),
  staleTime: LAGGING_FRESH_MS,
})

/** The newest close-outs of the filter. */
export const closeOutsQuery = (filter: MapFilter, limit: number) =>
  ask(listCasefiles, { query: { ...filter, closed: 'yes', sort: 'updated', limit } })

/**
 * Address of the tiles. `stamp` changes whenever something has changed or somebody else has signed in, so that no kept
 * tile is shown again.
 */
export const tileAddress = (filter: MapFilter, stamp: string): string => {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(filter))
    if (value !== undefined) query.set(key, Array.isArray(value) ? value.join(',') : String(value))
  query.set('stamp', stamp)
  const path = readTile.path.replace(':z', '{z}').replace(':x', '{x}').replace(':y', '{y}')
  return `${location.origin}${path}?${query.toString()}`
}

type RowsQuery = NonNullable<CallArgs<typeof readTargetRows>[0]>['query']

/** The rows behind a target's number, fifty at a time. */
export const targetRowPages = (
  id: string,
  part: 'counted' | 'remaining' | 'base',
  unit: string | undefined,
) => {
  const query = { part, limit: 50, ...(unit === undefined ? {} : { unit }) } as const
  return infiniteQueryOptions({
    queryKey: [...keyOf(readTargetRows, { params: { id }, query }), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      api.call(readTargetRows, {
        params: { id },
        query: { ...query, ...(pageParam === null ? {} : { after: pageParam }) } as RowsQuery,
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })
}
