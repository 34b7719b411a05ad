import { exportSplit, readSplit, readSplitVersion } from '@guatu/contract/decomposition.ts'
import type { SplitTarget, SplitView } from '@guatu/contract/split-entities.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { api, ask } from '../../../shared/api/api.ts'
import { formatAmount } from '../../../shared/format/numbers.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { Page, PageHeader, Panel } from '../../../shared/ui/page.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import styles from '../parts/decomposition.module.css'
import { Editor } from '../parts/editor.tsx'
import { MyShares } from '../parts/my-shares.tsx'
import { ReceiptCounts } from '../parts/receipt-sign.tsx'
import { Levels, ShareTable } from '../parts/share-table.tsx'
import { Versions } from '../parts/versions.tsx'
import type { SplitSearch } from '../search.ts'
import { useSplitWords } from '../words.ts'

const route = getRouteApi('/desk/decomposition/$id')

/** One target: how it is split, who has signed, what was before; or its draft being edited. */
export function SplitPage() {
  const { id } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const t = useSplitWords()
  const split = useQuery(ask(readSplit, { params: { id } }))
  const { data } = split
  const go = (next: SplitSearch) => void navigate({ search: next })
  if (split.isError)
    return (
      <Page>
        <PageHeader title={t('title')} />
        <ProblemNotice error={split.error} onRetry={() => void split.refetch()} />
      </Page>
    )
  if (!data)
    return (
      <Page>
        <PageHeader title={t('title')} />
        <Panel>
          <LinesSkeleton lines={10} />
        </Panel>
      </Page>
    )
  if (search.edit && data.maySplit)
    return (
      <Page>
        <PageHeader
          title={t('edit.title', { name: data.target.subject })}
          sub={data.target.quote}
          actions={<Button onClick={() => go({})}>{t('edit.back')}</Button>}
        />
        <Editor detail={data} onDone={() => go({})} />
      </Page>
    )
  const mine = data.current?.shares.filter((share) => share.mine) ?? []
  const shown = search.version ?? data.current?.id ?? data.draft?.id
  return (
    <Page>
      <PageHeader
        title={data.target.subject}
        sub={data.target.quote}
        actions={
          <>
            <a href={api.url(exportSplit, { params: { id } })}>
              <Button>{t('excel')}</Button>
            </a>
            {data.maySplit && (
              <Button type="primary" onClick={() => go({ edit: true })}>
                {data.draft ? t('goOn') : data.current ? t('resplit') : t('split')}
              </Button>
            )}
          </>
        }
      />
      <div className={styles.facts}>
        <span>
          {t('whole')} <span className={styles.big}>{formatAmount(data.target.value, data.target.unit)}</span>
        </span>
        <span className="muted">{t(`rule.${data.target.rule}`)}</span>
        {data.target.clause && <span className="muted">{t('clause', { clause: data.target.clause })}</span>}
        {data.stale && <span className={styles.off}>▲ {t('stale')}</span>}
        <Link to="/decomposition">{t('title')}</Link>
      </div>
      <MyShares target={data.target} shares={mine} />
      {shown === undefined ? (
        <EmptyState title={t('notSplitYet')} text={t('notSplitText')} />
      ) : (
        <div className={styles.columns}>
          <div>
            {search.version ? (
              <OldVersion id={search.version} target={data.target} />
            ) : (
              <Version target={data.target} split={(data.current ?? data.draft) as SplitView} />
            )}
          </div>
          <Versions targetId={id} versions={data.versions} shown={shown} />
        </div>
      )}
    </Page>
  )
}

function OldVersion({ id, target }: { id: string; target: SplitTarget }) {
  const version = useQuery(ask(readSplitVersion, { params: { id } }))
  if (version.isError) return <ProblemNotice error={version.error} onRetry={() => void version.refetch()} />
  return version.data ? <Version target={target} split={version.data} /> : <LinesSkeleton lines={8} />
}

function Version({ target, split }: { target: SplitTarget; split: SplitView }) {
  const t = useSplitWords()
  const dates = useDates()
  return (
    <>
      <div className={styles.facts}>
        <span className={styles.title}>
          {split.state === 'draft' ? t('draft', { n: split.number }) : t('version', { n: split.number })}
        </span>
        {split.issuedAt && (
          <>
            <span>{t('issuedBy', { who: split.issuedBy ?? '—', when: dates.instant(split.issuedAt) })}</span>
            <span>{t('receiptDue', { day: dates.deadline(split.receiptDue) })}</span>
            <ReceiptCounts counts={split.counts} />
          </>
        )}
        {split.reason && <span>{t('reason', { reason: split.reason })}</span>}
      </div>
      <Levels target={target} split={split} />
      <ShareTable target={target} split={split} />
    </>
  )
}
