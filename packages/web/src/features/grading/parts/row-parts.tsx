import type { AssessmentView } from '@guatu/contract/grading-assessments.ts'
import { useUnits } from '../../../shared/api/units.ts'
import { formatAmount } from '../../../shared/format/numbers.ts'
import { cellKey, changeOf, type Typed } from '../model/preview.ts'
import { useGradingWords } from '../words.ts'
import { GradeCell, PointsCell } from './entry-cell.tsx'
import { GradeBadge } from './grade-badge.tsx'
import styles from './grading.module.css'

export type Row = AssessmentView['rows'][number]
type Criterion = AssessmentView['definition']['criteria'][number]

/** What a table or a list of cards is made of. */
export interface RowsProps {
  readonly view: AssessmentView
  readonly rows: readonly Row[]
  readonly typed: Typed
  /** Absent where nothing is entered. */
  readonly onType: ((key: string, value: number | string | null) => void) | null
  readonly onExempt: (row: Row) => void
  readonly open: string | undefined
  readonly onOpen: (unitId: string, criterion?: string) => void
}

type Cell = Pick<RowsProps, 'view' | 'typed' | 'onType'> & { readonly row: Row }
type PointsProps = Cell & Pick<RowsProps, 'onOpen'> & { readonly criterion: Criterion }

/** The points of a criterion, with the value that they were counted from; by hand, a field. */
export function Points({ view, row, criterion, typed, onType, onOpen }: PointsProps) {
  const t = useGradingWords()
  const units = useUnits()
  const { key, name, weight, source } = criterion
  const part = row.parts.find((one) => one.key === key)
  const cell = cellKey(row.unitId, key)
  if (source.kind === 'hand' && onType && row.state !== 'exempt')
    return (
      <PointsCell
        column={key}
        label={t('row.points', { unit: units.nameOf(row.unitId), name })}
        value={cell in typed ? (typed[cell] as number | null) : (part?.points ?? null)}
        most={weight}
        typed={cell in typed}
        tooMany={t('row.over', { n: weight })}
        onChange={(value) => onType(cell, value)}
      />
    )
  if (!part || part.points === null)
    return (
      <span className="muted" title={part?.state === 'no_data' ? t('row.no_dataHelp') : undefined}>
        {part?.state === 'no_data' ? t('row.no_data') : '—'}
      </span>
    )
  const unit = view.measures.find((one) => one.key === key)?.unit
  return (
    <>
      {part.points}
      {part.value !== null && (
        <button
          type="button"
          className={`${styles.link} ${styles.small}`}
          title={t('row.behind')}
          onClick={() => onOpen(row.unitId, key)}
        >
          {formatAmount(part.value, unit)}
        </button>
      )}
    </>
  )
}

/** The grade; where grades come ready and may be entered, a field. */
export function Grade({ view, row, typed, onType }: Cell) {
  const t = useGradingWords()
  const units = useUnits()
  const names = view.definition.grades.map(({ name }) => name)
  const cell = cellKey(row.unitId, null)
  if (view.definition.kind === 'given' && onType && row.state !== 'exempt')
    return (
      <GradeCell
        label={t('row.grade', { unit: units.nameOf(row.unitId) })}
        value={cell in typed ? (typed[cell] as string | null) : row.grade}
        grades={names}
        typed={cell in typed}
        empty={t('row.choose')}
        onChange={(value) => onType(cell, value)}
      />
    )
  return <GradeBadge grade={row.grade} of={names} />
}

/** The grade of the period before, and which way it went: in words and with a sign. */
export function Before({ view, row }: Pick<Cell, 'view' | 'row'>) {
  const t = useGradingWords()
  if (!row.before) return <span className="muted">—</span>
  const change = changeOf(view.definition.grades, row)
  return (
    <span className="nowrap">
      <GradeBadge grade={row.before.grade} of={view.definition.grades.map(({ name }) => name)} />{' '}
      {change !== null && change !== 0 && (
        <span style={{ color: change > 0 ? 'var(--green)' : 'var(--red)' }}>
          {change > 0 ? '↑' : '↓'}
          {t(change > 0 ? 'row.up' : 'row.down', { n: Math.abs(change) })}
        </span>
      )}
      {change === 0 && <span className="muted">{t('row.same')}</span>}
    </span>
  )
}

/** Why there is no grade, or another one than the score earned. */
export function Note({
  row,
  onType,
  onExempt,
}: Pick<RowsProps, 'onType' | 'onExempt'> & { readonly row: Row }) {
  const t = useGradingWords()
  return (
    <>
      {row.state === 'exempt' && (
        <span className="muted">{t('row.exempt', { reason: row.exempt ?? '' })} </span>
      )}
      {(row.state === 'waiting' || row.state === 'no_basis') && (
        <span className={styles.fault}>{t(`row.${row.state}`)} </span>
      )}
      {row.state === 'graded' && row.earned !== row.grade && row.earned && (
        <span className="muted">{t('row.full', { grade: row.earned })} </span>
      )}
      {onType && row.state !== 'graded' && (
        <button type="button" className={styles.link} onClick={() => onExempt(row)}>
          {t(row.state === 'exempt' ? 'row.exemptUndo' : 'row.exemptAsk')}
        </button>
      )}
    </>
  )
}
