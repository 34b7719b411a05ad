import { listAudit, verifyAudit } from '@guatu/contract/operations.ts'
import { keepPreviousData, useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useDeferredValue, useState } from 'react'
import { api, keyOf } from '../../../shared/api/api.ts'
import { formatNumber } from '../../../shared/format/numbers.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import styles from '../parts/settings.module.css'
import { useSettingsWords } from '../words.ts'

/** 审计日志: what happened, and the proof that it was not rewritten. */
export function AuditPage() {
  const t = useSettingsWords()
  const words = useSharedWords()
  const [kind, setKind] = useState('')
  const [subject, setSubject] = useState('')
  const filter = useDeferredValue(
    Object.fromEntries(
      Object.entries({ kind: kind.trim(), subject: subject.trim() }).filter(([, one]) => one),
    ),
  )
  const pages = useInfiniteQuery({
    queryKey: [...keyOf(listAudit, { query: filter }), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      api.call(listAudit, {
        query: { ...filter, ...(pageParam === null ? {} : { after: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
  const entries = (pages.data?.pages ?? []).flatMap((page) => page.items)
  return (
    <>
      <p className={`${styles.gap} muted`}>{t('audit.intro')}</p>
      <Verification />
      <div className={styles.bar}>
        <Input
          className={styles.find}
          allowClear
          aria-label={t('audit.kind')}
          placeholder={t('audit.kindHint')}
          value={kind}
          maxLength={60}
          onChange={(event) => setKind(event.target.value)}
        />
        <Input
          className={styles.find}
          allowClear
          aria-label={t('audit.subject')}
          placeholder={t('audit.subjectHint')}
          value={subject}
          maxLength={80}
          onChange={(event) => setSubject(event.target.value)}
        />
      </div>
      {pages.isError && <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isPending && <LinesSkeleton lines={12} />}
      {pages.data && entries.length === 0 && <EmptyState title={t('audit.empty')} />}
      {entries.length > 0 && (
        <div className={styles.wrap}>
          <table className={styles.table}>
            <thead>
              <tr>
                {(['at', 'actor', 'kind', 'subject', 'detail'] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(`audit.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <Row key={entry.id} entry={entry} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {pages.hasNextPage && (
        <p className={styles.gap}>
          <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {words('more')}
          </Button>
        </p>
      )}
    </>
  )
}

interface Entry {
  readonly at: string
  readonly actorName: string | null
  readonly unitName: string | null
  readonly kind: string
  readonly subjectType: string
  readonly subjectId: string
  readonly payload: unknown
}

function Row({ entry }: { entry: Entry }) {
  const t = useSettingsWords()
  const dates = useDates()
  return (
    <tr>
      <td className="nowrap">{dates.instant(entry.at)}</td>
      <td>
        {entry.actorName ?? t('audit.anonymous')} <span className="muted">{entry.unitName}</span>
      </td>
      <td className="nowrap">
        <code>{entry.kind}</code>
      </td>
      <td className="muted">
        {entry.subjectType} {entry.subjectId}
      </td>
      <td>
        <code className={styles.code}>{JSON.stringify(entry.payload)}</code>
      </td>
    </tr>
  )
}

/** Recomputes the chain and says whether it holds, or where it breaks. */
function Verification() {
  const t = useSettingsWords()
  const verify = useMutation({ mutationFn: () => api.call(verifyAudit) })
  const { data } = verify
  return (
    <>
      <div className={styles.bar}>
        <Button type="primary" loading={verify.isPending} onClick={() => verify.mutate()}>
          {t(verify.isPending ? 'audit.verifying' : 'audit.verify')}
        </Button>
      </div>
      {verify.isError && <ProblemNotice error={verify.error} />}
      {data && (
        <div className={styles.result} data-bad={!data.ok} role="status">
          {data.ok ? (
            <p>{t('audit.ok', { events: formatNumber(data.events), seals: formatNumber(data.seals) })}</p>
          ) : (
            <>
              <h3>{t('audit.bad')}</h3>
              {data.fault && (
                <p>
                  {t('audit.badAt', { id: data.fault.eventId, what: t(`audit.what.${data.fault.what}`) })}
                </p>
              )}
              <p>{t('audit.badDo')}</p>
            </>
          )}
          {data.unsealed > 0 && (
            <p className="muted">{t('audit.unsealed', { n: formatNumber(data.unsealed) })}</p>
          )}
        </div>
      )}
    </>
  )
}
