import type { CasefileSummary } from '@guatu/contract/casefiles.ts'
import { ArrowLeftOutlined } from '@ant-design/icons'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useCallback, type ReactNode } from 'react'
import { useUnits } from '../../../shared/api/units.ts'
import { formatAmount, formatNumber } from '../../../shared/format/numbers.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { ClockBadge } from '../../../shared/ui/clock-badge.tsx'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { LightSign } from '../../../shared/ui/light-sign.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { SideSheet } from '../../../shared/ui/side-sheet.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import { StateTag } from '../../../shared/ui/state-tag.tsx'
import {
  casefileCounts,
  casefilePages,
  CasefileSheet,
  handedInOf,
  isStopped,
  LoadMore,
  rowsOf,
  useCampaigns,
} from '../../casefiles/index.ts'
import { targetRowPages, targetsQuery } from '../queries.ts'
import { rowsFilter, withPlan, type MapSearch } from '../search.ts'
import { NOTHING_OPEN } from '../use-map-search.ts'
import { useMapWords } from '../words.ts'
import styles from './rows.module.css'

interface SheetProps {
  readonly search: MapSearch
  readonly change: (part: MapSearch) => void
}

/** What lies over the map: the rows behind a number, and one of them, or a site that was clicked. */
export function MapSheets(props: SheetProps) {
  const { search } = props
  if (search.target) return <TargetRows {...props} target={search.target} />
  if (search.rows) return <CountedRows {...props} />
  return <CasefileSheet rows={[]} open={search.open} onOpen={(open) => props.change({ open })} />
}

function CountedRows({ search, change }: SheetProps) {
  const t = useMapWords()
  const units = useUnits()
  const filter = rowsFilter(withPlan(search, useCampaigns()))
  const pages = useInfiniteQuery(casefilePages(filter, search.rows === 'closed' ? 'updated' : 'due'))
  const counts = useQuery(casefileCounts(filter))
  const rows = rowsOf(pages.data?.pages)
  const what = [search.of ? units.nameOf(search.of) : '', t(`rows.${search.rows ?? 'live'}`)]
    .filter(Boolean)
    .join(' · ')
  const more = useCallback(() => void pages.fetchNextPage(), [pages.fetchNextPage])
  return (
    <Sheets
      search={search}
      change={change}
      title={counts.data ? t('rows.title', { what, n: formatNumber(counts.data.total) }) : what}
      extra={
        <Link to="/casefiles" search={filter as never}>
          {t('rows.inList')}
        </Link>
      }
      rows={rows}
    >
      {pages.isError && <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isPending && <LinesSkeleton lines={10} />}
      {pages.data && rows.length === 0 && <EmptyState title={t('rows.none')} />}
      <ul className={styles.rows}>
        {rows.map((row) => (
          <Row key={row.id} row={row} onOpen={() => change({ open: row.id })} />
        ))}
      </ul>
      {rows.length > 0 && (
        <LoadMore
          shown={rows.length}
          total={counts.data?.total}
          more={pages.hasNextPage}
          busy={pages.isFetchingNextPage}
          onMore={more}
        />
      )}
    </Sheets>
  )
}

function Row({ row, onOpen }: { row: CasefileSummary; onOpen: () => void }) {
  const units = useUnits()
  return (
    <li>
      <button type="button" className={styles.row} data-casefile={row.number} onClick={onOpen}>
        <span className={styles.rowTop}>
          <LightSign light={row.light} />
          <b>{row.title}</b>
          <StateTag state={row.state} />
        </span>
        <span className={styles.rowFacts}>
          <span>{row.number}</span>
          <span>{units.nameOf(row.communityUnitId)}</span>
          <ClockBadge due={row.due} handedIn={handedInOf(row)} stopped={isStopped(row)} />
        </span>
      </button>
    </li>
  )
}

function TargetRows({ search, change, target: id }: SheetProps & { target: string }) {
  const t = useMapWords()
  const units = useUnits()
  const dates = useDates()
  const part = search.part ?? 'counted'
  const target = useQuery(targetsQuery(search)).data?.targets.find((one) => one.id === id)
  const pages = useInfiniteQuery(targetRowPages(id, part, search.of))
  const items = pages.data?.pages.flatMap((page) => page.items) ?? []
  const total = pages.data?.pages[0]?.total
  const what = [
    search.of ? units.nameOf(search.of) : '',
    t(`rows.${part}`, { subject: target?.subject ?? '' }),
  ]
    .filter(Boolean)
    .join(' · ')
  const more = useCallback(() => void pages.fetchNextPage(), [pages.fetchNextPage])
  return (
    <Sheets
      search={search}
      change={change}
      title={total === undefined ? what : t('rows.title', { what, n: formatNumber(total) })}
      rows={items.map(({ casefileId, number }) => ({ id: casefileId, number }))}
    >
      {pages.isError && <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isPending && <LinesSkeleton lines={10} />}
      {pages.data && items.length === 0 && <EmptyState title={t('rows.none')} />}
      <ul className={styles.rows}>
        {items.map((item) => (
          <li key={item.casefileId}>
            <button
              type="button"
              className={styles.row}
              data-casefile={item.number}
              onClick={() => change({ open: item.casefileId })}
            >
              <span className={styles.rowTop}>
                <b>{item.title}</b>
                {target?.now?.of === null && (
                  <span className={styles.amount}>
                    {formatAmount(item.amount, target.now.compared?.unit ?? target.unit)}
                  </span>
                )}
              </span>
              <span className={styles.rowFacts}>
                <span>{item.number}</span>
                <span>{units.nameOf(item.unitId)}</span>
                <span>{dates.instant(item.at)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {items.length > 0 && (
        <LoadMore
          shown={items.length}
          total={total}
          more={pages.hasNextPage}
          busy={pages.isFetchingNextPage}
          onMore={more}
        />
      )}
    </Sheets>
  )
}

interface SheetsProps extends SheetProps {
  readonly title: string
  readonly extra?: ReactNode
  readonly rows: readonly { readonly id: string; readonly number: string }[]
  readonly children: ReactNode
}

/** The list in its sheet; an opened row takes its place, with a way back. */
function Sheets({ search, change, title, extra, rows, children }: SheetsProps) {
  const t = useMapWords()
  if (search.open)
    return (
      <>
        <CasefileSheet rows={rows} open={search.open} onOpen={(open) => change({ open })} />
        <Button
          className={styles.back}
          icon={<ArrowLeftOutlined />}
          onClick={() => change({ open: undefined })}
        >
          {t('rows.back')}
        </Button>
      </>
    )
  return (
    <SideSheet open title={title} extra={extra} onClose={() => change(NOTHING_OPEN)} width={520}>
      {children}
    </SideSheet>
  )
}
