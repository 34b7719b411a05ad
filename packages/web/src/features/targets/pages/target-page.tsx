import { readTargetForecast } from '@guatu/contract/forecast.ts'
import type { ForecastView, TargetForecast } from '@guatu/contract/forecast.ts'
import { BY_HAND } from '@guatu/domain/targets/by-hand.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { ask } from '../../../shared/api/api.ts'
import { formatNumber } from '../../../shared/format/numbers.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { usePick } from '../../../shared/i18n/i18n.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { TargetSign } from '../../../shared/ui/light-sign.tsx'
import { Page, PageHeader, Panel, Section } from '../../../shared/ui/page.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import { BurnUpChart } from '../parts/burn-up-chart.tsx'
import styles from '../parts/forecast.module.css'
import { Outlook } from '../parts/outlook.tsx'
import { Periods } from '../parts/periods.tsx'
import { Readings } from '../parts/readings.tsx'
import { RowsSheet } from '../parts/rows-sheet.tsx'
import { TargetGrades } from '../parts/target-grades.tsx'
import { DaysLeft, TargetNumber } from '../parts/target-number.tsx'
import { chance, UnitTable } from '../parts/unit-table.tsx'
import type { TargetSearch } from '../search.ts'
import { useTargetWords } from '../words.ts'

const route = getRouteApi('/desk/targets/$id')

/** One target: where it stands, where it is heading, and which units are behind. */
export function TargetPage() {
  const t = useTargetWords()
  const { id } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const course = useQuery(ask(readTargetForecast, { params: { id } }))
  const change = (part: TargetSearch) =>
    void navigate({ search: (before: TargetSearch) => ({ ...before, ...part }), replace: true })
  if (course.isError)
    return (
      <Page>
        <ProblemNotice error={course.error} onRetry={() => void course.refetch()} />
      </Page>
    )
  if (!course.data)
    return (
      <Page>
        <Panel>
          <LinesSkeleton lines={12} />
        </Panel>
      </Page>
    )
  const { target } = course.data
  return (
    <Page>
      <PageHeader
        title={target.subject}
        sub={target.quote}
        actions={
          <>
            <Link to="/decomposition/$id" params={{ id: target.id }}>
              <Button>{t('forecast.split')}</Button>
            </Link>
            <Link to="/targets" search={{ plan: target.planId }}>
              {t('forecast.back')}
            </Link>
          </>
        }
      />
      <Course course={course.data} />
      {target.kind === 'frequency' && target.measureId !== null && <Periods target={target} />}
      {target.grading && <TargetGrades target={target} />}
      {target.measureId === BY_HAND && <Readings target={target} />}
      {search.open && target.now && target.campaignId !== null && (
        <RowsSheet
          target={target}
          unit={target.unit}
          unitId={search.unit}
          part={search.part ?? 'counted'}
          onPart={(part) => change({ part })}
          onClose={() => change({ open: undefined, part: undefined, unit: undefined })}
        />
      )}
    </Page>
  )
}

function Course({ course }: { course: TargetForecast }) {
  const t = useTargetWords()
  const pick = usePick()
  const dates = useDates()
  const { target, forecast, units, goalsFrom, outlook } = course
  const lagging = units.filter((one) => one.lagging).length
  return (
    <>
      <Panel>
        <div className={styles.facts}>
          <TargetNumber target={target} />
          <div>
            <div>{dates.deadline(target.dueOn)}</div>
            {target.now && <DaysLeft now={target.now} />}
          </div>
          <TargetSign state={target.now?.state ?? 'unbound'} />
        </div>
        {forecast ? (
          <>
            <p className={styles.lead}>{pick(forecast.words)}</p>
            <BurnUpChart course={course} />
            <Facts forecast={forecast} unit={target.unit} />
            <p className="muted">{t('forecast.method')}</p>
          </>
        ) : outlook ? (
          <Outlook target={target} outlook={outlook} />
        ) : (
          <EmptyState title={t('forecast.none')} />
        )}
      </Panel>
      {units.length > 0 && (
        <Section title={t('forecast.units')}>
          <p>
            {lagging > 0 ? t('forecast.laggingCount', { n: lagging }) : t('forecast.noLagging')}
            <span className="muted"> · {t(`forecast.unitsSub.${goalsFrom}`)}</span>
          </p>
          <Panel>
            <UnitTable course={course} />
          </Panel>
        </Section>
      )}
    </>
  )
}

function Facts({ forecast, unit }: { forecast: ForecastView; unit: string }) {
  const t = useTargetWords()
  const dates = useDates()
  const { finish, basis, direction } = forecast
  const day = (one: string | null) => (one === null ? t('forecast.beyond') : dates.day(one))
  const amount = (value: number | null) =>
    value === null ? '—' : `${formatNumber(Math.round(value * 100) / 100)} ${unit}`
  const isWork = basis.rhythm === 'workday'
  return (
    <dl className={styles.facts}>
      {direction !== 'stay_below' && finish && (
        <Fact name={t('forecast.finish')} value={day(finish.middle)}>
          {t('forecast.finish80', { low: day(finish.low80), high: day(finish.high80) })}
        </Fact>
      )}
      <Fact
        name={t(direction === 'stay_below' ? 'forecast.keep' : 'forecast.probability')}
        value={chance(forecast.probability)}
      />
      {forecast.pace !== null && (
        <Fact name={t(isWork ? 'forecast.paceWork' : 'forecast.pace')} value={amount(forecast.pace)} />
      )}
      {forecast.required !== null && (
        <Fact
          name={t(isWork ? 'forecast.requiredWork' : 'forecast.required')}
          value={amount(forecast.required)}
        />
      )}
    </dl>
  )
}

function Fact({ name, value, children }: { name: string; value: string; children?: string }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>
        {value}
        {children && <small>{children}</small>}
      </dd>
    </div>
  )
}
