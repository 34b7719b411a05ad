import { listMeasuredRows } from '@guatu/contract/grading-assessments.ts'
import type { AssessmentView } from '@guatu/contract/grading-assessments.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ask } from '../../../shared/api/api.ts'
import { formatAmount } from '../../../shared/format/numbers.ts'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import { useGradingWords } from '../words.ts'
import styles from './grading.module.css'

interface Props {
  readonly view: AssessmentView
  readonly unitId: string
  readonly criterion: string
}

/** The casefiles that a measured value was counted from. */
export function MeasuredRows({ view, unitId, criterion }: Props) {
  const t = useGradingWords()
  const query = useQuery(
    ask(listMeasuredRows, {
      params: { id: view.id },
      query: { unit: unitId, criterion, ...(view.shown === null ? {} : { round: view.shown }) },
    }),
  )
  const name = view.definition.criteria.find(({ key }) => key === criterion)?.name ?? criterion
  const unit = view.measures.find(({ key }) => key === criterion)?.unit
  const part = view.rows.find((row) => row.unitId === unitId)?.parts.find(({ key }) => key === criterion)
  return (
    <section style={{ marginBottom: 16 }}>
      <h2>
        {name} {formatAmount(part?.value, unit)}
      </h2>
      <p className="muted">{t('row.behindHelp')}</p>
      {query.isError && <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <LinesSkeleton lines={4} />}
      {query.data?.items.length === 0 && <p>{t('row.behindNone')}</p>}
      <ul className={styles.list}>
        {query.data?.items.map((one) => (
          <li key={one.casefileId}>
            <Link className={styles.grow} to="/casefiles/$id" params={{ id: one.casefileId }}>
              {one.title}
            </Link>
            <span className="muted">{one.number}</span>
          </li>
        ))}
      </ul>
      {query.data?.next && <p className="muted">{t('row.behindMore', { n: query.data.items.length })}</p>}
    </section>
  )
}
