import type { MeetingSeries } from '@guatu/contract/meeting-series.ts'
import { createMeetings } from '@guatu/contract/meetings.ts'
import { isDay } from '@guatu/domain/time/instant.ts'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Checkbox, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { api, refresh } from '../../../shared/api/api.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { useMeetingWords } from '../words.ts'
import styles from './meetings.module.css'

interface Props {
  readonly series: MeetingSeries
  /** Days that fit the rhythm. */
  readonly proposed: readonly string[]
  readonly onClose: () => void
}

/** How many of the proposed days are ticked at first. */
const TICKED = 4

/** Puts down the next meetings of a series. */
export function PlanDaysDialog({ series, proposed, onClose }: Props) {
  const t = useMeetingWords()
  const words = useSharedWords()
  const dates = useDates()
  const { message } = App.useApp()
  const [ticked, setTicked] = useState<readonly string[]>(proposed.slice(0, TICKED))
  const [other, setOther] = useState('')
  const days = [...new Set([...ticked, ...(isDay(other) ? [other] : [])])].sort()
  const save = useMutation({
    mutationFn: () => api.call(createMeetings, { params: { id: series.id }, body: { days } }),
    onSuccess: ({ meetings }) => {
      message.success(t('plan.done', { n: meetings.length }))
      void refresh('meetings')
      onClose()
    },
  })
  const toggle = (day: string, on: boolean) =>
    setTicked(on ? [...ticked, day] : ticked.filter((one) => one !== day))
  return (
    <Modal
      open
      title={t('plan.title')}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{words('cancel')}</Button>
          <Button
            type="primary"
            disabled={days.length === 0}
            loading={save.isPending}
            onClick={() => save.mutate()}
          >
            {t('plan.save', { n: days.length })}
          </Button>
        </>
      }
    >
      {save.isError && <ProblemNotice error={save.error} />}
      <p className="muted">{proposed.length > 0 ? t('plan.text') : t('plan.nothing')}</p>
      <div className={styles.days}>
        {proposed.map((day) => (
          <Checkbox
            key={day}
            checked={ticked.includes(day)}
            onChange={(event) => toggle(day, event.target.checked)}
          >
            {dates.deadline(day)} {series.time}
          </Checkbox>
        ))}
      </div>
      <Form layout="vertical">
        <Form.Item label={t('plan.other')} htmlFor="meeting-other-day">
          <Input
            id="meeting-other-day"
            type="date"
            value={other}
            onChange={(event) => setOther(event.target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
