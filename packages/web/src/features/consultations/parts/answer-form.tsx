import { answerOpinion } from '@guatu/contract/consultations.ts'
import type { Consultation, ConsultationOpinion } from '@guatu/contract/consultations.ts'
import { needsReason, VERDICTS, type Verdict } from '@guatu/domain/consultation/consultation.ts'
import { Button, Form, Input, Radio, Select } from 'antd'
import { api } from '../../../shared/api/api.ts'
import { useDraft } from '../../../shared/hooks/use-draft.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { useConsultationChange } from '../use-consultation-change.ts'
import { useConsultationWords } from '../words.ts'
import styles from './consultations.module.css'

interface AnswerFormProps {
  readonly consultation: Consultation
  readonly opinion: ConsultationOpinion
  readonly onClose: () => void
}

interface Values {
  readonly verdict: Verdict
  readonly reason?: string
  readonly editClause?: string
  readonly editText?: string
}

type Draft = Partial<Pick<Required<Values>, 'verdict' | 'reason' | 'editText'>>

/** 采纳, 部分采纳 or 不采纳, the reason, and what was changed in the plan. */
export function AnswerForm({ consultation, opinion, onClose }: AnswerFormProps) {
  const t = useConsultationWords()
  const words = useSharedWords()
  const { answer } = opinion
  const { draft, change, clear } = useDraft(`answer.${opinion.id}.${opinion.version}`, {
    verdict: answer?.verdict ?? 'adopted',
    reason: answer?.reason ?? '',
    editClause: answer ? answer.editClause : opinion.clause,
    editText: answer?.editText ?? '',
  })
  const { verdict } = draft
  const save = useConsultationChange(
    ({ verdict: given, reason = '', editClause, editText }: Values) =>
      api.call(answerOpinion, {
        params: { id: opinion.id },
        ifMatch: opinion.version,
        body: { verdict: given, reason, editClause: editClause ?? null, editText: editText || null },
      }),
    t('answerForm.saved'),
    {
      quietErrors: true,
      onDone: () => {
        clear()
        onClose()
      },
    },
  )
  const clauses = consultation.clauses.map(({ path, title }) => ({ value: path, label: `${path} ${title}` }))
  return (
    <div className={styles.answer}>
      {save.isError && <ProblemNotice error={save.error} />}
      <Form
        layout="vertical"
        size="small"
        initialValues={{ ...draft, editClause: draft.editClause ?? undefined }}
        onValuesChange={(part: Partial<Values>) =>
          change('editClause' in part ? { ...part, editClause: part.editClause ?? null } : (part as Draft))
        }
        onFinish={(values: Values) => save.mutate(values)}
      >
        <Form.Item name="verdict" label={t('answerForm.verdict')}>
          <Radio.Group
            optionType="button"
            options={VERDICTS.map((one) => ({ value: one, label: t(`verdict.${one}`) }))}
          />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('answerForm.reason')}
          rules={
            needsReason(verdict)
              ? [{ required: true, whitespace: true, message: t('answerForm.reasonNeeded') }]
              : []
          }
        >
          <Input.TextArea rows={2} maxLength={1000} placeholder={t('answerForm.reasonHint')} />
        </Form.Item>
        {verdict !== 'rejected' && (
          <>
            <Form.Item name="editClause" label={t('answerForm.editClause')}>
              <Select
                allowClear
                showSearch={{ optionFilterProp: 'label' }}
                placeholder={t('answerForm.editClauseHint')}
                options={clauses}
              />
            </Form.Item>
            <Form.Item name="editText" label={t('answerForm.editText')}>
              <Input.TextArea rows={2} maxLength={2000} />
            </Form.Item>
          </>
        )}
        <div className={styles.tools}>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t('answerForm.save')}
          </Button>
          <Button onClick={onClose}>{words('cancel')}</Button>
        </div>
      </Form>
    </div>
  )
}
