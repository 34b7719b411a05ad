import type { SplitTarget, SplitView } from '@guatu/contract/split-entities.ts'
import { useMemo } from 'react'
import { useUnits } from '../../../shared/api/units.ts'
import { formatAmount, formatNumber } from '../../../shared/format/numbers.ts'
import { pathsOf, placed } from '../model/lines.ts'
import { useSplitWords } from '../words.ts'
import styles from './decomposition.module.css'
import { ReceiptNote, ReceiptSign } from './receipt-sign.tsx'

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
          {rows.map(({ line, depth }) => (
            <tr key={line.id}>
              <td style={{ paddingLeft: 12 + depth * 20 }}>
                {line.person ?? units.nameOf(line.unitId)}
                {line.fromUnitId !== split.ofUnitId && (
                  <span className="muted"> · {t('onward.by', { unit: units.nameOf(line.fromUnitId) })}</span>
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
