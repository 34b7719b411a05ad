import type { WorkTask } from '@guatu/contract/work-plan.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { LightSign } from '../../../shared/ui/light-sign.tsx'
import { useWorkWords } from '../words.ts'
import styles from './work.module.css'

/** Earliest and latest days of a task. */
export function WorkTimes({ task }: { task: WorkTask }) {
  const t = useWorkWords()
  const dates = useDates()
  const { earliestStart, earliestFinish, latestStart, latestFinish } = task.schedule
  if (task.state === 'done') return null
  return (
    <>
      <span>{t('work.early', { from: dates.day(earliestStart), to: dates.day(earliestFinish) })}</span>
      <span>
        {latestStart && latestFinish
          ? t('work.late', { from: dates.day(latestStart), to: dates.day(latestFinish) })
          : t('work.noLate')}
      </span>
    </>
  )
}

/** 余 5 个工作日, 缺 3 个工作日, ▶ 关键. Nothing for a finished task. */
export function Slack({ task }: { task: WorkTask }) {
  const t = useWorkWords()
  const { slack, overcommitted, startPast, critical } = task.schedule
  // without a duration the slack would be that of a day's work
  if (task.state === 'done' || (task.duration === null && task.links.length === 0)) return null
  return (
    <span className={styles.sub}>
      {critical && <span className={styles.title}>▶ {t('work.critical')}</span>}
      {slack !== null && slack >= 0 && <span>{t('work.slack', { n: slack })}</span>}
      {overcommitted && (
        <LightSign light="red" word={`${t('work.over')}，${t('work.short', { n: -(slack ?? 0) })}`} />
      )}
      {startPast && !overcommitted && <LightSign light="yellow" word={t('work.startPast')} />}
    </span>
  )
}

/** One line for a table: 工期 20 日 · 余 5 个工作日. */
export function WorkLine({ task }: { task: WorkTask }) {
  const t = useWorkWords()
  const { slack, critical, overcommitted } = task.schedule
  if (task.state === 'done' || (task.duration === null && task.links.length === 0)) return null
  return (
    <span className={styles.sub}>
      {task.duration !== null && (
        <span>
          {task.duration === 0 ? t('work.milestoneShort') : t('work.durationShort', { n: task.duration })}
        </span>
      )}
      {critical && <span>▶ {t('work.critical')}</span>}
      {slack !== null && (
        <span className={overcommitted ? styles.off : undefined}>
          {slack >= 0 ? t('work.slack', { n: slack }) : `■ ${t('work.short', { n: -slack })}`}
        </span>
      )}
    </span>
  )
}
