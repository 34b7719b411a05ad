import { comparePlanVersions, exportPlanComparison } from '@guatu/contract/plan-compare.ts'
import type { PlanComparison } from '@guatu/contract/plan-compare.ts'
import { readPlanById, type Plan } from '@guatu/contract/plans.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { useEffect, useState } from 'react'
import { api, ask } from '../../../shared/api/api.ts'
import { useCan } from '../../../shared/api/me.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { Page, PageHeader, Panel } from '../../../shared/ui/page.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import { CompareChoice } from '../parts/compare-choice.tsx'
import styles from '../parts/compare.module.css'
import { ChangedThings, ClausePair } from '../parts/compared-clause.tsx'
import type { CompareSearch, VersionName } from '../search.ts'
import { usePlanWords } from '../words.ts'

const route = getRouteApi('/desk/plans/$id/compare')

/** Two versions of a plan, clause by clause. */
export function ComparePage() {
  const { id } = route.useParams()
  const plan = useQuery(ask(readPlanById, { params: { id } }))
  if (plan.data) return <CompareOfPlan plan={plan.data} />
  return (
    <Page>
      {plan.isError ? (
        <ProblemNotice error={plan.error} onRetry={() => void plan.refetch()} />
      ) : (
        <LinesSkeleton lines={6} />
      )}
    </Page>
  )
}

/** What is most asked for: the corrections against what was published, else the last version against the one before. */
const usual = (plan: Plan, writable: boolean): { from: VersionName; to: VersionName } => {
  const last = plan.publishedVersion
  if (last === 0) return { from: 'draft', to: 'draft' }
  if (writable && plan.state === 'draft') return { from: last, to: 'draft' }
  return { from: Math.max(1, last - 1), to: last }
}

function CompareOfPlan({ plan }: { plan: Plan }) {
  const t = usePlanWords()
  const words = useSharedWords()
  const can = useCan()
  const navigate = route.useNavigate()
  const given = route.useSearch()
  const writable = can('plans.write')
  const proposed = usual(plan, writable)
  const search = { ...given, from: given.from ?? proposed.from, to: given.to ?? proposed.to }
  const query = {
    from: search.from,
    to: search.to,
    ...(search.with === undefined ? {} : { fromPlan: search.with }),
  }
  const options = { params: { id: plan.id }, query }
  const found = useQuery(ask(comparePlanVersions, options))
  const change = (part: CompareSearch) =>
    void navigate({ search: (before: CompareSearch) => ({ ...before, ...part }), replace: true })
  const href = (format: 'docx' | 'xlsx') =>
    api.url(exportPlanComparison, { params: { id: plan.id }, query: { ...query, format } })
  return (
    <Page>
      <PageHeader
        title={t('compare.title')}
        sub={
          <Link to="/plans/$id" params={{ id: plan.id }} title={t('compare.back')}>
            {plan.reading.title}
          </Link>
        }
        actions={
          <span data-screen-only>
            <Dropdown
              trigger={['click']}
              menu={{
                items: [
                  { key: 'docx', label: <a href={href('docx')}>{t('compare.docx')}</a> },
                  { key: 'xlsx', label: <a href={href('xlsx')}>{t('compare.xlsx')}</a> },
                  { key: 'print', label: words('print'), onClick: () => window.print() },
                ],
              }}
            >
              <Button>{t('compare.export')}</Button>
            </Dropdown>
          </span>
        }
      />
      <CompareChoice plan={plan} writable={writable} search={search} onChange={change} />
      {found.isError ? (
        <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />
      ) : found.data ? (
        <Comparison
          key={`${search.from} ${search.to} ${search.with ?? ''}`}
          comparison={found.data}
          all={search.all === true}
          single={plan.publishedVersion < 2 && plan.state === 'published' && search.with === undefined}
        />
      ) : (
        <Panel>
          <LinesSkeleton lines={8} />
        </Panel>
      )}
    </Page>
  )
}

interface ComparisonProps {
  readonly comparison: PlanComparison
  readonly all: boolean
  /** There is nothing to hold it against yet. */
  readonly single: boolean
}

function Comparison({ comparison, all, single }: ComparisonProps) {
  const t = usePlanWords()
  const [at, setAt] = useState(-1)
  const { clauses, tasks, targets, before, after } = comparison
  const places = clauses.flatMap(({ link }, place) => (link === 'same' ? [] : [place]))
  const step = (by: number) => {
    const next = Math.min(Math.max(at + by, 0), places.length - 1)
    setAt(next)
    document.querySelector(`[data-place="${places[next]}"]`)?.scrollIntoView({ block: 'start' })
  }
  useStepKeys(step)
  if (places.length + tasks.length + targets.length === 0 && !all)
    return (
      <EmptyState
        title={t(single ? 'compare.one' : 'compare.nothing')}
        text={t(single ? 'compare.oneText' : 'compare.nothingText')}
      />
    )
  const count = (...links: string[]): number => clauses.filter(({ link }) => links.includes(link)).length
  const nameOf = ({ version, title }: PlanComparison['before']): string =>
    `${version === null ? t('compare.draft') : t('compare.version', { n: version })} · ${title}`
  return (
    <>
      <Panel className={styles.things}>
        <ChangedThings comparison={comparison} />
      </Panel>
      <div className={styles.choice}>
        <span className={styles.grow}>
          {t('compare.summary', {
            changed: count('changed'),
            added: count('added', 'split'),
            gone: count('gone', 'merged'),
            moved: count('moved'),
          })}
        </span>
        {places.length > 0 && (
          <span data-screen-only>
            <span className="muted" role="status">
              {at >= 0 && t('compare.at', { n: at + 1, of: places.length })}{' '}
            </span>
            <Button size="small" onClick={() => step(-1)} title="K" disabled={at <= 0}>
              {t('compare.previous')} <kbd>K</kbd>
            </Button>{' '}
            <Button size="small" onClick={() => step(1)} title="J" disabled={at >= places.length - 1}>
              {t('compare.next')} <kbd>J</kbd>
            </Button>
          </span>
        )}
      </div>
      {(all || places.length > 0) && (
        <div className={styles.clauses}>
          <div className={styles.head}>
            <span>{nameOf(before)}</span>
            <span>{nameOf(after)}</span>
          </div>
          {clauses.map((clause, place) =>
            all || clause.link !== 'same' ? (
              <ClausePair key={place} clause={clause} place={place} chosen={places[at] === place} />
            ) : null,
          )}
        </div>
      )}
    </>
  )
}

/** J and K go to the next and the previous change. */
const useStepKeys = (step: (by: number) => void): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const { target } = event
      if (target instanceof HTMLElement && /^(input|textarea|select)$/i.test(target.tagName)) return
      if (event.key === 'j') step(1)
      else if (event.key === 'k') step(-1)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  })
}
