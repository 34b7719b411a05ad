import type { GivenQuery } from '@guatu/contract/endpoint.ts'
import { countCasefiles, listCasefiles } from '@guatu/contract/casefiles.ts'
import type { CasefileListFilter, CasefileSummary } from '@guatu/contract/casefiles.ts'
import { infiniteQueryOptions } from '@tanstack/react-query'
import { api, ask, keyOf } from '../../shared/api/api.ts'
import type { CasefileSearch } from './search.ts'

type Sort = NonNullable<GivenQuery<typeof listCasefiles>['sort']>

/** The part of the address that filters: without the order and the open sheet. */
export const filterOf = (search: CasefileSearch): CasefileListFilter => {
  const { sort: _sort, open: _open, ...filter } = search
  return filter
}

/** Rows of the filter, fifty at a time. */
export const casefilePages = (filter: CasefileListFilter, sort: Sort) =>
  infiniteQueryOptions({
    queryKey: [...keyOf(listCasefiles, { query: { ...filter, sort } }), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      api.call(listCasefiles, {
        query: { ...filter, sort, limit: 50, ...(pageParam === null ? {} : { after: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })

export const casefileCounts = (filter: CasefileListFilter) => ask(countCasefiles, { query: filter })

/** The pages as one list. A row that moved between two pages while they were read is kept once. */
export const rowsOf = (
  pages: readonly { readonly items: readonly CasefileSummary[] }[] | undefined,
): CasefileSummary[] => {
  const byId = new Map<string, CasefileSummary>()
  for (const page of pages ?? []) for (const row of page.items) if (!byId.has(row.id)) byId.set(row.id, row)
  return [...byId.values()]
}
