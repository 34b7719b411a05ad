import { openConsultation } from '@guatu/contract/consultations.ts'
import { listPlans } from '@guatu/contract/plans.ts'
import { addDays } from '@guatu/domain/time/instant.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Form, Input, Modal, Radio, Select } from 'antd'
import { api, ask, refresh } from '../../../shared/api/api.ts'
import { today } from '../../../shared/format/dates.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { placeFaults, ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { useConsultationWords } from '../words.ts'
import { UnitsField } from './units-field.tsx'

interface Values {
  readonly planId: string
  readonly source: 'draft' | 'published'
  readonly note: string
  readonly unitIds: string[]
  readonly dueOn: string
  readonly afterClosing: 'own' | 'all'
}

/** Working days are the office's; a deadline is proposed ten days ahead and can be changed. */
const USUAL_DAYS = 10

/** Which text goes to whom, and until when. */
export function OpenDialog(props: {
  plan: string | undefined
  onClose: () => void
  onOpened: (id: string) => void
}) {
  const t = useConsultationWords()
  const words = useSharedWords()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const plans = useQuery(ask(listPlans))
  const planId = Form.useWatch('planId', form)
  const count = Form.useWatch('unitIds', form)?.length ?? 0
  const published = plans.data?.plans.find(({ id }) => id === planId)?.publishedVersion ?? 0
  const save = useMutation({
    mutationFn: (body: Values) => api.call(openConsultation, { body }),
    onSuccess: (made) => {
      message.success(t('openForm.sent', { n: made.standings.length }))
      void refresh('consultations')
      props.onOpened(made.id)
    },
    onError: (error) => void placeFaults(form, error),
  })
  const needed = [{ required: true, message: words('required') }]
  return (
    <Modal
      open
      title={t('openForm.title')}
      onCancel={props.onClose}
      width={640}
      footer={
        <>
          <Button onClick={props.onClose}>{words('cancel')}</Button>
          <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
            {t('openForm.save', { n: count })}
          </Button>
        </>
      }
    >
      {save.isError && <ProblemNotice error={save.error} faultsShown />}
      <Form
        form={form}
        layout="vertical"
        initialValues={{
          ...(props.plan ? { planId: props.plan } : {}),
          ...{ source: 'draft', note: '', unitIds: [], afterClosing: 'own' },
          dueOn: addDays(today(), USUAL_DAYS),
        }}
        onFinish={(values) => save.mutate({ ...values, note: values.note ?? '' })}
      >
        <Form.Item name="planId" label={t('openForm.plan')} rules={needed}>
          <Select
            loading={plans.isPending}
            showSearch={{ optionFilterProp: 'label' }}
            options={plans.data?.plans.map(({ id, title }) => ({ value: id, label: title })) ?? []}
          />
        </Form.Item>
        <Form.Item name="source" label={t('openForm.source')}>
          <Radio.Group
            options={[
              { value: 'draft', label: t('openForm.sourceDraft') },
              { value: 'published', label: t('openForm.sourcePublished'), disabled: published === 0 },
            ]}
          />
        </Form.Item>
        <Form.Item name="unitIds" label={t('openForm.units')} rules={needed}>
          <UnitsField />
        </Form.Item>
        <Form.Item name="dueOn" label={t('openForm.dueOn')} rules={needed}>
          <Input type="date" min={today()} style={{ width: 200 }} />
        </Form.Item>
        <Form.Item name="note" label={t('openForm.note')}>
          <Input.TextArea rows={3} maxLength={2000} placeholder={t('openForm.noteHint')} />
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
