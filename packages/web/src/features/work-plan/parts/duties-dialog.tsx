import { changeDuties } from '@guatu/contract/work-plan.ts'
import type { WorkTask } from '@guatu/contract/work-plan.ts'
import { useMutation } from '@tanstack/react-query'
import { App, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { api, refresh } from '../../../shared/api/api.ts'
import { useUnits } from '../../../shared/api/units.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { useWorkWords } from '../words.ts'
import styles from './work.module.css'

interface DutiesDialogProps {
  readonly task: Pick<WorkTask, 'taskId' | 'title' | 'leads' | 'supports' | 'taskVersion'>
  readonly onClose: () => void
}

/** Who is accountable, who leads with it and who supports; kept with its reason. */
export function DutiesDialog({ task, onClose }: DutiesDialogProps) {
  const t = useWorkWords()
  const words = useSharedWords()
  const units = useUnits()
  const { message } = App.useApp()
  const [chief, setChief] = useState<string | null>(task.leads[0] ?? null)
  const [others, setOthers] = useState<string[]>(task.leads.slice(1))
  const [supports, setSupports] = useState<string[]>(task.supports)
  const [reason, setReason] = useState('')
  const leads = chief === null ? others : [chief, ...others]
  const save = useMutation({
    mutationFn: () =>
      api.call(changeDuties, {
        params: { id: task.taskId },
        ifMatch: task.taskVersion,
        body: { leads, supports, reason: reason.trim() },
      }),
    onSuccess: async () => {
      message.success(t('duties.saved', { unit: units.nameOf(chief) }))
      await refresh('work-plan', 'schedule', 'campaigns', 'wall-chart')
      onClose()
    },
  })
  // whoever is put in one place leaves the other
  const makeChief = (id: string) => {
    setOthers([...others.filter((one) => one !== id), ...(chief !== null && chief !== id ? [chief] : [])])
    setSupports(supports.filter((one) => one !== id))
    setChief(id)
  }
  const options = (without: readonly (string | null)[]) =>
    units.all
      .filter((unit) => unit.active && unit.kind !== 'grid' && !without.includes(unit.id))
      .map((unit) => ({ value: unit.id, label: unit.name }))
  const changed =
    JSON.stringify([leads, supports]) !== JSON.stringify([task.leads, task.supports]) && chief !== null
  return (
    <Modal
      open
      title={t('duties.title')}
      onCancel={onClose}
      okText={t('duties.save')}
      cancelText={words('cancel')}
      okButtonProps={{ loading: save.isPending, disabled: !changed || reason.trim() === '' }}
      onOk={() => save.mutate()}
    >
      {save.isError && <ProblemNotice error={save.error} />}
      <p className={styles.title}>{task.title}</p>
      <Form layout="vertical">
        <Form.Item label={t('duties.chief')} htmlFor="duty-chief" extra={t('duties.chiefHelp')} required>
          <Select
            id="duty-chief"
            value={chief}
            placeholder={t('duties.pick')}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(id: string | null) => id && makeChief(id)}
            options={options([])}
          />
        </Form.Item>
        <Form.Item label={t('duties.leads')} htmlFor="duty-leads">
          <Select
            id="duty-leads"
            mode="multiple"
            value={others}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={setOthers}
            options={options([chief, ...supports])}
          />
        </Form.Item>
        <Form.Item label={t('duties.supports')} htmlFor="duty-supports">
          <Select
            id="duty-supports"
            mode="multiple"
            value={supports}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={setSupports}
            options={options(leads)}
          />
        </Form.Item>
        <Form.Item label={t('duties.reason')} htmlFor="duty-reason" required>
          <Input.TextArea
            id="duty-reason"
            rows={2}
            maxLength={500}
            value={reason}
            placeholder={t('duties.reasonHint')}
            onChange={(event) => setReason(event.target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
