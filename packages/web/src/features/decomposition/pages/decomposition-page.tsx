import { listSplits } from '@guatu/contract/decomposition.ts'
import type { ReplyOf } from '@guatu/contract/endpoint.ts'
import { isUndivided } from '@guatu/domain/work-plan/plan-steps.ts'
import { listPlans } from '@guatu/contract/plans.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Segmented, Select } from 'antd'
import { ask } from '../../../shared/api/api.ts'
import { useCan } from '../../../shared/api/me.ts'
import { useUnits } from '../../../shared/api/units.ts'
import { formatAmount } from '../../../shared/format/numbers.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { Page, PageHeader, Panel } from '../../../shared/ui/page.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import { useIsPhone } from '../../../shared/use-phone.ts'
import { isToSign } from '../model/to-sign.ts'
import styles from '../parts/decomposition.module.css'
import { MyShares } from '../parts/my-shares.tsx'
import { ReceiptCounts } from '../parts/receipt-sign.tsx'
import { FILTERS, type DecompositionSearch, type Filter } from '../search.ts'
import { useSplitWords } from '../words.ts'

const route = getRouteApi('/desk/decomposition')
type Item = ReplyOf<typeof listSplits>['items'][number]

const TESTS: Readonly<Record<Filter, (item: Item) => boolean>> = {
  all: () => true,
  sign: isToSign,
  again: (item) => item.stale || item.staleUnits.length > 0,
  left: (item) => isUndivided({ ...item.target, divided: item.current !== null }),
  open: (item) => item.current === null,
  waiting: (item) => (item.current?.counts.waiting ?? 0) > 0,
  returned: (item) => (item.current?.counts.returned ?? 0) > 0,
  mine: (item) => item.mine.length > 0,
}

/** Every target with its split and receipts; a unit sees what it has to sign. */
export function DecompositionPage() {
  const t = useSplitWords()
  const can = useCan()
  const isPhone = useIsPhone()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const splits = useQuery(ask(listSplits, { query: { plan: search.plan } }))
  const go = (part: DecompositionSearch) =>
    void navigate({ search: (before: DecompositionSearch) => ({ ...before, ...part }), replace: true })
  const show = search.show ?? 'all'
  const items = splits.data?.items
  const shown = items?.filter(TESTS[show]) ?? []
  const maySplit = can('targets.split')
  const filters = FILTERS.filter((one) =>
    maySplit
      ? (one !== 'sign' && one !== 'again') || (items?.some(TESTS[one]) ?? false) || show === one
      : one === 'all' || one === 'sign' || one === 'again',
  )
  return (
    <Page>
      <PageHeader
        title={t('title')}
        sub={
          items && maySplit
            ? t('count', { n: items.length, split: items.filter((one) => one.current).length })
            : t('sub')
        }
      />
      <div className={styles.bar}>
        <PlanPick value={search.plan} onChange={(plan) => go({ plan })} />
        {items && items.length > 0 && (
          <Segmented<Filter>
            aria-label={t('filter.label')}
            value={show}
            onChange={(next) => go({ show: next === 'all' ? undefined : next })}
            options={filters.map((one) => ({
              value: one,
              label: `${t(`filter.${one}`)} ${items.filter(TESTS[one]).length}`,
            }))}
          />
        )}
      </div>
      {splits.isError ? (
        <ProblemNotice error={splits.error} onRetry={() => void splits.refetch()} />
      ) : !items ? (
        <Panel>
          <LinesSkeleton lines={8} />
        </Panel>
      ) : items.length === 0 ? (
        <EmptyState
          title={t(maySplit ? 'emptyTitle' : 'emptyMine')}
          text={t(maySplit ? 'emptyText' : 'emptyMineText')}
          action={maySplit && <Link to="/plans">{t('toPlans')}</Link>}
        />
      ) : isPhone || !maySplit || show === 'sign' ? (
        <Cards items={shown} />
      ) : (
        <SplitTable items={shown} />
      )}
    </Page>
  )
}

function PlanPick(props: { value: string | undefined; onChange: (id: string | undefined) => void }) {
  const t = useSplitWords()
  const { data } = useQuery(ask(listPlans))
  const plans = data?.plans.filter((plan) => plan.publishedVersion > 0) ?? []
  if (plans.length < 2 && props.value === undefined) return null
  return (
    <Select
      className={styles.pick ?? ''}
      aria-label={t('plan')}
      value={props.value ?? ''}
      onChange={(next: string) => props.onChange(next || undefined)}
      options={[
        { value: '', label: t('allPlans') },
        ...plans.map((plan) => ({ value: plan.id, label: plan.title })),
      ]}
    />
  )
}

/** Units that must divide their share again; until then the numbers below them do not count. */
function StaleUnits({ ids }: { ids: readonly string[] }) {
  const t = useSplitWords()
  const units = useUnits()
  if (ids.length === 0) return null
  const names = ids.slice(0, 4).map((id) => units.nameOf(id))
  return <span className={styles.off}>▲ {t('staleUnits', { n: ids.length, names: names.join('、') })}</span>
}

function Words({ item }: { item: Item }) {
  const t = useSplitWords()
  const { target } = item
  return (
    <>
      <Link to="/decomposition/$id" params={{ id: target.id }} className={styles.title ?? ''}>
        {target.quote}
      </Link>
      <div className={styles.sub}>
        {target.subject !== target.quote && <span>{target.subject}</span>}
        {target.clause && <span>{t('clause', { clause: target.clause })}</span>}
        {item.stale && <span className={styles.off}>▲ {t('stale')}</span>}
        <StaleUnits ids={item.staleUnits} />
      </div>
    </>
  )
}

function SplitState({ item }: { item: Item }) {
  const t = useSplitWords()
  return (
    <>
      {item.current ? (
        <div>
          {t('version', { n: item.current.number })} · {t('units', { n: item.current.counts.shares })}
        </div>
      ) : (
        <span className="muted">{t('notSplit')}</span>
      )}
      {item.draft && <div className="muted">{t('drafting')}</div>}
    </>
  )
}

/** What units gave on of their shares, and how far that is signed. */
function Onward({ item }: { item: Item }) {
  const t = useSplitWords()
  const { units, counts } = item.onward
  if (units === 0) return null
  return (
    <div className={styles.sub}>
      {t('onward.count', { n: units, signed: counts.signed, of: counts.shares })}
    </div>
  )
}

function Act({ item }: { item: Item }) {
  const t = useSplitWords()
  const can = useCan()
  const { id } = item.target
  if (!can('targets.split')) return null
  const label = item.draft ? t('goOn') : item.current ? t('resplit') : t('split')
  return (
    <Link to="/decomposition/$id" params={{ id }} search={{ edit: true }}>
      <Button size="small">{label}</Button>
    </Link>
  )
}

function SplitTable({ items }: { items: readonly Item[] }) {
  const t = useSplitWords()
  const dates = useDates()
  return (
    <div className={styles.wrap} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            {(['target', 'whole', 'split', 'receipts', 'due', 'act'] as const).map((column) => (
              <th key={column} scope="col" className={column === 'whole' ? styles.number : undefined}>
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.target.id}>
              <td>
                <Words item={item} />
              </td>
              <td className={styles.number}>{formatAmount(item.target.value, item.target.unit)}</td>
              <td>
                <SplitState item={item} />
              </td>
              <td>
                {item.current ? <ReceiptCounts counts={item.current.counts} /> : '—'}
                <Onward item={item} />
              </td>
              <td className="nowrap">{dates.deadline(item.current?.receiptDue)}</td>
              <td>
                <Act item={item} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cards({ items }: { items: readonly Item[] }) {
  return (
    <div className={styles.cards}>
      {items.map((item) => (
        <div key={item.target.id} className={styles.card}>
          <Words item={item} />
          {item.mine.length > 0 ? (
            <>
              <MyShares target={item.target} shares={item.mine} staleUnits={item.staleUnits} />
            </>
          ) : (
            <>
              <SplitState item={item} />
              {item.current && <ReceiptCounts counts={item.current.counts} />}
              <Onward item={item} />
            </>
          )}
        </div>
      ))}
    </div>
  )
}
