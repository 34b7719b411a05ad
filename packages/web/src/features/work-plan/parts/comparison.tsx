import type { compareBaseline } from '@guatu/contract/work-plan.ts'
import type { ReplyOf } from '@guatu/contract/endpoint.ts'
import type { Light } from '@guatu/domain/clock/light.ts'
import type { Change } from '@guatu/domain/work-plan/compare.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { LightSign } from '../../../shared/ui/light-sign.tsx'
import { useWorkWords } from '../words.ts'
import styles from './work.module.css'

type Row = ReplyOf<typeof compareBaseline>['rows'][number]

const LIGHTS: Readonly<Record<Change, Light>> = {
  dropped: 'grey',
  overdue: 'red',
  done_late: 'red',
  slipped: 'yellow',
  new: 'blue',
  advanced: 'blue',
  done_early: 'green',
  done: 'green',
  same: 'blue',
}

function ChangeSign({ row }: { row: Row }) {
  const t = useWorkWords()
  if (row.change === 'same') return <span className="muted">{t('baseline.change.same')}</span>
  return <LightSign light={LIGHTS[row.change]} word={t(`baseline.change.${row.change}`)} />
}

/** 推后 10 个工作日, 早 3 个工作日; nothing where it has not moved. */
function Days({ n, words }: { n: number | null; words: 'moved' | 'behind' }) {
  const t = useWorkWords()
  if (n === null || n === 0) return <span className="muted">—</span>
  const key = words === 'moved' ? (n > 0 ? 'later' : 'earlier') : n > 0 ? 'lateBy' : 'earlyBy'
  return <span className={n > 0 ? styles.off : styles.ok}>{t(`baseline.${key}`, { n: Math.abs(n) })}</span>
}

function Task({ row }: { row: Row }) {
  const t = useWorkWords()
  return (
    <>
      <div className={styles.title}>{row.title}</div>
      <div className={styles.sub}>
        <span>{row.clause}</span>
        {row.unitsChanged && <span>{t('baseline.units')}</span>}
      </div>
    </>
  )
}

/** Every task of the baseline and of the day. */
export function ComparisonTable({ rows }: { rows: readonly Row[] }) {
  const t = useWorkWords()
  const dates = useDates()
  return (
    <div className={styles.wrap} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            {(['task', 'change', 'base', 'due', 'moved', 'done', 'behind'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`baseline.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.taskId}>
              <td>
                <Task row={row} />
              </td>
              <td>
                <ChangeSign row={row} />
              </td>
              <td className="nowrap">{dates.day(row.baseDue)}</td>
              <td className="nowrap">{dates.day(row.due)}</td>
              <td>
                <Days n={row.moved} words="moved" />
              </td>
              <td className="nowrap">{dates.day(row.doneOn)}</td>
              <td>
                <Days n={row.behind} words="behind" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export function ComparisonCards({ rows }: { rows: readonly Row[] }) {
  const t = useWorkWords()
  const dates = useDates()
  return (
    <div className={styles.cards}>
      {rows.map((row) => (
        <div key={row.taskId} className={styles.card}>
          <div className={styles.line}>
            <ChangeSign row={row} />
            <span className="muted">
              {t('baseline.column.base')} {dates.day(row.baseDue)}
            </span>
          </div>
          <Task row={row} />
          {row.moved !== null && row.moved !== 0 && (
            <div>
              {dates.day(row.due)} <Days n={row.moved} words="moved" />
            </div>
          )}
          {row.behind !== null && row.behind !== 0 && (
            <div>
              {row.doneOn && dates.day(row.doneOn)} <Days n={row.behind} words="behind" />
            </div>
          )}
        </div>
      ))}
    </div>
  )
}
