import { Link } from '@tanstack/react-router'
import type { LinkProps } from '@tanstack/react-router'
import { useCan } from '../../../shared/api/me.ts'
import { useUnits } from '../../../shared/api/units.ts'
import { Button } from 'antd'
import type { Matrix, MatrixTask } from '../model/duties.ts'
import { useWorkWords } from '../words.ts'
import styles from './work.module.css'

type GapMap = NonNullable<Matrix['gaps']>
type GapKey = keyof GapMap
const GAPS: readonly GapKey[] = [
  'tasksWithoutLead',
  'unitsWithoutTasks',
  'targetsWithoutMeasure',
  'measuresWithoutData',
  'targetsWithoutSplit',
  'splitsStale',
]

/** What is missing, each entry opening where it is mended. */
export function Gaps({
  matrix,
  gaps,
  onDuties,
}: {
  matrix: Matrix
  gaps: GapMap
  /** Null: the caller may not mend who leads. */
  onDuties: ((task: MatrixTask) => void) | null
}) {
  const t = useWorkWords()
  const units = useUnits()
  const can = useCan()
  const plan = matrix.plan?.id
  const target = (id: string) => matrix.targets.find((one) => one.id === id)?.quote ?? ''
  const task = (id: string) => matrix.tasks.find((one) => one.taskId === id)?.title ?? ''
  const open = (id: string) => {
    const found = matrix.tasks.find((one) => one.taskId === id)
    if (found) onDuties?.(found)
  }
  const linkOf = (gap: GapKey, id: string): LinkProps => {
    switch (gap) {
      case 'tasksWithoutLead':
        return { to: '/schedule', search: { plan, task: id } } as LinkProps
      case 'unitsWithoutTasks':
        return { to: '/schedule', search: { plan } } as LinkProps
      case 'targetsWithoutMeasure':
        return { to: '/targets', search: { plan } } as LinkProps
      case 'measuresWithoutData':
        return can('ledgers.read') ? { to: '/ledgers' } : ({ to: '/targets', search: { plan } } as LinkProps)
      case 'targetsWithoutSplit':
        return { to: '/decomposition/$id', params: { id }, search: { edit: true } } as LinkProps
      case 'splitsStale':
        return { to: '/decomposition/$id', params: { id } } as LinkProps
    }
  }
  const nameOf = (gap: GapKey, id: string): string => {
    if (gap === 'unitsWithoutTasks') return units.nameOf(id)
    if (gap === 'splitsStale') {
      const of = gaps.splitsStale.find((one) => one.targetId === id)?.unitIds ?? []
      return [target(id), of.map((unit) => units.nameOf(unit)).join('、')].filter(Boolean).join(' · ')
    }
    return gap === 'tasksWithoutLead' ? task(id) : target(id)
  }
  const idsOf = (gap: GapKey): readonly string[] =>
    gap === 'splitsStale' ? gaps.splitsStale.map(({ targetId }) => targetId) : gaps[gap]
  const total = GAPS.reduce((sum, gap) => sum + gaps[gap].length, 0)
  return (
    <section>
      <h2>{t('matrix.gaps')}</h2>
      {total === 0 && <p className={styles.ok}>✓ {t('matrix.noGaps')}</p>}
      <div className={styles.gaps}>
        {GAPS.filter((gap) => gaps[gap].length > 0).map((gap) => (
          <div key={gap} className={styles.gap}>
            <h3>
              <span>{t(`matrix.gap.${gap}`)}</span>
              <span className={styles.off}>{gaps[gap].length}</span>
            </h3>
            <p className="muted">{t(`matrix.mend.${gap}`)}</p>
            <ul tabIndex={0}>
              {idsOf(gap).map((id) => (
                <li key={id}>
                  {gap === 'tasksWithoutLead' && onDuties ? (
                    <Button
                      type="link"
                      style={{ padding: 0, height: 'auto', whiteSpace: 'normal', textAlign: 'left' }}
                      onClick={() => open(id)}
                    >
                      {nameOf(gap, id)}
                    </Button>
                  ) : (
                    <Link {...linkOf(gap, id)}>{nameOf(gap, id)}</Link>
                  )}
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  )
}
