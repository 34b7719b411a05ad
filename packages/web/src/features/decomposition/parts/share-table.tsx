import type { SplitTarget, SplitView } from '@guatu/contract/split-entities.ts'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { useUnits } from '../../../shared/api/units.ts'
import { formatAmount, formatNumber } from '../../../shared/format/numbers.ts'
import { pathsOf, placed } from '../model/lines.ts'
import { useSplitWords } from '../words.ts'
import styles from './decomposition.module.css'
import { ReceiptNote, ReceiptSign } from './receipt-sign.tsx'

/** So many units without a task are folded away; they stay a click away. */
const FOLDED_FROM = 2

/** The shares of a version in the order of the tree, with their receipts, and what units gave on of theirs. */
export function ShareTable({
  target,
  split,
  onward = [],
}: {
  target: SplitTarget
  split: SplitView
  onward?: readonly SplitView[]
}) {
  const t = useSplitWords()
  const units = useUnits()
  const pathOf = useMemo(() => pathsOf(units.byId), [units.byId])
  const rows = useMemo(
    () => placed([...split.shares, ...onward.flatMap((one) => one.shares)], pathOf, split.ofUnitId),
    [split, onward, pathOf],
  )
  const [all, setAll] = useState(false)
  const idle = split.state === 'draft' ? [] : rows.filter(({ line }) => !line.needsReceipt)
  const shown = all || idle.length < FOLDED_FROM ? rows : rows.filter(({ line }) => line.needsReceipt)
  const communities = idle.every(({ line }) => units.byId.get(line.unitId)?.kind === 'community')
  const staleOf = new Map(onward.flatMap((one) => (one.stale === null ? [] : [[one.ofUnitId, one] as const])))
  const isRate = target.rule === 'rate'
  const hasParts = target.rule === 'sum' && (split.whole ?? 0) !== 0
  return (
    <div className={styles.wrap} tabIndex={0}>
      <table className={`${styles.table} ${styles.shares}`}>
        <thead>
          <tr>
            <th scope="col">{t('share.unit')}</th>
            <th scope="col" className={styles.number}>
              {t('share.value')}
            </th>
            {isRate && (
              <th scope="col" className={styles.number}>
                {t('share.base')}
              </th>
            )}
            {hasParts && (
              <th scope="col" className={styles.number}>
                {t('share.part')}
              </th>
            )}
            <th scope="col">{t('share.receipt')}</th>
            <th scope="col">{t('share.when')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ line, depth }) => (
            <tr key={line.id} data-idle={!line.needsReceipt}>
              <td style={{ paddingLeft: 12 + depth * 20 }}>
                {line.person ?? units.nameOf(line.unitId)}
                {line.fromUnitId !== split.ofUnitId && (
                  <span className="muted"> · {t('onward.by', { unit: units.nameOf(line.fromUnitId) })}</span>
                )}
                {line.fromUnitId !== split.ofUnitId && staleOf.has(line.fromUnitId) && (
                  <div className={styles.off}>
                    ▲ {t('staleShare', { unit: units.nameOf(line.fromUnitId) })}
                  </div>
                )}
              </td>
              <td className={styles.number}>{formatAmount(line.value, target.unit)}</td>
              {isRate && <td className={styles.number}>{formatNumber(line.base)}</td>}
              {hasParts && (
                <td className={styles.number}>{((line.value / (split.whole ?? 1)) * 100).toFixed(1)}%</td>
              )}
              <td>{split.state === 'draft' ? '—' : <ReceiptSign share={line} />}</td>
              <td>
                <span className={styles.sub}>
                  <ReceiptNote share={line} />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {idle.length >= FOLDED_FROM && (
        <p className={styles.idle}>
          {t(communities ? 'idleCommunities' : 'idle', { n: idle.length })}{' '}
          <Button type="link" size="small" aria-expanded={all} onClick={() => setAll(!all)}>
            {t(all ? 'idleHide' : 'idleShow')}
          </Button>
        </p>
      )}
    </div>
  )
}

/** Whether each level comes out; red where it does not. */
export function Levels({ target, split }: { target: SplitTarget; split: SplitView }) {
  const t = useSplitWords()
  const units = useUnits()
  if (target.rule === 'copy') return null
  return (
    <div className={styles.sub}>
      {split.levels.map((level) => {
        const wanted = formatAmount(level.wanted, target.unit)
        const of = level.unitId
          ? `${units.nameOf(level.unitId)} ${wanted}`
          : `${split.ofUnitId ? t('onward.share', { unit: units.nameOf(split.ofUnitId) }) : t('whole')} ${wanted}`
        const parts = formatAmount(level.parts, target.unit)
        return (
          <span key={level.unitId ?? ''} className={level.ok ? styles.ok : styles.off}>
            {level.ok ? '✓' : '■'} {t(level.ok ? 'levelOk' : 'levelOff', { parts, wanted: of })}
          </span>
        )
      })}
    </div>
  )
}
