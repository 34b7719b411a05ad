import { listCampaigns, listPlaybooks } from '@guatu/contract/campaigns.ts'
import { listTargets } from '@guatu/contract/targets.ts'
import type { TargetView } from '@guatu/contract/targets.ts'
import { listForecasts } from '@guatu/contract/forecast.ts'
import { listPlans } from '@guatu/contract/plans.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useCallback, useState } from 'react'
import { ask } from '../../../shared/api/api.ts'
import { useCan } from '../../../shared/api/me.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { usePick } from '../../../shared/i18n/i18n.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { TargetSign } from '../../../shared/ui/light-sign.tsx'
import { Page, PageHeader, Panel } from '../../../shared/ui/page.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import { useIsPhone } from '../../../shared/use-phone.ts'
import { opensOnPage, useBoundName } from '../parts/bound-name.ts'
import { BindDialog } from '../parts/bind-dialog.tsx'
import { useCompareWords } from '../parts/change-numbers.tsx'
import { ForecastSentence, sentenceOf, type Sentence } from '../parts/forecast-sentence.tsx'
import { RowsSheet } from '../parts/rows-sheet.tsx'
import { DaysLeft, plannedText, TargetNumber, uncounted } from '../parts/target-number.tsx'
import styles from '../parts/targets.module.css'
import type { TargetSearch } from '../search.ts'
import { useTargetWords } from '../words.ts'

const route = getRouteApi('/desk/targets')

/** Every target with its value, its pace and its measure. */
export function TargetsPage() {
  const t = useTargetWords()
  const isPhone = useIsPhone()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { plan, campaign, open } = search
  const targets = useQuery(ask(listTargets, { query: { plan, campaign } }))
  const [binding, setBinding] = useState<TargetView | null>(null)
  const change = useCallback(
    (part: TargetSearch) =>
      void navigate({ search: (before: TargetSearch) => ({ ...before, ...part }), replace: true }),
    [navigate],
  )
  const measureOf = useMeasureOf()
  const forecasts = useQuery(ask(listForecasts, { query: { plan } }))
  const sentence = (id: string) => sentenceOf(forecasts.data, id)
  const rows = targets.data?.targets
  // what a frequency and a number by hand were counted from stands on their own pages
  const counted = rows?.filter((row) => row.now !== null) ?? []
  const listed = counted.filter((row) => !opensOnPage(row.measureId))
  const at = listed.findIndex((row) => row.id === open)
  const shown = listed[at]
  const goTo = (row: TargetView | undefined) => (row ? () => change({ open: row.id }) : undefined)
  return (
    <Page width={isPhone ? undefined : 'fill'}>
      <PageHeader
        title={t('title')}
        sub={rows ? t('count', { n: rows.length, bound: counted.length }) : t('sub')}
      />
      <PlanPick value={plan} onChange={(next) => change({ plan: next, open: undefined })} />
      {targets.isError ? (
        <ProblemNotice error={targets.error} onRetry={() => void targets.refetch()} />
      ) : !rows ? (
        <Panel>
          <LinesSkeleton lines={10} />
        </Panel>
      ) : rows.length === 0 ? (
        <EmptyState
          title={t('emptyTitle')}
          text={t('emptyText')}
          action={<Link to="/plans">{t('toPlans')}</Link>}
        />
      ) : isPhone ? (
        <TargetCards rows={rows} onBind={setBinding} measureOf={measureOf} sentence={sentence} />
      ) : (
        <TargetTable rows={rows} open={open} onBind={setBinding} measureOf={measureOf} sentence={sentence} />
      )}
      {shown && (
        <RowsSheet
          key={shown.id}
          target={shown}
          unit={measureOf(shown)?.unit ?? shown.unit}
          part={search.part ?? 'counted'}
          onPart={(part) => change({ part })}
          onClose={() => change({ open: undefined, part: undefined })}
          onNext={goTo(listed[at + 1])}
          onPrevious={goTo(listed[at - 1])}
        />
      )}
      {binding && <BindDialog target={binding} onClose={() => setBinding(null)} />}
    </Page>
  )
}

type MeasureOf = (target: TargetView) => { label: string; unit: string; campaign: string } | null

/** Label, unit and campaign of what a target is bound to. */
const useMeasureOf = (): MeasureOf => {
  const pick = usePick()
  const campaigns = useQuery(ask(listCampaigns))
  const playbooks = useQuery(ask(listPlaybooks))
  return (target) => {
    const campaign = campaigns.data?.campaigns.find((one) => one.id === target.campaignId)
    const playbook = playbooks.data?.playbooks.find((one) => one.id === campaign?.playbook)
    const measure = playbook?.measures.find((one) => one.id === target.measureId)
    if (!campaign || !measure) return null
    return { label: pick(measure.label), unit: measure.unit, campaign: campaign.name }
  }
}

function PlanPick({
  value,
  onChange,
}: {
  value: string | undefined
  onChange: (id: string | undefined) => void
}) {
  const t = useTargetWords()
  const { data } = useQuery(ask(listPlans))
  const plans = data?.plans.filter((plan) => plan.publishedVersion > 0) ?? []
  if (plans.length < 2 && value === undefined) return null
  return (
    <div className={styles.bar}>
      <Select
        className={styles.pick ?? ''}
        aria-label={t('plan')}
        value={value ?? ''}
        onChange={(next: string) => onChange(next || undefined)}
        options={[
          { value: '', label: t('allPlans') },
          ...plans.map((plan) => ({ value: plan.id, label: plan.title })),
        ]}
      />
    </div>
  )
}

interface ListProps {
  readonly rows: readonly TargetView[]
  readonly measureOf: MeasureOf
  readonly sentence: (id: string) => Sentence | undefined
  readonly onBind: (target: TargetView) => void
}

function Measure({ row, measureOf, onBind }: Omit<ListProps, 'rows' | 'sentence'> & { row: TargetView }) {
  const t = useTargetWords()
  const can = useCan()
  const measure = measureOf(row)
  const may = can('targets.bind')
  const compareWords = useCompareWords()
  const nameOf = useBoundName()
  if (row.measureId === null)
    return may ? (
      <Button size="small" onClick={() => onBind(row)}>
        {t('bind')}
      </Button>
    ) : (
      <span className="muted">{t('unbound')}</span>
    )
  return (
    <>
      <div>{nameOf(row.measureId) ?? measure?.label ?? row.measureId}</div>
      <div className={styles.sub}>
        <span>{measure?.campaign}</span>
        {row.compare && <span>{compareWords(row.compare)}</span>}
        {may && (
          <Button size="small" type="link" style={{ padding: 0, height: 'auto' }} onClick={() => onBind(row)}>
            {t('change')}
          </Button>
        )}
      </div>
    </>
  )
}

function Words({ row }: { row: TargetView }) {
  const t = useTargetWords()
  return (
    <>
      <Link className={styles.quote} to="/targets/$id" params={{ id: row.id }}>
        {row.quote}
      </Link>
      <div className={styles.sub}>
        <span>{t(`kind.${row.kind}`)}</span>
        {row.subject !== row.quote && <span>{row.subject}</span>}
        {row.clause && <span>{t('clause', { clause: row.clause })}</span>}
        {row.scope && <span>{t('scope', { scope: row.scope })}</span>}
      </div>
    </>
  )
}

function TargetTable({ rows, open, measureOf, onBind, sentence }: ListProps & { open: string | undefined }) {
  const t = useTargetWords()
  const dates = useDates()
  return (
    <div className={styles.wrap} tabIndex={0}>
      <table className={styles.table}>
        <colgroup>
          <col />
          <col style={{ width: 200 }} />
          <col style={{ width: 120 }} />
          <col style={{ width: 190 }} />
          <col style={{ width: 84 }} />
          <col style={{ width: 230 }} />
          <col style={{ width: 200 }} />
        </colgroup>
        <thead>
          <tr>
            {(['target', 'now', 'planned', 'due', 'light'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`column.${column}`)}
              </th>
            ))}
            <th scope="col">{t('forecast.column')}</th>
            <th scope="col">{t('column.measure')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} data-open={row.id === open}>
              <td>
                <Words row={row} />
              </td>
              <td>
                {row.now ? <TargetNumber target={row} /> : <span className="muted">{uncounted(row)}</span>}
              </td>
              <td>{plannedText(row)}</td>
              <td>
                <div>{dates.deadline(row.dueOn)}</div>
                {row.now && <DaysLeft now={row.now} />}
              </td>
              <td>
                <TargetSign state={row.now?.state ?? 'unbound'} />
              </td>
              <td>
                <ForecastSentence id={row.id} sentence={sentence(row.id)} />
              </td>
              <td>
                <Measure row={row} measureOf={measureOf} onBind={onBind} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function TargetCards({ rows, measureOf, onBind, sentence }: ListProps) {
  const t = useTargetWords()
  const dates = useDates()
  return (
    <div className={styles.cards}>
      {rows.map((row) => (
        <div key={row.id} className={styles.card}>
          <Words row={row} />
          {row.now && <TargetNumber target={row} />}
          <div className={styles.line}>
            <TargetSign state={row.now?.state ?? 'unbound'} />
            <span>{dates.deadline(row.dueOn)}</span>
            {row.now && <DaysLeft now={row.now} />}
          </div>
          {row.now && (
            <div className="muted">
              {t('column.planned')} {plannedText(row)}
            </div>
          )}
          <ForecastSentence id={row.id} sentence={sentence(row.id)} />
          <Measure row={row} measureOf={measureOf} onBind={onBind} />
        </div>
      ))}
    </div>
  )
}
