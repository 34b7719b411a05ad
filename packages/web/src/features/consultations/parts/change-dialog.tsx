import { changeConsultation } from '@guatu/contract/consultations.ts'
import type { Consultation } from '@guatu/contract/consultations.ts'
import { Button, Form, Input, Modal, Radio } from 'antd'
import { api } from '../../../shared/api/api.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { useConsultationChange } from '../use-consultation-change.ts'
import { useConsultationWords } from '../words.ts'
import { UnitsField } from './units-field.tsx'

type Values = Pick<Consultation, 'note' | 'dueOn' | 'afterClosing'> & { unitIds: string[]; reason?: string }

/** A later day, more units, another note. */
export function ChangeDialog({ consultation, onClose }: { consultation: Consultation; onClose: () => void }) {
  const t = useConsultationWords()
  const words = useSharedWords()
  const [form] = Form.useForm<Values>()
  const { id, version, note, dueOn, afterClosing, standings } = consultation
  const save = useConsultationChange(
    ({ reason, ...body }: Values) =>
      api.call(changeConsultation, {
        params: { id },
        ifMatch: version,
        body: reason ? { ...body, reason } : body,
      }),
    t('editing.saved'),
    { quietErrors: true, onDone: onClose },
  )
  const moved = (Form.useWatch('dueOn', form) ?? dueOn) !== dueOn
  const needed = [{ required: true, message: words('required') }]
  return (
    <Modal
      open
      title={t('editing.title')}
      onCancel={onClose}
      width={640}
      footer={
        <>
          <Button onClick={onClose}>{words('cancel')}</Button>
          <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
            {t('editing.save')}
          </Button>
        </>
      }
    >
      {save.isError && <ProblemNotice error={save.error} />}
      <Form
        form={form}
        layout="vertical"
        initialValues={{ note, dueOn, afterClosing, unitIds: standings.map(({ unitId }) => unitId) }}
        onFinish={(values) => save.mutate(values)}
      >
        <Form.Item name="dueOn" label={t('openForm.dueOn')} rules={needed}>
          <Input type="date" style={{ width: 200 }} />
        </Form.Item>
        {moved && (
          <Form.Item
            name="reason"
            label={t('editing.reason')}
            rules={[{ required: true, whitespace: true, message: t('reasonNeeded') }]}
          >
            <Input.TextArea rows={2} maxLength={500} placeholder={t('editing.reasonHint')} />
          </Form.Item>
        )}
        <Form.Item name="unitIds" label={t('openForm.units')} rules={needed}>
          <UnitsField />
        </Form.Item>
        <Form.Item name="note" label={t('openForm.note')}>
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
        <Form.Item name="afterClosing" label={t('openForm.afterClosing')}>
          <Radio.Group
            options={[
              { value: 'own', label: t('openForm.own') },
              { value: 'all', label: t('openForm.all') },
            ]}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
