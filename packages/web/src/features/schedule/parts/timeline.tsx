import type { TaskView } from '@guatu/contract/schedule.ts'
import type { WorkTask } from '@guatu/contract/work-plan.ts'
import { Link } from '@tanstack/react-router'
import { Fragment, useRef } from 'react'
import { useUnits } from '../../../shared/api/units.ts'
import { formatNumber } from '../../../shared/format/numbers.ts'
import { today } from '../../../shared/format/dates.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { useLanguage } from '../../../shared/i18n/i18n.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import type { Schedule, Stage, StageGroup } from '../model/by-stage.ts'
import { isPlanned, workSpan } from '../model/work-span.ts'
import { Slack } from '../../work-plan/index.ts'
import { spanOf, timeScale } from '../model/time-scale.ts'
import type { TimeScale } from '../model/time-scale.ts'
import { useScheduleWords } from '../words.ts'
import { DependencyLines } from './dependency-lines.tsx'
import styles from './schedule.module.css'
import { TaskLight } from './task-cells.tsx'

const percent = (share: number): string => `${(share * 100).toFixed(3)}%`
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

interface TimelineProps {
  readonly groups: readonly StageGroup[]
  readonly schedule: Schedule
  readonly work: ReadonlyMap<string, WorkTask>
  readonly onWork: (taskId: string) => void
}

/** Months across, stages as bands, tasks as bars filled by what is closed, and a line for today. */
export function Timeline({ groups, schedule, work, onWork }: TimelineProps) {
  const t = useScheduleWords()
  const dates = useDates()
  const scale = timeScale(schedule.stages, schedule.tasks, today())
  const now = scale.at(today())
  const line = now >= 0 && now <= 1 ? now : null
  const chart = useRef<HTMLDivElement>(null)
  return (
    <div className={styles.wrap} tabIndex={0}>
      <div
        ref={chart}
        className={styles.time}
        role="group"
        aria-label={t('timelineLabel', { from: dates.day(scale.from), to: dates.day(scale.to) })}
      >
        <div className={styles.name}>{t('column.task')}</div>
        <Months scale={scale} now={line} />
        {groups.map((group) => (
          <Fragment key={group.stage?.id ?? ''}>
            <div className={`${styles.name} ${styles.stageName}`}>
              {group.stage?.name ?? t('wholePeriod')}
            </div>
            <Lane scale={scale} now={line}>
              {group.stage && <Band stage={group.stage} scale={scale} />}
            </Lane>
            {group.tasks.map((task) => (
              <Fragment key={task.id}>
                <TaskName task={task} work={work.get(task.id)} onWork={onWork} />
                <Lane scale={scale} now={line}>
                  <Bar task={task} stage={group.stage} scale={scale} work={work.get(task.id)} />
                </Lane>
              </Fragment>
            ))}
          </Fragment>
        ))}
        <DependencyLines chart={chart} tasks={work} />
      </div>
    </div>
  )
}

interface TaskNameProps {
  readonly task: TaskView
  readonly work: WorkTask | undefined
  readonly onWork: (taskId: string) => void
}

function TaskName({ task, work, onWork }: TaskNameProps) {
  const units = useUnits()
  return (
    <div className={styles.name}>
      {work ? (
        <button type="button" className={styles.open} onClick={() => onWork(task.id)}>
          {task.title}
        </button>
      ) : (
        <div className={styles.title}>{task.title}</div>
      )}
      <div className={styles.sub}>
        <TaskLight task={task} />
        <span>{task.leads.map((id) => units.nameOf(id)).join('、')}</span>
      </div>
      {work && <Slack task={work} />}
    </div>
  )
}

function Months({ scale, now }: { scale: TimeScale; now: number | null }) {
  const t = useScheduleWords()
  const dates = useDates()
  const { language } = useLanguage()
  return (
    <div className={styles.head}>
      {scale.months.map(({ year, month, at, width }, index) => (
        <span key={at} className={styles.month} style={{ left: percent(at), width: percent(width) }}>
          <b>{index === 0 || month === 1 ? t('year', { year }) : ''}</b>
          {t('months', { month: language === 'zh' ? month : (MONTHS[month - 1] ?? month) })}
        </span>
      ))}
      {now !== null && (
        <span className={styles.nowLabel} style={{ left: `clamp(48px, ${percent(now)}, calc(100% - 48px))` }}>
          {t('today', { day: dates.day(today()) })}
        </span>
      )}
    </div>
  )
}

function Lane(props: { scale: TimeScale; now: number | null; children: React.ReactNode }) {
  const { scale, now } = props
  return (
    <div className={styles.lane}>
      {scale.months.map(({ at }) => (
        <span key={at} className={styles.rule} style={{ left: percent(at) }} />
      ))}
      {props.children}
      {now !== null && <span className={styles.now} style={{ left: percent(now) }} />}
    </div>
  )
}

function Band({ stage, scale }: { stage: Stage; scale: TimeScale }) {
  const dates = useDates()
  const { from, to } = spanOf({ dueOn: stage.endsOn }, stage, scale)
  return (
    <span
      className={styles.band}
      style={{ left: percent(from), width: percent(to - from) }}
      title={`${stage.name} ${dates.day(stage.startsOn)} – ${dates.day(stage.endsOn)}`}
    />
  )
}

interface BarProps {
  readonly task: TaskView
  readonly stage: Stage | null
  readonly scale: TimeScale
  readonly work: WorkTask | undefined
}

function Bar({ task, stage, scale, work }: BarProps) {
  const t = useScheduleWords()
  const words = useSharedWords()
  const dates = useDates()
  const planned = work && isPlanned(work) ? workSpan(work, scale) : null
  const { from, to } = planned ?? spanOf(task, stage, scale)
  const share = task.total > 0 ? task.closed / task.total : task.state === 'done' ? 1 : 0
  const state = task.state === 'done' ? t('done') : words(`light.${task.light}`)
  const label = t('barLabel', {
    title: task.title,
    to: task.dueOn ? dates.deadline(task.dueOn) : t('noDue'),
    state,
  })
  const figures = task.campaignId ? `${formatNumber(task.closed)}/${formatNumber(task.total)}` : ''
  const bar = (
    <span
      className={`${styles.task} ${work?.schedule.critical ? styles.critical : ''}`}
      data-bar={task.id}
      data-light={task.state === 'done' ? 'green' : task.light}
      style={{ left: percent(from), width: percent(Math.max(to - from, 0.004)) }}
      title={label}
      role="img"
      aria-label={label}
    >
      <i style={{ width: percent(share) }} />
    </span>
  )
  // Where the bar ends near the edge or slack follows, the figures stand inside of it.
  const slack = planned !== null && planned.slackTo > to
  const place = to > 0.88 || slack ? { right: percent(1 - to), paddingRight: 6 } : { left: percent(to) }
  return (
    <>
      {bar}
      {planned && slack && (
        <span className={styles.slack} style={{ left: percent(to), width: percent(planned.slackTo - to) }} />
      )}
      {task.campaignId && (
        <Link
          to="/casefiles"
          search={{ campaign: [task.campaignId] }}
          className={styles.after ?? ''}
          style={{ ...place, top: 12, color: 'var(--text)', zIndex: 2 }}
        >
          {figures}
        </Link>
      )}
    </>
  )
}
