import { changeWork } from '@guatu/contract/work-plan.ts'
import type { WorkTask } from '@guatu/contract/work-plan.ts'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { api, refresh } from '../../../shared/api/api.ts'
import { useUnits } from '../../../shared/api/units.ts'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { SideSheet } from '../../../shared/ui/side-sheet.tsx'
import { useWorkWords } from '../words.ts'
import { DutiesDialog } from './duties-dialog.tsx'
import { Slack, WorkTimes } from './slack.tsx'
import styles from './work.module.css'

interface WorkDrawerProps {
  readonly task: WorkTask
  readonly tasks: readonly WorkTask[]
  readonly mayWrite: boolean
  readonly onClose: () => void
}

/** Duration, start and predecessors of a task, with what follows from them. */
export function WorkDrawer({ task, tasks, mayWrite, onClose }: WorkDrawerProps) {
  const t = useWorkWords()
  const titleOf = (id: string) => tasks.find((one) => one.taskId === id)?.title ?? '—'
  const followers = tasks.filter((one) => one.links.some((link) => link.predecessorId === task.taskId))
  return (
    <SideSheet open title={t('work.title')} onClose={onClose} width={520}>
      <h2>{task.title}</h2>
      <div className={styles.sub}>
        <span>{task.clause}</span>
        <WorkTimes task={task} />
      </div>
      <DutyLines task={task} mayWrite={mayWrite} />
      <p>
        <Slack task={task} />
      </p>
      {mayWrite ? (
        <WorkForm key={`${task.taskId} ${task.version}`} task={task} tasks={tasks} />
      ) : (
        <>
          <h3>{t('work.predecessors')}</h3>
          <p>{task.links.map((link) => titleOf(link.predecessorId)).join('、') || t('work.none')}</p>
        </>
      )}
      <h3>{t('work.after')}</h3>
      <p>{followers.map((one) => one.title).join('、') || t('work.none')}</p>
    </SideSheet>
  )
}

/** Who leads and who supports, changed where the task is looked at. */
function DutyLines({ task, mayWrite }: { task: WorkTask; mayWrite: boolean }) {
  const t = useWorkWords()
  const units = useUnits()
  const [changing, setChanging] = useState(false)
  const names = (ids: readonly string[]) => ids.map((id) => units.nameOf(id)).join('、') || t('work.none')
  return (
    <p>
      {t('duties.chief')}：{names(task.leads.slice(0, 1))}
      {task.leads.length > 1 && `；${t('duties.leads')}：${names(task.leads.slice(1))}`}
      {`；${t('duties.supports')}：${names(task.supports)}`}{' '}
      {mayWrite && (
        <Button type="link" size="small" onClick={() => setChanging(true)}>
          {t('duties.edit')}
        </Button>
      )}
      {changing && <DutiesDialog task={task} onClose={() => setChanging(false)} />}
    </p>
  )
}

interface EditLink {
  readonly predecessorId: string
  readonly lag: number
}

function WorkForm({ task, tasks }: { task: WorkTask; tasks: readonly WorkTask[] }) {
  const t = useWorkWords()
  const { message } = App.useApp()
  const [duration, setDuration] = useState(task.duration)
  const [startedOn, setStartedOn] = useState(task.startedOn ?? '')
  const [links, setLinks] = useState<readonly EditLink[]>(task.links)
  const save = useMutation({
    mutationFn: () =>
      api.call(changeWork, {
        params: { id: task.taskId },
        ifMatch: task.version,
        body: { duration, startedOn: startedOn || null, predecessors: links.map((link) => ({ ...link })) },
      }),
    onSuccess: async () => {
      message.success(t('work.saved'))
      await refresh('work-plan', 'schedule')
    },
  })
  const free = tasks.filter(
    (one) => one.taskId !== task.taskId && !links.some((link) => link.predecessorId === one.taskId),
  )
  const set = (at: number, part: Partial<EditLink>) =>
    setLinks(links.map((link, index) => (index === at ? { ...link, ...part } : link)))
  return (
    <Form layout="vertical" onFinish={() => save.mutate()}>
      {save.isError && <ProblemNotice error={save.error} />}
      <Form.Item
        label={t('work.duration')}
        htmlFor="work-duration"
        extra={duration === null ? t('work.unknown') : duration === 0 ? t('work.milestone') : undefined}
      >
        <InputNumber
          id="work-duration"
          min={0}
          max={750}
          precision={0}
          value={duration}
          suffix={t('work.days')}
          style={{ width: 180 }}
          onChange={(value) => setDuration(typeof value === 'number' ? value : null)}
        />
      </Form.Item>
      <Form.Item label={t('work.started')} htmlFor="work-started">
        <Input
          id="work-started"
          type="date"
          value={startedOn}
          style={{ width: 180 }}
          onChange={(event) => setStartedOn(event.target.value)}
        />
      </Form.Item>
      <h3>{t('work.predecessors')}</h3>
      {links.map((link, at) => {
        const title = tasks.find((one) => one.taskId === link.predecessorId)?.title ?? '—'
        return (
          <div key={link.predecessorId} className={styles.row}>
            <span style={{ flex: 1, minWidth: 180 }}>{title}</span>
            <InputNumber
              aria-label={`${title} ${t('work.lag')}`}
              title={t('work.lagHint')}
              prefix={t('work.lag')}
              min={-250}
              max={250}
              precision={0}
              value={link.lag}
              style={{ width: 110 }}
              onChange={(value) => set(at, { lag: typeof value === 'number' ? value : 0 })}
            />
            <Button type="link" size="small" onClick={() => setLinks(links.filter((one) => one !== link))}>
              {t('work.remove')}
            </Button>
          </div>
        )
      })}
      <Select
        aria-label={t('work.add')}
        placeholder={t('work.add')}
        style={{ width: '100%', marginBottom: 16 }}
        value={null}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={(id: string | null) => {
          if (id) setLinks([...links, { predecessorId: id, lag: 0 }])
        }}
        options={free.map((one) => ({ value: one.taskId, label: `${one.clause} ${one.title}`.trim() }))}
      />
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t('work.save')}
      </Button>
    </Form>
  )
}
