import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useCan } from '../../../shared/api/me.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { Page, PageHeader, Panel } from '../../../shared/ui/page.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import { ConsultationRow } from '../parts/consultation-row.tsx'
import styles from '../parts/consultations.module.css'
import { OpenDialog } from '../parts/open-dialog.tsx'
import { consultationPages, rowsOf } from '../queries.ts'
import { useConsultationWords } from '../words.ts'

const route = getRouteApi('/desk/consultations')

/** 征求意见: what was sent round and what the reader's unit is asked for. */
export function ConsultationsPage() {
  const t = useConsultationWords()
  const can = useCan()
  const navigate = route.useNavigate()
  const { plan } = route.useSearch()
  const [opening, setOpening] = useState(false)
  const found = useInfiniteQuery(consultationPages(plan))
  const rows = found.data && rowsOf(found.data.pages)
  const begin = can('consultations.write') && (
    <Button type="primary" onClick={() => setOpening(true)}>
      {t('open')}
    </Button>
  )
  return (
    <Page>
      <PageHeader title={t('title')} sub={t('sub')} actions={rows && rows.length > 0 && begin} />
      {found.isError ? (
        <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />
      ) : !rows ? (
        <Panel>
          <LinesSkeleton lines={4} />
        </Panel>
      ) : rows.length === 0 ? (
        <EmptyState
          title={t('emptyTitle')}
          text={t(can('consultations.write') ? 'emptyText' : 'emptyReader')}
          action={begin}
        />
      ) : (
        <>
          <div className={styles.list}>
            {rows.map((one) => (
              <ConsultationRow key={one.id} one={one} />
            ))}
          </div>
          {found.hasNextPage && (
            <div className={styles.more}>
              <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
                {t('more')}
              </Button>
            </div>
          )}
        </>
      )}
      {opening && (
        <OpenDialog
          plan={plan}
          onClose={() => setOpening(false)}
          onOpened={(id) => void navigate({ to: '/consultations/$id', params: { id } })}
        />
      )}
    </Page>
  )
}
