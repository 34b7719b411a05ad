import { giveOpinion } from '@guatu/contract/consultations.ts'
import type { Consultation } from '@guatu/contract/consultations.ts'
import { Button, Form, Input, Modal, Select } from 'antd'
import { api } from '../../../shared/api/api.ts'
import { useUnits } from '../../../shared/api/units.ts'
import { useDraft } from '../../../shared/hooks/use-draft.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { useConsultationChange } from '../use-consultation-change.ts'
import { useConsultationWords } from '../words.ts'
import styles from './consultations.module.css'

/** What an opinion is about: a clause (null: the whole), and perhaps words of it. */
export interface About {
  readonly clause: string | null
  readonly title: string
  readonly span: { readonly start: number; readonly end: number } | null
}

interface FormProps {
  readonly consultation: Consultation
  readonly about: About
  readonly onClose: () => void
}

/** One opinion; what was written is kept on the device until it has been sent. */
export function OpinionForm({ consultation, about, onClose }: FormProps) {
  const t = useConsultationWords()
  const words = useSharedWords()
  const units = useUnits()
  const { id, documentText, myUnits, overdue } = consultation
  const first = myUnits[0]?.unitId ?? ''
  const { draft, change, clear } = useDraft(`opinion.${id}.${about.clause ?? 'whole'}`, {
    text: '',
    unitId: first,
  })
  const send = useConsultationChange(
    () => {
      const { text, unitId } = draft
      const { clause, span } = about
      const body =
        clause === null
          ? ({ kind: 'whole', text, unitId } as const)
          : ({ kind: 'clause', clause, span, text, unitId } as const)
      return api.call(giveOpinion, { params: { id }, body })
    },
    t('form.sent'),
    {
      quietErrors: true,
      onDone: () => {
        clear()
        onClose()
      },
    },
  )
  const ready = draft.text.trim() !== ''
  return (
    <Modal
      open
      title={t('form.title')}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{words('cancel')}</Button>
          <Button type="primary" loading={send.isPending} disabled={!ready} onClick={() => send.mutate(null)}>
            {t('form.send')}
          </Button>
        </>
      }
    >
      {send.isError && <ProblemNotice error={send.error} />}
      <Form layout="vertical">
        <Form.Item label={t('form.clause')}>
          <b>{about.clause === null ? t('whole') : `${about.clause} ${about.title}`}</b>
          {about.span && (
            <blockquote className={styles.quote}>
              {documentText.slice(about.span.start, about.span.end)}
            </blockquote>
          )}
        </Form.Item>
        {myUnits.length > 1 && (
          <Form.Item label={t('form.unit')} htmlFor="opinion-unit">
            <Select
              id="opinion-unit"
              value={draft.unitId}
              onChange={(unitId: string) => change({ unitId })}
              options={myUnits.map(({ unitId }) => ({ value: unitId, label: units.nameOf(unitId) }))}
            />
          </Form.Item>
        )}
        <Form.Item
          label={t('form.text')}
          htmlFor="opinion-text"
          {...(overdue ? { extra: t('form.lateNote') } : {})}
        >
          <Input.TextArea
            id="opinion-text"
            autoFocus
            rows={5}
            maxLength={2000}
            showCount
            placeholder={t('form.textHint')}
            value={draft.text}
            onChange={(event) => change({ text: event.target.value })}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
