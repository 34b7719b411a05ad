import styles from './grading.module.css'

/** From the best to the worst of so many grades. */
const tone = (place: number, places: number): 'best' | 'good' | 'fair' | 'worst' => {
  if (place <= 0) return 'best'
  if (place >= places - 1) return 'worst'
  return place < places / 2 ? 'good' : 'fair'
}

interface Props {
  readonly grade: string | null
  /** All grades, the best first. */
  readonly of: readonly string[]
}

/** A grade: its letter in its colour; the letter alone says it too. An em dash for none. */
export function GradeBadge({ grade, of }: Props) {
  if (grade === null) return <span className="muted">—</span>
  return (
    <span className={styles.badge} data-tone={tone(of.indexOf(grade), of.length)}>
      {grade}
    </span>
  )
}

/** A 18 · B 24 · C 4 */
export function GradeCounts({
  counts,
}: {
  readonly counts: readonly { readonly grade: string; readonly units: number }[]
}) {
  const of = counts.map(({ grade }) => grade)
  return (
    <span className={styles.counts}>
      {counts.map(({ grade, units }) => (
        <span key={grade} className="nowrap">
          <GradeBadge grade={grade} of={of} /> {units}
        </span>
      ))}
    </span>
  )
}
