import { takeBaseline } from '@guatu/contract/work-plan.ts'
import { useMutation } from '@tanstack/react-query'
import { App, Input, Modal } from 'antd'
import { useState } from 'react'
import { api, refresh } from '../../../shared/api/api.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { useWorkWords } from '../words.ts'

/** The tasks as they stand become a baseline, with the reason. */
export function TakeDialog(props: { planId: string; number: number; onClose: () => void }) {
  const t = useWorkWords()
  const words = useSharedWords()
  const { message } = App.useApp()
  const [reason, setReason] = useState('')
  const take = useMutation({
    mutationFn: () => api.call(takeBaseline, { body: { planId: props.planId, reason } }),
    onSuccess: async (baseline) => {
      message.success(t('baseline.taken', { n: baseline.number, tasks: baseline.tasks }))
      await refresh('work-plan')
      props.onClose()
    },
  })
  return (
    <Modal
      open
      title={t('baseline.takeTitle')}
      onCancel={props.onClose}
      okText={t('baseline.takeSave', { n: props.number })}
      cancelText={words('cancel')}
      okButtonProps={{ disabled: reason.trim() === '', loading: take.isPending }}
      onOk={() => take.mutate()}
    >
      {take.isError && <ProblemNotice error={take.error} />}
      <p className="muted">{t('baseline.takeHelp')}</p>
      <label htmlFor="baseline-reason">{t('baseline.takeReason')}</label>
      <Input.TextArea
        id="baseline-reason"
        rows={3}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Modal>
  )
}
