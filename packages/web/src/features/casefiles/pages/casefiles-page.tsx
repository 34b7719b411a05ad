import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useCallback, useState } from 'react'
import { useCan } from '../../../shared/api/me.ts'
import { formatNumber } from '../../../shared/format/numbers.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { Page, PageHeader, Panel } from '../../../shared/ui/page.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import { useIsPhone } from '../../../shared/use-phone.ts'
import { CasefileCards } from '../parts/casefile-cards.tsx'
import { CasefileSheet } from '../parts/casefile-sheet.tsx'
import { CasefileTable } from '../parts/casefile-table.tsx'
import { DispatchDialog } from '../parts/dispatch-dialog.tsx'
import { FilterBar } from '../parts/filter-bar.tsx'
import styles from '../parts/list.module.css'
import { LoadMore } from '../parts/load-more.tsx'
import { casefileCounts, casefilePages, filterOf, rowsOf } from '../queries.ts'
import type { CasefileSearch } from '../search.ts'
import { useCasefileWords } from '../words.ts'

const route = getRouteApi('/desk/casefiles')

/** One list, filtered by its address. */
export function CasefilesPage() {
  const t = useCasefileWords()
  const can = useCan()
  const isPhone = useIsPhone()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const filter = filterOf(search)
  const pages = useInfiniteQuery({
    ...casefilePages(filter, search.sort ?? 'due'),
    placeholderData: keepPreviousData,
  })
  const counts = useQuery({ ...casefileCounts(filter), placeholderData: keepPreviousData })
  const [dispatching, setDispatching] = useState(false)
  const change = useCallback(
    (part: Partial<CasefileSearch>) => {
      void navigate({ search: (before: CasefileSearch) => ({ ...before, ...part }), replace: true })
    },
    [navigate],
  )
  const rows = rowsOf(pages.data?.pages)
  const open = useCallback((id: string | undefined) => change({ open: id }), [change])
  const more = useCallback(() => void pages.fetchNextPage(), [pages.fetchNextPage])
  const total = counts.data?.total

  return (
    <Page width={isPhone ? undefined : 'fill'}>
      <PageHeader
        title={t('title')}
        sub={total === undefined ? undefined : t('count', { n: formatNumber(total) })}
        actions={
          <>
            {can('casefiles.report') && !isPhone && (
              <Link to="/report">
                <Button>{t('report')}</Button>
              </Link>
            )}
            {can('casefiles.dispatch') && (
              <Button type="primary" onClick={() => setDispatching(true)}>
                {t('dispatch.open')}
              </Button>
            )}
          </>
        }
      />
      <FilterBar search={search} counts={counts.data} onChange={change} />
      {pages.isError ? (
        <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />
      ) : pages.isPending ? (
        <Panel>
          <LinesSkeleton lines={12} />
        </Panel>
      ) : rows.length === 0 ? (
        <NothingHere filtered={Object.values(filter).some((value) => value !== undefined)} />
      ) : (
        <div className={isPhone ? undefined : styles.wrap} tabIndex={isPhone ? undefined : 0}>
          {isPhone ? (
            <CasefileCards rows={rows} />
          ) : (
            <CasefileTable rows={rows} open={search.open} onOpen={open} />
          )}
          <LoadMore
            shown={rows.length}
            total={total}
            more={pages.hasNextPage}
            busy={pages.isFetchingNextPage}
            onMore={more}
          />
        </div>
      )}
      <CasefileSheet rows={rows} open={search.open} onOpen={open} />
      {dispatching && (
        <DispatchDialog
          campaignId={search.campaign?.length === 1 ? search.campaign[0] : undefined}
          communityIds={search.community ?? search.unit}
          onClose={() => setDispatching(false)}
        />
      )}
    </Page>
  )
}

function NothingHere({ filtered }: { filtered: boolean }) {
  const t = useCasefileWords()
  const words = useSharedWords()
  if (!filtered) return <EmptyState title={t('emptyTitle')} text={t('emptyText')} />
  return (
    <EmptyState
      title={t('noneTitle')}
      text={t('noneText')}
      action={
        <Link to="/casefiles">
          {t('filter.clear')}
          <span className="visually-hidden">{words('all')}</span>
        </Link>
      }
    />
  )
}
