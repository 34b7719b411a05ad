import type { TaskView } from '@guatu/contract/schedule.ts'
import type { WorkTask } from '@guatu/contract/work-plan.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import type { StageGroup } from '../model/by-stage.ts'
import type { TaskChange } from '../use-task-change.ts'
import { useScheduleWords } from '../words.ts'
import styles from './schedule.module.css'
import { TaskDue, TaskLight, TaskOrigin, TaskProgress, UnitList } from './task-cells.tsx'

export interface ScheduleViewProps {
  readonly groups: readonly StageGroup[]
  readonly at: string
  readonly change: TaskChange
  readonly onDue: (task: TaskView) => void
  /** Duration and slack by task; empty until they are known. */
  readonly work: ReadonlyMap<string, WorkTask>
  readonly onWork: (taskId: string) => void
  /** The task that the address points at. */
  readonly pointed: string | undefined
}

/** Name and days of a stage. */
export function StageHead({ group }: { group: StageGroup }) {
  const t = useScheduleWords()
  const dates = useDates()
  const { stage, tasks } = group
  return (
    <>
      {stage?.name ?? t('wholePeriod')}
      {stage && (stage.startsOn || stage.endsOn) && (
        <span>{t('stageDays', { from: dates.day(stage.startsOn), to: dates.day(stage.endsOn) })}</span>
      )}
      <span>{t('stageTasks', { n: tasks.length })}</span>
    </>
  )
}

/** 挂图作战安排表: tasks under their stages. */
export function ScheduleTable({ groups, at, change, onDue, pointed, work, onWork }: ScheduleViewProps) {
  const t = useScheduleWords()
  return (
    <div className={styles.wrap} tabIndex={0}>
      <table className={styles.table}>
        <colgroup>
          <col style={{ width: '26%' }} />
          <col style={{ width: '17%' }} />
          <col style={{ width: '22%' }} />
          <col style={{ width: '15%' }} />
          <col style={{ width: '13%' }} />
          <col style={{ width: '7%' }} />
        </colgroup>
        <thead>
          <tr>
            {(['task', 'lead', 'support', 'due', 'progress', 'light'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group.stage?.id ?? ''}>
            <tr className={styles.stage}>
              <th colSpan={6} scope="rowgroup">
                <StageHead group={group} />
              </th>
            </tr>
            {group.tasks.map((task) => (
              <tr key={task.id} data-task={task.clause} data-pointed={task.id === pointed}>
                <td>
                  <div className={styles.title}>{task.title}</div>
                  <div className={styles.sub}>
                    <TaskOrigin task={task} />
                  </div>
                </td>
                <td>
                  <UnitList ids={task.leads} />
                </td>
                <td>
                  <UnitList ids={task.supports} />
                </td>
                <td>
                  <TaskDue
                    task={task}
                    change={change}
                    onDue={onDue}
                    work={work.get(task.id)}
                    onWork={onWork}
                  />
                </td>
                <td>
                  <TaskProgress task={task} at={at} />
                </td>
                <td>
                  <TaskLight task={task} />
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

/** The same for a narrow screen. */
export function ScheduleCards({ groups, at, change, onDue, pointed, work, onWork }: ScheduleViewProps) {
  const t = useScheduleWords()
  return (
    <div className={styles.cards}>
      {groups.map((group) => (
        <div key={group.stage?.id ?? ''} className={styles.cards}>
          <h2 className={styles.stage}>
            <StageHead group={group} />
          </h2>
          {group.tasks.map((task) => (
            <div key={task.id} className={styles.card} data-pointed={task.id === pointed}>
              <div className={styles.line}>
                <span className={styles.title}>{task.title}</span>
                <TaskLight task={task} />
              </div>
              <div className={styles.sub}>
                <TaskOrigin task={task} />
                <span>{t('column.lead')}</span>
                <UnitList ids={task.leads} />
              </div>
              {task.supports.length > 0 && (
                <div className={styles.sub}>
                  <span>{t('column.support')}</span>
                  <UnitList ids={task.supports} />
                </div>
              )}
              <div>
                <TaskProgress task={task} at={at} />
              </div>
              <TaskDue task={task} change={change} onDue={onDue} work={work.get(task.id)} onWork={onWork} />
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}
