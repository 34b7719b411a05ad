import {
  freezeAssessment,
  reopenAssessment,
  returnAssessment,
  submitAssessment,
} from '@guatu/contract/grading-steps.ts'
import type { AssessmentView } from '@guatu/contract/grading-assessments.ts'
import { Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { api } from '../../../shared/api/api.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { useAssessmentChange } from '../use-assessment.ts'
import { useGradingWords } from '../words.ts'
import { GradeCounts } from './grade-badge.tsx'

export type Step = 'submit' | 'freeze' | 'return' | 'reopen'
const DONE = { submit: 'submitted', freeze: 'frozen', return: 'returned', reopen: 'reopened' } as const

interface Props {
  readonly view: AssessmentView
  readonly step: Step
  readonly onClose: () => void
}

/** Says what will come of a step before it is taken; going back asks for the reason. */
export function StepDialog({ view, step, onClose }: Props) {
  const t = useGradingWords()
  const words = useSharedWords()
  const [reason, setReason] = useState('')
  const asks = step === 'return' || step === 'reopen'
  const change = useAssessmentChange(
    () => {
      const at = { params: { id: view.id }, ifMatch: view.version }
      switch (step) {
        case 'submit':
          return api.call(submitAssessment, at)
        case 'freeze':
          return api.call(freezeAssessment, at)
        case 'return':
          return api.call(returnAssessment, { ...at, body: { reason: reason.trim() } })
        case 'reopen':
          return api.call(reopenAssessment, { ...at, body: { reason: reason.trim() } })
      }
    },
    () => t(`action.${DONE[step]}`),
    onClose,
  )
  return (
    <Modal
      open
      title={t(`action.${step}`)}
      onCancel={onClose}
      okText={t(`action.${step}`)}
      cancelText={words('cancel')}
      okButtonProps={{ disabled: asks && reason.trim() === '', loading: change.isPending }}
      onOk={() => change.mutate(undefined)}
    >
      {change.isError && <ProblemNotice error={change.error} />}
      {step === 'submit' && <p>{t('action.submitAsk', { n: view.graded })}</p>}
      {step === 'freeze' && <p>{t('action.freezeAsk')}</p>}
      {step === 'reopen' && <p>{t('action.reopenAsk')}</p>}
      {(step === 'submit' || step === 'freeze') && view.counts && <GradeCounts counts={view.counts} />}
      {asks && (
        <Form layout="vertical">
          <Form.Item label={t('action.reason')} htmlFor="step-reason" required>
            <Input.TextArea
              id="step-reason"
              rows={3}
              maxLength={300}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </Form.Item>
        </Form>
      )}
    </Modal>
  )
}

/** Why a unit is not graded in this period. */
export function ExemptDialog({
  unit,
  onTake,
  onClose,
}: {
  readonly unit: string
  readonly onTake: (reason: string) => void
  readonly onClose: () => void
}) {
  const t = useGradingWords()
  const words = useSharedWords()
  const [reason, setReason] = useState('')
  return (
    <Modal
      open
      title={`${unit}：${t('row.exemptAsk')}`}
      onCancel={onClose}
      okText={t('row.exemptAsk')}
      cancelText={words('cancel')}
      okButtonProps={{ disabled: reason.trim() === '' }}
      onOk={() => onTake(reason.trim())}
    >
      <label htmlFor="exempt-reason">{t('action.exemptReason')}</label>
      <Input
        id="exempt-reason"
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Modal>
  )
}
