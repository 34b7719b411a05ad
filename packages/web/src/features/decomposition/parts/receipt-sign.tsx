import type { ShareView, SplitHead } from '@guatu/contract/split-entities.ts'
import { LightSign } from '../../../shared/ui/light-sign.tsx'
import { useDates } from '../../../shared/format/use-dates.ts'
import { useSplitWords } from '../words.ts'
import styles from './decomposition.module.css'

/** ✓ 已签收, ● 待签收, ▲ 提出异议, ■ 逾期未签; with who and when. */
export function ReceiptSign({ share }: { share: ShareView }) {
  const t = useSplitWords()
  const { state, late } = share.receipt
  if (!share.needsReceipt && state === 'waiting') return <span className="muted">{t('noTask')}</span>
  if (state === 'waiting')
    return <LightSign light={late ? 'red' : 'blue'} word={t(late ? 'overdue' : 'waiting')} />
  if (state === 'returned') return <LightSign light="yellow" word={t('returned')} />
  return <LightSign light="green" word={late ? `${t('signed')}（${t('late')}）` : t('signed')} />
}

/** Who answered, when, and why it was returned. */
export function ReceiptNote({ share }: { share: ShareView }) {
  const t = useSplitWords()
  const dates = useDates()
  const { at, by, reason } = share.receipt
  return (
    <>
      {at && <span>{t('by', { who: by ?? '—', when: dates.instant(at) })}</span>}
      {share.carriedFrom !== null && <span className="muted">{t('carried', { n: share.carriedFrom })}</span>}
      {reason && <span className={styles.reason}>{t('reason', { reason })}</span>}
    </>
  )
}

/** 43/46, and what is wrong with the rest. */
export function ReceiptCounts({ counts }: { counts: SplitHead['counts'] }) {
  const t = useSplitWords()
  const { shares, signed, returned, waiting, overdue, idle } = counts
  return (
    <span className={styles.counts}>
      <LightSign
        light={signed === shares ? 'green' : 'blue'}
        word={`${t('signed')} ${t('signedOf', { n: signed, of: shares })}`}
      />
      {returned > 0 && <LightSign light="yellow" word={`${t('returned')} ${returned}`} />}
      {overdue > 0 && <LightSign light="red" word={`${t('overdue')} ${overdue}`} />}
      {idle > 0 && <span className="muted">{t('idle', { n: idle })}</span>}
      {waiting > overdue && <span className="muted">{`${t('waiting')} ${waiting - overdue}`}</span>}
    </span>
  )
}
