import type { MeetingSeries } from '@guatu/contract/meeting-series.ts'
import { Link } from '@tanstack/react-router'
import { useDates } from '../../../shared/format/use-dates.ts'
import { useIsPhone } from '../../../shared/use-phone.ts'
import { useMeetingWords, useRuleWords } from '../words.ts'
import styles from './meetings.module.css'
import { SeriesLight } from './state-sign.tsx'

interface Props {
  readonly series: readonly MeetingSeries[]
}

export function SeriesList({ series }: Props) {
  return useIsPhone() ? <SeriesCards series={series} /> : <SeriesTable series={series} />
}

function SeriesTable({ series }: Props) {
  const t = useMeetingWords()
  const rule = useRuleWords()
  return (
    <div className={styles.wrap} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            {(['name', 'frequency', 'kept', 'now', 'next'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`series.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {series.map((one) => (
            <tr key={one.id} data-series={one.name}>
              <td>
                <Name series={one} />
              </td>
              <td className="nowrap">{rule(one.rule)}</td>
              <td className="nowrap">
                <Kept series={one} />
              </td>
              <td className="nowrap">
                <Now series={one} />
              </td>
              <td>
                <Next series={one} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function SeriesCards({ series }: Props) {
  const t = useMeetingWords()
  const rule = useRuleWords()
  return (
    <div className={styles.rows}>
      {series.map((one) => (
        <div key={one.id} className={styles.row} data-series={one.name}>
          <span className={styles.grow}>
            <Name series={one} />
            <span className={styles.sub}>
              <span>{rule(one.rule)}</span>
              <Kept series={one} />
            </span>
            <span className={styles.sub}>
              {t('series.next')} <Next series={one} />
            </span>
          </span>
          <Now series={one} />
        </div>
      ))}
    </div>
  )
}

function Name({ series }: { series: MeetingSeries }) {
  const t = useMeetingWords()
  return (
    <>
      <Link to="/meetings/series/$id" params={{ id: series.id }} className={styles.name}>
        {series.name}
      </Link>
      <div className={styles.sub}>
        <span>{t(`kind.${series.kind}`)}</span>
        {series.clause && <span>{series.clause}</span>}
        {series.openRequests > 0 && (
          <span>
            {t('series.requests')} {series.openRequests}
          </span>
        )}
      </div>
    </>
  )
}

/** 20 / 23 期: how many periods were met of those that asked for something. */
function Kept({ series }: { series: MeetingSeries }) {
  const t = useMeetingWords()
  if (!series.rule || series.asked === 0) return <span className="muted">—</span>
  return (
    <span>
      {t('series.keptOf', { met: series.met, asked: series.asked })}
      {series.missed > 0 && (
        <>
          {' '}
          <span className="muted">{t('series.missed', { n: series.missed })}</span>
        </>
      )}
    </span>
  )
}

function Now({ series }: { series: MeetingSeries }) {
  const t = useMeetingWords()
  if (series.state === 'ended') return <span className="muted">{t('series.ended')}</span>
  return <SeriesLight light={series.light} />
}

function Next({ series }: { series: MeetingSeries }) {
  const t = useMeetingWords()
  const dates = useDates()
  if (!series.next) return <span className="muted">{t('series.notPlanned')}</span>
  return (
    <Link to="/meetings/$id" params={{ id: series.next.id }}>
      {dates.deadline(series.next.day)} {series.next.time}
    </Link>
  )
}
