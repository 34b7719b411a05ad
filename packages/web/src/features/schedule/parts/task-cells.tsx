import type { TaskView } from '@guatu/contract/schedule.ts'
import type { WorkTask } from '@guatu/contract/work-plan.ts'
import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useCan } from '../../../shared/api/me.ts'
import { useUnits } from '../../../shared/api/units.ts'
import { formatNumber } from '../../../shared/format/numbers.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { LightSign } from '../../../shared/ui/light-sign.tsx'
import { NumberDoor } from '../../../shared/ui/number-door.tsx'
import { useWorkWords, WorkLine } from '../../work-plan/index.ts'
import type { TaskChange } from '../use-task-change.ts'
import { useScheduleWords } from '../words.ts'
import styles from './schedule.module.css'

const MOST_NAMES = 6

/** Names of units; a long list says how many more there are, and has all of them in its title. */
export function UnitList({ ids }: { ids: readonly string[] }) {
  const t = useScheduleWords()
  const units = useUnits()
  if (units.loading) return <span className="muted">…</span>
  if (ids.length === 0) return <span className="muted">—</span>
  const names = ids.map((id) => units.nameOf(id))
  return (
    <span className={styles.names} title={names.join('、')}>
      {names.slice(0, MOST_NAMES).map((name, index) => (
        <span key={ids[index]}>{name}</span>
      ))}
      {names.length > MOST_NAMES && (
        <span className="muted">{t('more', { n: names.length - MOST_NAMES })}</span>
      )}
    </span>
  )
}

/** The clause that asks for a task; the meeting where one decided it. */
export function TaskOrigin({ task }: { task: TaskView }) {
  if (task.meetingId === null) return <>{task.clause}</>
  return (
    <Link to="/meetings/$id" params={{ id: task.meetingId }}>
      {task.clause}
    </Link>
  )
}

/** 89 / 203, both open their casefiles. */
export function TaskProgress({ task, at }: { task: TaskView; at: string }) {
  const t = useScheduleWords()
  if (task.campaignId === null) return <span className="muted">{t('noCampaign')}</span>
  const campaign = task.campaignIds
  return (
    <>
      <NumberDoor
        value={task.closed}
        measure={t('closed')}
        at={at}
        to="/casefiles"
        search={{ campaign, state: ['closed'] }}
      />
      {' / '}
      <NumberDoor value={task.total} measure={t('total')} at={at} to="/casefiles" search={{ campaign }} />
      {task.total > 0 && (
        <>
          {' '}
          <span className="muted">{((task.closed / task.total) * 100).toFixed(1)}%</span>
          <div className={styles.track}>
            <span className={styles.fill} style={{ width: `${(task.closed / task.total) * 100}%` }} />
          </div>
        </>
      )}
      {task.late > 0 && (
        <span className={styles.late}>
          ■ {t('late')}{' '}
          <NumberDoor
            value={task.late}
            measure={t('late')}
            at={at}
            to="/casefiles"
            search={{ campaign, light: ['red'] }}
          />
        </span>
      )}
    </>
  )
}

/** The light of a task; a finished one says so instead of 销项, which is said of casefiles. */
export function TaskLight({ task }: { task: TaskView }) {
  const t = useScheduleWords()
  return task.state === 'done' ? (
    <LightSign light="green" word={t('done')} />
  ) : (
    <LightSign light={task.light} />
  )
}

interface TaskDueProps {
  readonly task: TaskView
  readonly change: TaskChange
  readonly onDue: (task: TaskView) => void
  readonly work: WorkTask | undefined
  readonly onWork: (taskId: string) => void
}

/** The deadline, duration and slack, and what may be done with the task. */
export function TaskDue({ task, change, onDue, work, onWork }: TaskDueProps) {
  const t = useScheduleWords()
  const tw = useWorkWords()
  const words = useSharedWords()
  const dates = useDates()
  const can = useCan()
  const { modal } = App.useApp()
  const open = task.total - task.closed
  const finish = () =>
    void modal.confirm({
      title:
        task.campaignId !== null && open > 0
          ? t('finishAsk', { title: task.title, n: formatNumber(open) })
          : t('finishAskNone', { title: task.title }),
      okText: t('finish'),
      cancelText: words('cancel'),
      onOk: () => change.mutate({ task, body: { state: 'done' } }),
    })
  return (
    <>
      <div className="nowrap">
        {task.deadline ? dates.deadline(task.deadline) : <span className="muted">{t('noDue')}</span>}
        {task.deadline && !task.dueOn && <span className="muted"> {t('stageEnd')}</span>}
      </div>
      {work && <WorkLine task={work} />}
      <div className={styles.acts} data-screen-only>
        {can('campaigns.write') &&
          (task.state === 'done' ? (
            <Button
              type="link"
              size="small"
              disabled={change.isPending}
              onClick={() => change.mutate({ task, body: { state: 'open' } })}
            >
              {t('reopen')}
            </Button>
          ) : (
            <>
              <Button type="link" size="small" onClick={() => onDue(task)}>
                {t('changeDue')}
              </Button>
              <Button type="link" size="small" disabled={change.isPending} onClick={finish}>
                {t('finish')}
              </Button>
            </>
          ))}
        {work && (
          <Button type="link" size="small" onClick={() => onWork(task.id)}>
            {tw('work.edit')}
          </Button>
        )}
      </div>
    </>
  )
}
