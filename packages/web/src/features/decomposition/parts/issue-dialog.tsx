import { carriedReceipts, needsReceipt } from '@guatu/domain/decomposition/receipts.ts'
import type { SplitMode } from '@guatu/domain/decomposition/split.ts'
import { addDays, isDay } from '@guatu/domain/time/instant.ts'
import { useMutation } from '@tanstack/react-query'
import { App, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { refresh } from '../../../shared/api/api.ts'
import { today } from '../../../shared/format/dates.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { issueWords } from '../issue-words.ts'
import type { EditLine } from '../model/lines.ts'
import { useDivision } from '../use-division.ts'
import { useSplitWords } from '../words.ts'
import type { Detail } from './types.ts'

interface IssueDialogProps {
  readonly detail: Detail
  readonly lines: readonly EditLine[]
  readonly mode: SplitMode
  readonly reason: string
  readonly onReason: (reason: string) => void
  readonly onClose: () => void
  readonly onDone: () => void
}

const USUAL_DAYS = 5

/** Says who will have to sign before anything is sent; then keeps the draft and issues it. */
export function IssueDialog({ detail, lines, mode, reason, onReason, onClose, onDone }: IssueDialogProps) {
  const t = useSplitWords()
  const words = useSharedWords()
  const { message } = App.useApp()
  const { target, draft, current } = detail
  const division = useDivision(target.id, detail.of?.unitId ?? null)
  const [receiptDue, setReceiptDue] = useState(addDays(today(), USUAL_DAYS))
  const whole = lines.map((line) => ({ ...line, value: line.value ?? 0 }))
  const divided = { rule: target.rule, value: detail.whole }
  const asked = whole.filter((line) => needsReceipt(divided, line))
  const idle = whole.length - asked.length
  const kept = carriedReceipts(asked, current?.shares ?? []).filter((one) => one !== null).length
  const number = draft?.number ?? (detail.versions[0]?.number ?? 0) + 1
  const issue = useMutation({
    mutationFn: async () => {
      const body = { mode, reason: reason.trim(), lines: whole }
      const saved = await division.save(draft?.version ?? 0, body)
      return division.issue(saved.id, saved.version, receiptDue)
    },
    onSuccess: async (split) => {
      message.success(t('edit.issued', { n: split.counts.waiting }))
      await refresh('decomposition')
      onDone()
    },
    onError: () => void refresh('decomposition'),
  })
  const ready = isDay(receiptDue) && receiptDue >= today() && (current === null || reason.trim() !== '')
  return (
    <Modal
      open
      title={t('edit.issueTitle', { n: number })}
      onCancel={onClose}
      okText={issueWords(t, lines, divided)}
      cancelText={words('cancel')}
      okButtonProps={{ disabled: !ready, loading: issue.isPending }}
      onOk={() => issue.mutate()}
    >
      {issue.isError && <ProblemNotice error={issue.error} />}
      <p>{t('edit.issueAsk', { n: asked.length - kept, kept })}</p>
      {idle > 0 && <p>{t('idle', { n: idle })}</p>}
      <p className="muted">{t('edit.issueText')}</p>
      <Form layout="vertical">
        <Form.Item label={t('edit.due')} htmlFor="receipt-due">
          <Input
            id="receipt-due"
            type="date"
            min={today()}
            value={receiptDue}
            onChange={(event) => setReceiptDue(event.target.value)}
          />
        </Form.Item>
        {current !== null && (
          <Form.Item label={t('edit.reason')} htmlFor="split-reason" required>
            <Input.TextArea
              id="split-reason"
              rows={3}
              maxLength={500}
              placeholder={t('edit.reasonHint')}
              value={reason}
              onChange={(event) => onReason(event.target.value)}
            />
          </Form.Item>
        )}
      </Form>
    </Modal>
  )
}
