import { listSplits } from '@guatu/contract/decomposition.ts'
import type { ReplyOf } from '@guatu/contract/endpoint.ts'
import type { ShareView } from '@guatu/contract/split-entities.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ask } from '../../../shared/api/api.ts'
import { useCan } from '../../../shared/api/me.ts'
import { useUnits } from '../../../shared/api/units.ts'
import { formatAmount } from '../../../shared/format/numbers.ts'
import { LightSign } from '../../../shared/ui/light-sign.tsx'
import { NumberDoor } from '../../../shared/ui/number-door.tsx'
import { isToSign, toDivideAgain, waitsForSignature } from '../model/to-sign.ts'
import { useSplitWords } from '../words.ts'
import styles from './decomposition.module.css'
import { ReceiptSign } from './receipt-sign.tsx'

const SHOWN = 6

/** Shares that wait for the caller's signature; the number opens exactly these targets. */
export function SharesToday() {
  const t = useSplitWords()
  const can = useCan()
  const units = useUnits()
  const { data } = useQuery({ ...ask(listSplits), enabled: can('targets.read') })
  const items = data?.items.filter(isToSign) ?? []
  const rows = items.flatMap((item) => item.mine.filter(waitsForSignature).map((share) => ({ item, share })))
  const again = (data?.items ?? []).flatMap((item) => toDivideAgain(item).map((share) => ({ item, share })))
  if (items.length === 0) return <DivideAgain rows={again} />
  return (
    <>
      <DivideAgain rows={again} />
      <section className={styles.today} aria-label={t('today.title')} data-queue="sharesToSign">
        <header>
          <h3>{t('today.title')}</h3>
          <span className={styles.big}>
            <NumberDoor
              value={items.length}
              measure={t('today.title')}
              to="/decomposition"
              search={{ show: 'sign' }}
            />
          </span>
          <span className="muted">{t('today.hint')}</span>
        </header>
        {rows.slice(0, SHOWN).map(({ item, share }) => (
          <Link
            key={share.id}
            to="/decomposition/$id"
            params={{ id: item.target.id }}
            className={styles.todayRow ?? ''}
          >
            <ReceiptSign share={share} />
            <span className={styles.todayName}>
              {item.target.subject}{' '}
              <span className="muted">{share.person ?? units.nameOf(share.unitId)}</span>
            </span>
            <span className="nowrap">{formatAmount(share.value, item.target.unit)}</span>
          </Link>
        ))}
      </section>
    </>
  )
}

type Items = ReplyOf<typeof listSplits>['items']
interface Row {
  readonly item: Items[number]
  readonly share: ShareView
}

/** Shares that were divided on as another value than they are now: nothing below them counts until that is done again. */
function DivideAgain({ rows }: { rows: readonly Row[] }) {
  const t = useSplitWords()
  const units = useUnits()
  if (rows.length === 0) return null
  return (
    <section className={styles.today} aria-label={t('today.again')} data-queue="sharesToDivide">
      <header>
        <h3>{t('today.again')}</h3>
        <span className={styles.big}>
          <NumberDoor
            value={rows.length}
            measure={t('today.again')}
            to="/decomposition"
            search={{ show: 'again' }}
          />
        </span>
        <span className="muted">{t('today.againHint')}</span>
      </header>
      {rows.slice(0, SHOWN).map(({ item, share }) => (
        <Link
          key={share.id}
          to="/decomposition/$id"
          params={{ id: item.target.id }}
          search={{ unit: share.unitId }}
          className={styles.todayRow ?? ''}
        >
          <LightSign light="yellow" word={t('onward.again')} />
          <span className={styles.todayName}>
            {item.target.subject} <span className="muted">{units.nameOf(share.unitId)}</span>
          </span>
          <span className="nowrap">{formatAmount(share.value, item.target.unit)}</span>
        </Link>
      ))}
    </section>
  )
}
