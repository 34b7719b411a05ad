import { cancelMeeting, changeMeeting, holdMeeting } from '@guatu/contract/meetings.ts'
import type { Meeting } from '@guatu/contract/meeting-entities.ts'
import { Button, Form, Input, InputNumber, Modal } from 'antd'
import { api } from '../../../shared/api/api.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { useMeetingChange } from '../use-meeting-change.ts'
import { useMeetingWords } from '../words.ts'
import styles from './meetings.module.css'
import { UnitsSelect } from './unit-select.tsx'

interface Props {
  readonly meeting: Meeting
  readonly onClose: () => void
}

interface MoveValues {
  readonly day: string
  readonly time: string
  readonly minutes: number
  readonly place: string
  readonly unitIds: string[]
}

/** Another day, time, place, or other units. */
export function MoveDialog({ meeting, onClose }: Props) {
  const t = useMeetingWords()
  const words = useSharedWords()
  const dates = useDates()
  const [form] = Form.useForm<MoveValues>()
  const needed = [{ required: true, message: words('required') }]
  const move = useMeetingChange(
    (body: MoveValues) =>
      api.call(changeMeeting, { params: { id: meeting.id }, ifMatch: meeting.version, body }),
    (saved) => t('meeting.moved', { when: `${dates.deadline(saved.day)} ${saved.time}` }),
    { quietErrors: true },
  )
  const { day, time, minutes, place, unitIds } = meeting
  return (
    <Modal
      open
      title={t('meeting.moveTitle')}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{words('cancel')}</Button>
          <Button type="primary" loading={move.isPending} onClick={() => form.submit()}>
            {words('save')}
          </Button>
        </>
      }
    >
      {move.isError && <ProblemNotice error={move.error} />}
      <Form
        form={form}
        layout="vertical"
        initialValues={{ day, time, minutes, place, unitIds }}
        onFinish={(values) => move.mutate(values, { onSuccess: onClose })}
      >
        <div className={styles.pair}>
          <Form.Item name="day" label={t('meeting.day')} rules={needed}>
            <Input type="date" />
          </Form.Item>
          <Form.Item name="time" label={t('form.time')} rules={needed}>
            <Input type="time" />
          </Form.Item>
          <Form.Item name="minutes" label={t('form.minutes')} rules={needed}>
            <InputNumber
              min={10}
              max={600}
              step={10}
              suffix={t('form.minutesUnit')}
              style={{ width: '100%' }}
            />
          </Form.Item>
          <Form.Item name="place" label={t('form.place')}>
            <Input maxLength={100} />
          </Form.Item>
        </div>
        <Form.Item name="unitIds" label={t('form.units')}>
          <UnitsSelect />
        </Form.Item>
      </Form>
    </Modal>
  )
}

export function CancelDialog({ meeting, onClose }: Props) {
  const t = useMeetingWords()
  const words = useSharedWords()
  const [form] = Form.useForm<{ reason: string }>()
  const cancel = useMeetingChange(
    (body: { reason: string }) =>
      api.call(cancelMeeting, { params: { id: meeting.id }, ifMatch: meeting.version, body }),
    () => t('meeting.cancelled'),
    { quietErrors: true },
  )
  return (
    <Modal
      open
      title={t('meeting.cancelTitle')}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{words('close')}</Button>
          <Button type="primary" danger loading={cancel.isPending} onClick={() => form.submit()}>
            {t('meeting.cancelSave')}
          </Button>
        </>
      }
    >
      {cancel.isError && <ProblemNotice error={cancel.error} />}
      <Form
        form={form}
        layout="vertical"
        onFinish={(values) => cancel.mutate(values, { onSuccess: onClose })}
      >
        <Form.Item
          name="reason"
          label={t('meeting.reason')}
          rules={[{ required: true, whitespace: true, message: words('required') }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

/** After this the agenda stays as it is: said before it is done. */
export function HoldDialog({ meeting, onClose }: Props) {
  const t = useMeetingWords()
  const words = useSharedWords()
  const dates = useDates()
  const hold = useMeetingChange(
    () => api.call(holdMeeting, { params: { id: meeting.id }, ifMatch: meeting.version, body: {} }),
    () => t('meeting.held'),
    { quietErrors: true },
  )
  return (
    <Modal
      open
      title={t('meeting.hold')}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{words('cancel')}</Button>
          <Button
            type="primary"
            loading={hold.isPending}
            onClick={() => hold.mutate(undefined, { onSuccess: onClose })}
          >
            {t('meeting.hold')}
          </Button>
        </>
      }
    >
      {hold.isError && <ProblemNotice error={hold.error} />}
      <p>{t('meeting.holdAsk', { name: meeting.name, day: dates.day(meeting.day) })}</p>
    </Modal>
  )
}
