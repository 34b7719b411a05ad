import type { SplitTarget } from '@guatu/contract/split-entities.ts'
import { roundTo } from '@guatu/domain/decomposition/precision.ts'
import type { LevelCheck } from '@guatu/domain/decomposition/split.ts'
import { formatAmount } from '../../../shared/format/numbers.ts'
import { useSplitWords } from '../words.ts'
import styles from './decomposition.module.css'

/** What the parts of a level come to, and what is missing or too much. */
export function LevelSum({ target, level }: { target: SplitTarget; level: LevelCheck | undefined }) {
  const t = useSplitWords()
  if (!level) return null
  const amount = (value: number) => formatAmount(value, target.unit)
  const off = roundTo(level.parts - level.wanted, target.digits)
  const said = (): string => {
    if (target.rule === 'copy') return t('edit.same')
    if (target.rule === 'rate') return t('edit.mean', { n: amount(level.parts) })
    if (off === 0) return t('edit.exact')
    return off < 0 ? t('edit.left', { n: amount(-off) }) : t('edit.over', { n: amount(off) })
  }
  return (
    <span aria-live="polite">
      <b className={styles.big}>
        {amount(level.parts)} / {amount(level.wanted)}
      </b>{' '}
      <span className={level.ok ? styles.ok : styles.off}>
        {level.ok ? '✓' : '■'} {said()}
      </span>
    </span>
  )
}
