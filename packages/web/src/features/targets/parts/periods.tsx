import type { TargetView } from '@guatu/contract/targets.ts'
import { listTargetPeriods, type TargetPeriod } from '@guatu/contract/target-periods.ts'
import type { ReplyOf } from '@guatu/contract/endpoint.ts'
import { stateOfGoal } from '@guatu/domain/targets/state.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { ask } from '../../../shared/api/api.ts'
import { useUnits } from '../../../shared/api/units.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { LightSign, TargetSign } from '../../../shared/ui/light-sign.tsx'
import { Panel, Section } from '../../../shared/ui/page.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import { useIsPhone } from '../../../shared/use-phone.ts'
import { useRuleWords } from '../../meetings/index.ts'
import { useTargetWords } from '../words.ts'
import styles from './forecast.module.css'

const SHOWN = 12

/** 逐期: the rows behind a frequency — what each period asked for, the meetings held in it, and what was missed. */
export function Periods({ target }: { target: TargetView }) {
  const t = useTargetWords()
  const rule = useRuleWords()
  const dates = useDates()
  const query = useQuery(ask(listTargetPeriods, { params: { id: target.id } }))
  const [all, setAll] = useState(false)
  const isPhone = useIsPhone()
  const periods = query.data?.periods ?? []
  const units = query.data?.units ?? []
  const missed = periods.filter(({ state }) => state === 'missed')
  const shown = all ? periods : periods.slice(0, SHOWN)
  return (
    <Section title={t('held.periods')}>
      {query.isError && <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <LinesSkeleton lines={6} />}
      {query.data && periods.length === 0 && <EmptyState title={t('held.noPeriods')} />}
      {query.data?.from && periods.length > 0 && (
        <>
          <p>
            {rule(query.data.rule)} · {t('held.since', { day: dates.day(query.data.from) })}
            {missed.length > 0 && ` · ${t('held.missed', { n: missed.length })}`}
            {query.data.uncounted > 0 &&
              ` · ${t('held.uncounted', { day: dates.day(query.data.from), n: query.data.uncounted })}`}
            {units.length > 0 && ` · ${t('held.units', { of: units.length })}`}
            {target.seriesId && (
              <>
                {' · '}
                <Link className={styles.inText} to="/meetings/series/$id" params={{ id: target.seriesId }}>
                  {t('held.toSeries')}
                </Link>
              </>
            )}
          </p>
          {units.length > 0 && <UnitsKept units={units} />}
          <Panel>
            <div className={styles.scroll} tabIndex={0} role="group" aria-label={t('held.periods')}>
              <table className={`${styles.units} ${isPhone ? styles.phone : styles.narrow}`}>
                <thead>
                  <tr>
                    <th scope="col">{t('held.period')}</th>
                    <th scope="col" className={styles.num}>
                      {t('held.required')}
                    </th>
                    <th scope="col" className={styles.num}>
                      {t('held.held')}
                    </th>
                    <th scope="col">{t('held.state')}</th>
                    {units.length > 0 && (
                      <th scope="col" className={styles.num}>
                        {t('held.unitsMet')}
                      </th>
                    )}
                    {target.seriesId && !isPhone && <th scope="col">{t('held.meetings')}</th>}
                  </tr>
                </thead>
                <tbody>
                  {shown.map((one) => (
                    <PeriodRow
                      key={one.from}
                      one={one}
                      counted={target.seriesId !== null}
                      units={units.length}
                    />
                  ))}
                </tbody>
              </table>
            </div>
            {shown.length < periods.length && (
              <Button type="link" onClick={() => setAll(true)}>
                {t('held.more', { n: periods.length - shown.length })}
              </Button>
            )}
          </Panel>
        </>
      )}
    </Section>
  )
}

/** Where units keep a rhythm each by itself: how each of them does. */
function UnitsKept({ units }: { units: ReplyOf<typeof listTargetPeriods>['units'] }) {
  const t = useTargetWords()
  const { nameOf } = useUnits()
  return (
    <Panel>
      <div className={styles.scroll} tabIndex={0} role="group" aria-label={t('held.unit')}>
        <table className={`${styles.units} ${styles.narrow}`}>
          <thead>
            <tr>
              <th scope="col">{t('held.unit')}</th>
              <th scope="col" className={styles.num}>
                {t('held.unitKept')}
              </th>
              <th scope="col" className={styles.num}>
                {t('held.unitNow')}
              </th>
              <th scope="col">{t('held.state')}</th>
            </tr>
          </thead>
          <tbody>
            {units.map((one) => (
              <tr key={one.unitId}>
                <td>{nameOf(one.unitId)}</td>
                <td className={styles.num}>
                  {one.met}/{one.passed}
                </td>
                <td className={styles.num}>
                  {one.held}/{one.required}
                </td>
                <td>
                  <TargetSign state={stateOfGoal(one.light)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}

interface PeriodRowProps {
  readonly one: TargetPeriod
  readonly counted: boolean
  /** How many units report each its own. */
  readonly units: number
}

function PeriodRow({ one, counted, units }: PeriodRowProps) {
  const t = useTargetWords()
  const dates = useDates()
  const isPhone = useIsPhone()
  const meetings = one.meetings.map((meeting) => (
    <div key={meeting.id}>
      <Link to="/meetings/$id" params={{ id: meeting.id }}>
        {dates.day(meeting.day)} {meeting.name}
      </Link>
      {meeting.state === 'planned' && <span className="muted"> {t('held.planned')}</span>}
    </div>
  ))
  return (
    <tr data-period={one.state}>
      <td>
        <span className="nowrap">
          {one.from === one.to ? dates.day(one.from) : `${dates.day(one.from)} – ${dates.day(one.to)}`}
        </span>
        {isPhone && meetings}
      </td>
      <td className={styles.num}>{one.required}</td>
      <td className={styles.num}>{one.held}</td>
      <td>
        <LightSign light={one.light} word={t(`held.is.${one.state}`)} />
      </td>
      {units > 0 && (
        <td className={styles.num}>
          {one.unitsMet}/{units}
        </td>
      )}
      {counted && !isPhone && (
        <td>{one.meetings.length === 0 ? <span className="muted">—</span> : meetings}</td>
      )}
    </tr>
  )
}
