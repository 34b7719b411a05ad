import { exportMatrix, readMatrix } from '@guatu/contract/work-plan.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { api, ask } from '../../../shared/api/api.ts'
import { useUnits } from '../../../shared/api/units.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { Page, PageHeader, Panel } from '../../../shared/ui/page.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import { useIsPhone } from '../../../shared/use-phone.ts'
import { filterMatrix, type Matrix, type MatrixTask } from '../model/duties.ts'
import { DutiesDialog } from '../parts/duties-dialog.tsx'
import { Gaps } from '../parts/gaps.tsx'
import { InformedDialog } from '../parts/informed-dialog.tsx'
import { MatrixCards, MatrixTable } from '../parts/matrix-table.tsx'
import { NoPlan } from '../parts/no-plan.tsx'
import { PlanSelect, WorkTabs } from '../parts/work-tabs.tsx'
import styles from '../parts/work.module.css'
import type { MatrixSearch } from '../search.ts'
import { useWorkWords } from '../words.ts'

const route = getRouteApi('/desk/matrix')

/** 责任矩阵: tasks as rows, units as columns, and what is missing. */
export function MatrixPage() {
  const t = useWorkWords()
  const words = useSharedWords()
  const isPhone = useIsPhone()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const query = { plan: search.plan }
  const matrix = useQuery(ask(readMatrix, { query }))
  const { data } = matrix
  const go = (part: MatrixSearch) =>
    void navigate({ search: (before: MatrixSearch) => ({ ...before, ...part }), replace: true })
  return (
    <Page>
      <PageHeader
        title={t('matrix.title')}
        sub={data?.plan?.title ?? t('matrix.sub')}
        actions={
          data?.plan && (
            <span data-screen-only style={{ display: 'inline-flex', gap: 8 }}>
              <a href={api.url(exportMatrix, { query: { plan: data.plan.id } })}>
                <Button>{t('excel')}</Button>
              </a>
              {!isPhone && <Button onClick={() => print()}>{words('print')}</Button>}
            </span>
          )
        }
      />
      <WorkTabs here="matrix" plan={search.plan} />
      {matrix.isError ? (
        <ProblemNotice error={matrix.error} onRetry={() => void matrix.refetch()} />
      ) : !data ? (
        <Panel>
          <LinesSkeleton lines={10} />
        </Panel>
      ) : !data.plan ? (
        <NoPlan />
      ) : (
        <Body matrix={data} search={search} go={go} />
      )}
    </Page>
  )
}

interface BodyProps {
  readonly matrix: Matrix
  readonly search: MatrixSearch
  readonly go: (part: MatrixSearch) => void
}

function Body({ matrix, search, go }: BodyProps) {
  const t = useWorkWords()
  const units = useUnits()
  const isPhone = useIsPhone()
  const [changing, setChanging] = useState<MatrixTask | null>(null)
  const [informing, setInforming] = useState<MatrixTask | null>(null)
  const shown = filterMatrix(matrix, search.q ?? '', search.noLead ?? false, units.nameOf)
  const views = {
    matrix,
    ...shown,
    onDuties: matrix.mayWrite ? setChanging : null,
    onInform: matrix.mayWrite ? setInforming : null,
  }
  return (
    <>
      <div className={styles.bar} data-screen-only>
        <PlanSelect value={matrix.plan?.id} onChange={(plan) => go({ plan })} />
        <Input.Search
          allowClear
          aria-label={t('matrix.find')}
          placeholder={t('matrix.find')}
          defaultValue={search.q}
          style={{ width: 220 }}
          onSearch={(q) => go({ q: q || undefined })}
        />
        <Checkbox
          checked={search.noLead ?? false}
          onChange={(event) => go({ noLead: event.target.checked || undefined })}
        >
          {t('matrix.onlyGaps')}
        </Checkbox>
        <span className="muted">{t('matrix.legend')}</span>
      </div>
      {shown.tasks.length === 0 ? (
        <EmptyState title={matrix.tasks.length === 0 ? t('noTasks') : t('matrix.nothing')} />
      ) : isPhone ? (
        <MatrixCards {...views} />
      ) : (
        <MatrixTable {...views} />
      )}
      {matrix.gaps && <Gaps matrix={matrix} gaps={matrix.gaps} onDuties={views.onDuties} />}
      {changing && <DutiesDialog task={changing} onClose={() => setChanging(null)} />}
      {informing && <InformedDialog task={informing} onClose={() => setInforming(null)} />}
    </>
  )
}
