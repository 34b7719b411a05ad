import { createRequest } from '@guatu/contract/meeting-series.ts'
import type { MeetingSeries } from '@guatu/contract/meeting-series.ts'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Form, Input, Modal, Select } from 'antd'
import { api, refresh } from '../../../shared/api/api.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { placeFaults, ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { useMeetingWords } from '../words.ts'

interface Values {
  readonly seriesId: string
  readonly title: string
  readonly text?: string
}

/** A unit asks for a place on the agenda of a series. */
export function RequestForm({ series, onClose }: { series: readonly MeetingSeries[]; onClose: () => void }) {
  const t = useMeetingWords()
  const words = useSharedWords()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const open = series.filter(({ state }) => state === 'active')
  const [first] = open
  const save = useMutation({
    mutationFn: (values: Values) => api.call(createRequest, { body: { ...values, text: values.text ?? '' } }),
    onSuccess: () => {
      message.success(t('request.saved'))
      void refresh('meetings')
      onClose()
    },
    onError: (error) => void placeFaults(form, error),
  })
  const needed = [{ required: true, message: words('required') }]
  return (
    <Modal
      open
      title={t('request.addTitle')}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{words('cancel')}</Button>
          <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
            {t('request.save')}
          </Button>
        </>
      }
    >
      {save.isError && <ProblemNotice error={save.error} />}
      <Form
        form={form}
        layout="vertical"
        initialValues={first ? { seriesId: first.id } : {}}
        onFinish={(values) => save.mutate(values)}
      >
        <Form.Item name="seriesId" label={t('request.series')} rules={needed}>
          <Select options={open.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
        <Form.Item name="title" label={t('request.what')} rules={needed}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="text" label={t('request.text')}>
          <Input.TextArea rows={4} maxLength={1000} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
