import type { TaskView } from '@guatu/contract/schedule.ts'
import { isDay } from '@guatu/domain/time/instant.ts'
import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useDates } from '../../../shared/format/use-dates.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import type { TaskChange } from '../use-task-change.ts'
import { useScheduleWords } from '../words.ts'
import styles from './schedule.module.css'

/** Another deadline for a task, or none. */
export function DueDialog(props: { task: TaskView; change: TaskChange; onClose: () => void }) {
  const { task, change, onClose } = props
  const t = useScheduleWords()
  const words = useSharedWords()
  const dates = useDates()
  const [day, setDay] = useState(task.dueOn ?? '')
  const valid = isDay(day) && day !== task.dueOn
  const save = (dueOn: string | null) => change.mutate({ task, body: { dueOn } }, { onSuccess: onClose })
  return (
    <Modal
      open
      title={t('dueTitle')}
      onCancel={onClose}
      width={440}
      footer={
        <>
          {task.dueOn !== null && <Button onClick={() => save(null)}>{t('dueClear')}</Button>}
          <Button onClick={onClose}>{words('cancel')}</Button>
          <Button type="primary" disabled={!valid} loading={change.isPending} onClick={() => save(day)}>
            {valid ? t('dueSave', { day: dates.day(day) }) : words('save')}
          </Button>
        </>
      }
    >
      {change.isError && <ProblemNotice error={change.error} />}
      <p className={styles.title}>{task.title}</p>
      <p className="muted">{t('dueNow', { day: task.dueOn ? dates.deadline(task.dueOn) : t('noDue') })}</p>
      <Form layout="vertical">
        <Form.Item label={t('dueNew')} htmlFor="task-due">
          <Input id="task-due" type="date" value={day} onChange={(event) => setDay(event.target.value)} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
