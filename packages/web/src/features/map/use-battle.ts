import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'
import { useMe } from '../../shared/api/me.ts'
import {
  basemapQuery,
  closeOutsQuery,
  communitiesQuery,
  countsQuery,
  laggingQuery,
  targetsQuery,
  tileAddress,
} from './queries.ts'
import { useCampaigns } from '../casefiles/index.ts'
import { filterOf, withPlan, type MapSearch } from './search.ts'

const CLOSE_OUTS = 12

/** Everything that the map and its panels show, for one filter; asked again when others change something. */
export const useBattle = (search: MapSearch) => {
  const me = useMe()
  const filter = filterOf(withPlan(search, useCampaigns()))
  const kept = { placeholderData: keepPreviousData }
  const communities = useQuery({ ...communitiesQuery(filter), ...kept })
  const counts = useQuery({ ...countsQuery(filter), ...kept })
  const targets = useQuery({ ...targetsQuery(search), ...kept })
  const closeOuts = useQuery({ ...closeOutsQuery(filter, CLOSE_OUTS), ...kept })
  const lagging = useQuery({
    ...laggingQuery(search),
    ...kept,
    enabled: communities.isSuccess && targets.isSuccess,
  })
  const basemap = useQuery(basemapQuery())
  // New figures come with new tiles: the moment at which the communities were counted is the stamp of both.
  const stamp = useDeferredValue(`${me.id.slice(-8)}-${communities.dataUpdatedAt}`)
  const key = JSON.stringify(filter)
  const tiles = useMemo(() => tileAddress(JSON.parse(key) as typeof filter, stamp), [key, stamp])
  return { filter, communities, counts, targets, lagging, closeOuts, basemap, tiles }
}
