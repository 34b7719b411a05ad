import { reopenConsultation } from '@guatu/contract/consultations.ts'
import type { Consultation } from '@guatu/contract/consultations.ts'
import { addDays } from '@guatu/domain/time/instant.ts'
import { Button, Form, Input, Modal } from 'antd'
import { api } from '../../../shared/api/api.ts'
import { today } from '../../../shared/format/dates.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { useConsultationChange } from '../use-consultation-change.ts'
import { useConsultationWords } from '../words.ts'

interface Values {
  readonly dueOn: string
  readonly reason: string
}

/** A second round is short: units know the document. */
const USUAL_DAYS = 5

/** Opens a closed consultation again, until another day and with the reason that the units are given. */
export function ReopenDialog({ consultation, onClose }: { consultation: Consultation; onClose: () => void }) {
  const t = useConsultationWords()
  const words = useSharedWords()
  const [form] = Form.useForm<Values>()
  const { id, version, standings } = consultation
  const reopen = useConsultationChange(
    (body: Values) => api.call(reopenConsultation, { params: { id }, ifMatch: version, body }),
    t('reopening.done'),
    { quietErrors: true, onDone: onClose },
  )
  return (
    <Modal
      open
      title={t('reopening.title')}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{words('cancel')}</Button>
          <Button type="primary" loading={reopen.isPending} onClick={() => form.submit()}>
            {t('reopening.save', { n: standings.length })}
          </Button>
        </>
      }
    >
      {reopen.isError && <ProblemNotice error={reopen.error} />}
      <p>{t('reopening.text')}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ dueOn: addDays(today(), USUAL_DAYS), reason: '' }}
        onFinish={(values) => reopen.mutate(values)}
      >
        <Form.Item
          name="dueOn"
          label={t('openForm.dueOn')}
          rules={[{ required: true, message: words('required') }]}
        >
          <Input type="date" min={today()} style={{ width: 200 }} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('reopening.reason')}
          rules={[{ required: true, whitespace: true, message: t('reasonNeeded') }]}
        >
          <Input.TextArea rows={3} maxLength={500} placeholder={t('reopening.reasonHint')} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
