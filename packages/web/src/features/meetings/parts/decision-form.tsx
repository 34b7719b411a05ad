import { addDecision } from '@guatu/contract/meeting-papers.ts'
import type { Meeting } from '@guatu/contract/meeting-entities.ts'
import { listPlans } from '@guatu/contract/plans.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Drawer, Form, Input, Select } from 'antd'
import { api, ask } from '../../../shared/api/api.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { placeFaults, ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { useIsPhone } from '../../../shared/use-phone.ts'
import { useMeetingChange } from '../use-meeting-change.ts'
import { useMeetingWords } from '../words.ts'
import { ItemTitle } from './agenda-box.tsx'
import { UnitsSelect } from './unit-select.tsx'

interface Values {
  readonly text: string
  readonly leads?: string[]
  readonly supports?: string[]
  readonly dueOn?: string
  readonly planId?: string
  readonly agendaItemId?: string
}

const bodyOf = (values: Values) => ({
  text: values.text,
  leads: values.leads ?? [],
  supports: values.supports ?? [],
  dueOn: values.dueOn || null,
  planId: values.planId ?? null,
  agendaItemId: values.agendaItemId ?? null,
})

/** A decision; its button says whether it becomes a task. */
export function DecisionForm({ meeting, onClose }: { meeting: Meeting; onClose: () => void }) {
  const t = useMeetingWords()
  const words = useSharedWords()
  const isPhone = useIsPhone()
  const [form] = Form.useForm<Values>()
  const leads = Form.useWatch('leads', form) ?? []
  const save = useMeetingChange(
    (values: Values) =>
      api.call(addDecision, { params: { id: meeting.id }, ifMatch: meeting.version, body: bodyOf(values) }),
    (_, values) => t((values.leads ?? []).length > 0 ? 'decision.saved' : 'decision.kept'),
    { quietErrors: true },
  )
  const submit = (values: Values) =>
    save.mutate(values, { onSuccess: onClose, onError: (error) => void placeFaults(form, error) })
  const task = leads.length > 0
  const required = [{ required: true, whitespace: true, message: words('required') }]
  return (
    <Drawer
      open
      size={isPhone ? '100%' : 480}
      title={t('decision.add')}
      onClose={onClose}
      footer={
        <div style={{ display: 'flex', gap: 8, justifyContent: 'flex-end' }}>
          <Button onClick={onClose}>{words('cancel')}</Button>
          <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
            {t(task ? 'decision.save' : 'decision.keep')}
          </Button>
        </div>
      }
    >
      {save.isError && <ProblemNotice error={save.error} />}
      <Form form={form} layout="vertical" onFinish={submit}>
        <Form.Item name="text" label={t('decision.text')} rules={required}>
          <Input.TextArea rows={3} maxLength={300} placeholder={t('decision.textHint')} />
        </Form.Item>
        <Form.Item name="leads" label={t('decision.leads')} extra={t('decision.leadsHint')}>
          <UnitsSelect />
        </Form.Item>
        <Form.Item name="supports" label={t('decision.supports')}>
          <UnitsSelect />
        </Form.Item>
        <Form.Item name="dueOn" label={t('decision.due')}>
          <Input type="date" />
        </Form.Item>
        {task && meeting.planId === null && <PlanField />}
        {meeting.agenda.length > 0 && (
          <Form.Item name="agendaItemId" label={t('decision.item')}>
            <Select
              allowClear
              options={meeting.agenda.map((item, index) => ({
                value: item.id,
                label: (
                  <>
                    {index + 1}. <ItemTitle item={item} />
                  </>
                ),
              }))}
            />
          </Form.Item>
        )}
      </Form>
    </Drawer>
  )
}

function PlanField() {
  const t = useMeetingWords()
  const words = useSharedWords()
  const { data } = useQuery(ask(listPlans))
  const published = data?.plans.filter((plan) => plan.publishedVersion > 0) ?? []
  return (
    <Form.Item
      name="planId"
      label={t('decision.plan')}
      rules={[{ required: true, message: words('required') }]}
    >
      <Select
        placeholder={t('form.choose')}
        options={published.map((plan) => ({ value: plan.id, label: plan.title }))}
      />
    </Form.Item>
  )
}
