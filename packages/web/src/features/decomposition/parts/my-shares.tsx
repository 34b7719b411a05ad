import { answerShare } from '@guatu/contract/decomposition.ts'
import type { ShareView, SplitTarget } from '@guatu/contract/split-entities.ts'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { api, refresh } from '../../../shared/api/api.ts'
import { useUnits } from '../../../shared/api/units.ts'
import { formatAmount } from '../../../shared/format/numbers.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { ProblemNotice, problemText } from '../../../shared/ui/problem-notice.tsx'
import { useSplitWords } from '../words.ts'
import styles from './decomposition.module.css'
import { ReceiptNote, ReceiptSign } from './receipt-sign.tsx'

/** The caller's own shares of one target: sign, or return with a reason. */
export function MyShares(props: {
  target: SplitTarget
  shares: readonly ShareView[]
  /** Offers to divide what may be divided; not where that is being done. */
  divisible?: boolean
  /** Units whose division of their share no longer adds up to it. */
  staleUnits?: readonly string[]
}) {
  const { target, shares, divisible = true, staleUnits = [] } = props
  return shares.map((share) => (
    <MyShare
      key={share.id}
      target={target}
      share={share}
      divisible={divisible}
      stale={staleUnits.includes(share.unitId) && share.postId === null}
    />
  ))
}

function MyShare({
  target,
  share,
  divisible,
  stale,
}: {
  target: SplitTarget
  share: ShareView
  divisible: boolean
  stale: boolean
}) {
  const t = useSplitWords()
  const units = useUnits()
  const dates = useDates()
  const { message } = App.useApp()
  const [objecting, setObjecting] = useState(false)
  const name = share.person ?? units.nameOf(share.unitId)
  const value = formatAmount(share.value, target.unit)
  const send = useMutation({
    mutationFn: (body: { answer: 'signed' | 'returned'; reason: string }) =>
      api.call(answerShare, { params: { id: share.id }, ifMatch: share.version, body }),
    onSuccess: (_share, { answer }) => {
      message.success(answer === 'signed' ? t('signedNow', { name, value }) : t('objectionSent'))
      setObjecting(false)
    },
    onError: (error, { answer }) => {
      if (answer === 'signed') message.error(problemText(error))
    },
    onSettled: () => refresh('decomposition'),
  })
  const { state } = share.receipt
  return (
    <div className={styles.mine}>
      <div className={styles.line}>
        <span>{name}</span>
        <ReceiptSign share={share} />
      </div>
      <div className={styles.big}>{value}</div>
      <div className={styles.sub}>
        {share.fromUnitId !== null && (
          <span>{t('onward.from', { unit: units.nameOf(share.fromUnitId) })}</span>
        )}
        {share.receiptDue && state !== 'signed' && (
          <span>{t('receiptDue', { day: dates.deadline(share.receiptDue) })}</span>
        )}
        <ReceiptNote share={share} />
      </div>
      {stale && <p className={styles.off}>▲ {t('today.againHint')}</p>}
      {state === 'signed' && share.mayDivide && divisible && (
        <div className={styles.acts}>
          <Link to="/decomposition/$id" params={{ id: target.id }} search={{ unit: share.unitId }}>
            <Button size="large" type={stale ? 'primary' : 'default'}>
              {t(stale ? 'onward.again' : 'onward.divide')}
            </Button>
          </Link>
        </div>
      )}
      {state !== 'signed' && share.needsReceipt && (
        <div className={styles.acts}>
          <Button
            type="primary"
            size="large"
            loading={send.isPending && !objecting}
            onClick={() => send.mutate({ answer: 'signed', reason: '' })}
          >
            {t('sign', { value })}
          </Button>
          {state === 'waiting' && (
            <Button size="large" onClick={() => setObjecting(true)}>
              {t('objection')}
            </Button>
          )}
        </div>
      )}
      {objecting && (
        <ObjectionDialog
          value={`${name} ${value}`}
          busy={send.isPending}
          error={send.isError ? send.error : null}
          onSend={(reason) => send.mutate({ answer: 'returned', reason })}
          onClose={() => setObjecting(false)}
        />
      )}
    </div>
  )
}

function ObjectionDialog(props: {
  value: string
  busy: boolean
  error: unknown
  onSend: (reason: string) => void
  onClose: () => void
}) {
  const t = useSplitWords()
  const words = useSharedWords()
  const [reason, setReason] = useState('')
  const given = reason.trim()
  return (
    <Modal
      open
      title={t('objectionTitle')}
      onCancel={props.onClose}
      okText={t('objectionSend')}
      cancelText={words('cancel')}
      okButtonProps={{ disabled: given === '', loading: props.busy }}
      onOk={() => props.onSend(given)}
    >
      {props.error !== null && <ProblemNotice error={props.error} />}
      <p className={styles.title}>{props.value}</p>
      <label htmlFor="objection">{t('objectionWhy')}</label>
      <Input.TextArea
        id="objection"
        rows={4}
        maxLength={500}
        showCount
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Modal>
  )
}
