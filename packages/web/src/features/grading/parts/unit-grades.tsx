import { readUnitGrades } from '@guatu/contract/grading-assessments.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ask } from '../../../shared/api/api.ts'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import { useGradingWords, usePeriodName } from '../words.ts'
import { GradeBadge } from './grade-badge.tsx'
import styles from './grading.module.css'

/** Badges need the places only; the names of the other grades stand for nothing here. */
const places = (grade: string | null, place: number | null, count: number): string[] =>
  Array.from({ length: count }, (_, index) => (index === place ? (grade ?? '') : `${index}`))

/** 历次档次: what a unit was graded, the latest first. */
export function UnitGrades({ unitId }: { unitId: string }) {
  const t = useGradingWords()
  const nameOf = usePeriodName()
  const query = useQuery(ask(readUnitGrades, { params: { id: unitId } }))
  if (query.isError) return <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <LinesSkeleton lines={3} />
  if (query.data.grades.length === 0) return <p className="muted">{t('history.none')}</p>
  return (
    <ul className={styles.list}>
      {query.data.grades.map((one) => (
        <li key={`${one.assessmentId}${one.frozenAt}`}>
          <Link className={styles.period} to="/evaluation/assessments/$id" params={{ id: one.assessmentId }}>
            {nameOf(one.period)}
          </Link>
          <GradeBadge grade={one.grade} of={places(one.grade, one.place, one.places)} />
          <span className={styles.grow}>
            {one.score !== null && `${one.score} `}
            <span className="muted">
              {one.schemeName}
              {one.rank !== null && ` · ${t('history.of', { rank: one.rank, n: one.graded })}`}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}
