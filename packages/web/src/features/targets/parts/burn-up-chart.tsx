import type { TargetForecast } from '@guatu/contract/forecast.ts'
import { addDays, daysBetween, type Day } from '@guatu/domain/time/instant.ts'
import { formatAmount, formatNumber } from '../../../shared/format/numbers.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { useTargetWords } from '../words.ts'
import styles from './forecast.module.css'

const [WIDTH, HEIGHT] = [960, 320]
const PAD = { left: 64, right: 16, top: 22, bottom: 28 }

type Point = readonly [number, number]
const path = (points: readonly Point[]): string =>
  points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('')

/** A round number at or above, whose quarters are readable too. */
const roundUp = (value: number): number => {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1e-9)))
  return (
    (([1, 1.2, 1.6, 2, 2.4, 3.2, 4, 5, 6, 8, 10] as const).find((step) => step * power >= value) ?? 10) *
    power
  )
}

/** Planned, actual, and the fan of what may come; as a picture, and as one sentence for who cannot see it. */
export function BurnUpChart({ course }: { course: TargetForecast }) {
  const t = useTargetWords()
  const dates = useDates()
  const { line, fan, goal, target, forecast } = course
  const [first, last] = [line[0]?.day, line.at(-1)?.day]
  if (!first || !last || !forecast) return null
  // the fan is shown somewhat beyond the due day, not to its end
  const end = [last, addDays(target.dueOn, Math.ceil(daysBetween(first, target.dueOn) / 4))].sort()[1] as Day
  const coming = fan.filter(({ day }) => day <= end)
  const all = line.flatMap(({ planned, actual }) => [planned ?? 0, actual ?? 0])
  // what is far above the goal matters to nobody, and would press the rest flat
  const ceiling = goal > 0 ? goal * 1.5 : Math.max(-goal, ...all)
  const highs = coming.map(({ bands }) => Math.min(bands.high80, ceiling))
  const lows = coming.map(({ bands }) => bands.low95)
  const peak = Math.max(goal, ...all, ...highs)
  // a red line that has held: room for the first few, and no scale of noughts
  const top = peak > 0 ? roundUp(peak * 1.02) : 4
  const bottom = Math.min(0, ...all, ...lows) < 0 ? -roundUp(-Math.min(goal, ...all, ...lows)) : 0
  const days = Math.max(1, daysBetween(first, coming.at(-1)?.day ?? last), daysBetween(first, last))
  const x = (day: Day): number => PAD.left + (daysBetween(first, day) / days) * (WIDTH - PAD.left - PAD.right)
  const y = (value: number): number =>
    PAD.top + (1 - (Math.min(value, top) - bottom) / (top - bottom)) * (HEIGHT - PAD.top - PAD.bottom)
  const known = line.filter((point) => point.actual !== null)
  const now = known.at(-1)
  const fromNow = now ? [[x(now.day), y(now.actual ?? 0)] as const] : []
  const area = (low: 'low50' | 'low80' | 'low95', high: 'high50' | 'high80' | 'high95'): string =>
    path([
      ...fromNow,
      ...coming.map(({ day, bands }) => [x(day), y(bands[high])] as const),
      ...coming.map(({ day, bands }) => [x(day), y(bands[low])] as const).reverse(),
    ]) + 'Z'
  const values = [0, 0.25, 0.5, 0.75, 1].map((part) => bottom + (top - bottom) * part)
  const said = t(target.kind === 'rate_change' ? 'forecast.chartTextLevel' : 'forecast.chartText', {
    from: dates.day(first),
    to: dates.day(last),
    goal: formatAmount(goal, target.unit),
    today: dates.day(now?.day),
    value: formatAmount(now?.actual, target.unit),
    low: formatNumber(forecast.atDue?.low80),
    high: formatNumber(forecast.atDue?.high80),
  })
  return (
    <figure style={{ margin: 0 }}>
      <svg className={styles.chart} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={said}>
        {values.map((value) => (
          <g key={value}>
            <line className={styles.axis} x1={PAD.left} x2={WIDTH - PAD.right} y1={y(value)} y2={y(value)} />
            <text className={styles.tick} x={PAD.left - 8} y={y(value) + 4} textAnchor="end">
              {formatNumber(value)}
            </text>
          </g>
        ))}
        {monthsOf(first, addDays(first, days)).map((day) => (
          <text key={day} className={styles.tick} x={x(day)} y={HEIGHT - 8}>
            {dates.day(day)}
          </text>
        ))}
        {coming.length > 0 && (
          <>
            <path className={styles.band95} d={area('low95', 'high95')} />
            <path className={styles.band80} d={area('low80', 'high80')} />
            <path className={styles.band50} d={area('low50', 'high50')} />
            <path
              className={styles.middle}
              d={path([...fromNow, ...coming.map(({ day, bands }) => [x(day), y(bands.middle)] as const)])}
            />
          </>
        )}
        <path
          className={styles.planned}
          d={path(line.map(({ day, planned }) => [x(day), y(planned ?? 0)] as const))}
        />
        <path
          className={styles.actual}
          d={path(known.map(({ day, actual }) => [x(day), y(actual ?? 0)] as const))}
        />
        {now && <Mark name={styles.now} at={x(now.day)} word={t('forecast.today')} />}
        <Mark name={styles.due} at={x(target.dueOn)} word={t('forecast.due')} />
      </svg>
      <Legend />
    </figure>
  )
}

function Mark({ name, at, word }: { name: string | undefined; at: number; word: string }) {
  return (
    <g>
      <line className={name} x1={at} x2={at} y1={PAD.top} y2={HEIGHT - PAD.bottom} />
      <text className={styles.tick} x={at} y={14} textAnchor="middle">
        {word}
      </text>
    </g>
  )
}

function Legend() {
  const t = useTargetWords()
  return (
    <figcaption className={styles.legend}>
      {(['planned', 'actual'] as const).map((name) => (
        <span key={name} className={styles.key}>
          <svg width="24" height="8" aria-hidden="true">
            <line className={styles[name]} x1="0" x2="24" y1="4" y2="4" />
          </svg>
          {t(`forecast.${name}`)}
        </span>
      ))}
      {(['band50', 'band80', 'band95'] as const).map((name) => (
        <span key={name} className={styles.key}>
          <svg width="16" height="12" aria-hidden="true">
            <rect className={styles[name]} width="16" height="12" />
          </svg>
          {t(`forecast.${name}`)}
        </span>
      ))}
    </figcaption>
  )
}

/** First days of months, so few that their names do not touch. */
const monthsOf = (from: Day, to: Day): Day[] => {
  const days: Day[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) if (day.endsWith('-01')) days.push(day)
  const every = Math.max(1, Math.ceil(days.length / 9))
  return days.filter((_, index) => index % every === 0)
}
