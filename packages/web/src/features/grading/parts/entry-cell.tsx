import type { KeyboardEvent } from 'react'
import styles from './grading.module.css'

/** Enter and the arrows go to the same column of the next or previous row, as in a sheet. */
const move = (event: KeyboardEvent<HTMLElement>): void => {
  const { key, currentTarget } = event
  const step = key === 'ArrowDown' || key === 'Enter' ? 1 : key === 'ArrowUp' ? -1 : 0
  if (step === 0 || (currentTarget.tagName === 'SELECT' && key !== 'Enter')) return
  event.preventDefault()
  const column = [
    ...document.querySelectorAll<HTMLElement>(`[data-column="${currentTarget.dataset['column']}"]`),
  ]
  column[column.indexOf(currentTarget) + step]?.focus()
}

interface PointsProps {
  readonly column: string
  readonly label: string
  readonly value: number | null
  readonly most: number
  readonly typed: boolean
  readonly tooMany: string
  readonly onChange: (value: number | null) => void
}

/** Points of one criterion of one unit. What is no number is not taken. */
export function PointsCell({ column, label, value, most, typed, tooMany, onChange }: PointsProps) {
  const over = value !== null && value > most
  return (
    <input
      type="number"
      inputMode="decimal"
      min={0}
      max={most}
      step="any"
      className={styles.cell}
      data-column={column}
      data-typed={typed}
      aria-label={label}
      aria-invalid={over}
      title={over ? tooMany : undefined}
      value={value ?? ''}
      onFocus={(event) => event.target.select()}
      onKeyDown={move}
      onWheel={(event) => event.currentTarget.blur()}
      onChange={(event) => {
        const number = Number(event.target.value)
        onChange(event.target.value === '' || !Number.isFinite(number) ? null : Math.max(0, number))
      }}
    />
  )
}

interface GradeProps {
  readonly label: string
  readonly value: string | null
  readonly grades: readonly string[]
  readonly typed: boolean
  readonly empty: string
  readonly onChange: (value: string | null) => void
}

/** A ready grade: its letter typed or chosen. */
export function GradeCell({ label, value, grades, typed, empty, onChange }: GradeProps) {
  return (
    <select
      className={styles.cell}
      data-column="grade"
      data-typed={typed}
      aria-label={label}
      value={value ?? ''}
      onKeyDown={move}
      onChange={(event) => onChange(event.target.value || null)}
    >
      <option value="">{empty}</option>
      {grades.map((grade) => (
        <option key={grade} value={grade}>
          {grade}
        </option>
      ))}
    </select>
  )
}
