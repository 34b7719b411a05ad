import { listConsultations } from '@guatu/contract/consultations.ts'
import type { ConsultationSummary } from '@guatu/contract/consultations.ts'
import { infiniteQueryOptions } from '@tanstack/react-query'
import { api, ask, keyOf } from '../../shared/api/api.ts'

/** What was sent round, page by page. */
export const consultationPages = (plan: string | undefined) => {
  const wanted = plan === undefined ? {} : { plan }
  return infiniteQueryOptions({
    queryKey: [...keyOf(listConsultations, { query: wanted }), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      api.call(listConsultations, {
        query: { ...wanted, limit: 30, ...(pageParam === null ? {} : { after: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })
}

/** The pages as one list; what moved between two of them while they were read is kept once. */
export const rowsOf = (
  pages: readonly { readonly items: readonly ConsultationSummary[] }[],
): ConsultationSummary[] => [
  ...new Map(pages.flatMap(({ items }) => items).map((one) => [one.id, one])).values(),
]

/** Open ones that a unit of the reader has not answered. */
export const waitingConsultations = () => ask(listConsultations, { query: { waiting: 'true', limit: 200 } })
