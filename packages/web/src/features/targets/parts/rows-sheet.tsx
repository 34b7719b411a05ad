import { readTargetRows } from '@guatu/contract/targets.ts'
import type { TargetView } from '@guatu/contract/targets.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { api, keyOf } from '../../../shared/api/api.ts'
import { useUnits } from '../../../shared/api/units.ts'
import { formatAmount, formatNumber } from '../../../shared/format/numbers.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { SideSheet } from '../../../shared/ui/side-sheet.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import { useTargetWords } from '../words.ts'
import { TargetNumber } from './target-number.tsx'
import styles from './targets.module.css'

export type Part = 'counted' | 'remaining' | 'base'

const rowsOf = (id: string, part: Part, unitId: string | undefined) => ({
  queryKey: [...keyOf(readTargetRows, { params: { id }, query: { part, unit: unitId } }), 'pages'],
  queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) =>
    api.call(readTargetRows, {
      params: { id },
      query: {
        part,
        limit: 50,
        ...(unitId === undefined ? {} : { unit: unitId }),
        ...(pageParam === null ? {} : { after: pageParam }),
      },
      signal,
    }),
  initialPageParam: null as string | null,
  getNextPageParam: (last: { next: string | null }) => last.next,
})

interface RowsSheetProps {
  readonly target: TargetView
  readonly part: Part
  /** Of the measure, for the amounts of the rows. */
  readonly unit: string
  /** Only what lies in this unit. */
  readonly unitId?: string | undefined
  readonly onPart: (part: Part) => void
  readonly onClose: () => void
  readonly onNext?: (() => void) | undefined
  readonly onPrevious?: (() => void) | undefined
}

/** The casefiles that a target's number was counted from, and those that it still waits for. */
export function RowsSheet({
  target,
  part,
  unit,
  unitId,
  onPart,
  onClose,
  onNext,
  onPrevious,
}: RowsSheetProps) {
  const t = useTargetWords()
  const dates = useDates()
  const words = useSharedWords()
  const units = useUnits()
  const rows = useInfiniteQuery(rowsOf(target.id, part, unitId))
  const items = rows.data?.pages.flatMap((page) => page.items) ?? []
  const total = rows.data?.pages[0]?.total
  const compared = target.now?.compared
  const days = (from: string, to: string) => `${dates.day(from)} – ${dates.day(to)}`
  const parts: { value: Part; label: string }[] = compared
    ? [
        { value: 'counted', label: t('rows.now', { days: days(compared.from, compared.to) }) },
        { value: 'base', label: t('rows.base', { days: days(compared.baseFrom, compared.baseTo) }) },
      ]
    : [
        { value: 'counted', label: t('rows.counted') },
        { value: 'remaining', label: t('rows.remaining') },
      ]
  return (
    <SideSheet
      open
      title={unitId ? `${target.subject} · ${units.nameOf(unitId)}` : target.subject}
      onClose={onClose}
      onNext={onNext}
      onPrevious={onPrevious}
    >
      <p>{target.quote}</p>
      <div className={styles.gap}>
        <TargetNumber target={target} />
        {target.now && <span className="muted">{t('computed', { when: dates.instant(target.now.at) })}</span>}
      </div>
      <Segmented<Part>
        value={compared && part === 'remaining' ? 'counted' : part}
        onChange={onPart}
        options={parts}
      />{' '}
      {total !== undefined && <span className="muted">{t('rows.total', { n: formatNumber(total) })}</span>}
      {rows.isError && <ProblemNotice error={rows.error} onRetry={() => void rows.refetch()} />}
      {rows.isPending && (
        <div className={styles.gap}>
          <LinesSkeleton lines={8} />
        </div>
      )}
      {rows.data && items.length === 0 && <EmptyState title={t('rows.empty')} />}
      {items.length > 0 && (
        <table className={`${styles.rows} ${styles.gap}`}>
          <tbody>
            {items.map((row) => (
              <tr key={row.casefileId}>
                <td>
                  <Link to="/casefiles/$id" params={{ id: row.casefileId }}>
                    {row.title}
                  </Link>
                  <div className={styles.sub}>
                    <span>{row.number}</span>
                    <span>{units.nameOf(row.unitId)}</span>
                    {row.at && <span>{dates.instant(row.at)}</span>}
                  </div>
                </td>
                {target.now?.of === null && <td className={styles.num}>{formatAmount(row.amount, unit)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {rows.hasNextPage && (
        <div className={styles.foot}>
          <Button loading={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
            {words('more')}
          </Button>
        </div>
      )}
    </SideSheet>
  )
}
