import { askForProposals, readPlanModel } from '@guatu/contract/plan-proposals.ts'
import type { Proposal } from '@guatu/contract/plan-proposals.ts'
import type { Plan } from '@guatu/contract/plans.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { api, ask } from '../../../shared/api/api.ts'
import { useCan } from '../../../shared/api/me.ts'
import { formatAmount } from '../../../shared/format/numbers.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { isOpen, takeUp } from '../model/proposals.ts'
import type { Review } from '../use-review.ts'
import { usePlanWords } from '../words.ts'
import styles from './review.module.css'

interface ProposalsPanelProps {
  readonly plan: Plan
  readonly review: Review
  /** How many things wait: nothing is asked where nothing does. */
  readonly waiting: number
  readonly onShow: (key: string) => void
}

const keyOf = ({ kind, span }: Proposal): string => `${kind}:${span.start}-${span.end}`

/** Proposals of the office's model, where one is set: each is marked as such and waits for a person's yes. */
export function ProposalsPanel({ plan, review, waiting, onShow }: ProposalsPanelProps) {
  const t = usePlanWords()
  const can = useCan()
  const setting = useQuery({ ...ask(readPlanModel), enabled: can('settings.read') })
  const [refused, setRefused] = useState<ReadonlySet<string>>(new Set())
  const propose = useMutation({ mutationFn: () => api.call(askForProposals, { params: { id: plan.id } }) })
  if (!setting.data?.enabled || (waiting === 0 && !propose.data)) return null
  const host = URL.canParse(setting.data.baseUrl) ? new URL(setting.data.baseUrl).host : ''
  const open = (propose.data?.proposals ?? []).filter(
    (one) => isOpen(review.reading, one) && !refused.has(keyOf(one)),
  )
  return (
    <section className={styles.head} aria-label={t('proposals.title')}>
      <Button loading={propose.isPending} disabled={review.dirty} onClick={() => propose.mutate()}>
        {t('proposals.ask')}
      </Button>{' '}
      <span className="muted">
        {review.dirty ? t('proposals.saveFirst') : t('proposals.leaves', { host, model: setting.data.model })}
      </span>
      {propose.isError && <ProblemNotice error={propose.error} onRetry={() => propose.mutate()} />}
      {propose.data && (
        <p role="status">
          {t('proposals.got', {
            n: open.length,
            asked: propose.data.asked,
            dropped: propose.data.dropped,
          })}
        </p>
      )}
      <div role="list">
        {open.map((one) => (
          <ProposalRow
            key={keyOf(one)}
            proposal={one}
            onTake={() => {
              const taken = takeUp(review.reading, plan.documentText, one)
              review.changeReading(() => taken.reading)
              onShow(taken.key)
            }}
            onRefuse={() => setRefused((before) => new Set([...before, keyOf(one)]))}
          />
        ))}
      </div>
    </section>
  )
}

interface ProposalRowProps {
  readonly proposal: Proposal
  readonly onTake: () => void
  readonly onRefuse: () => void
}

function ProposalRow({ proposal, onTake, onRefuse }: ProposalRowProps) {
  const t = usePlanWords()
  const dates = useDates()
  const { kind, quote, targetKind, value, unit, due, leads } = proposal
  const facts = [
    kind === 'target' && t(`targetKind.${targetKind}`),
    kind === 'target' && value !== null && formatAmount(value, unit),
    due !== null && t('dueOf', { day: dates.day(due) }),
    leads.length > 0 && t('leadsOf', { names: leads.join('、') }),
  ].filter((fact) => fact !== false)
  return (
    <div role="listitem" className={styles.item} style={{ cursor: 'default' }}>
      <div className={styles.itemTop}>
        <span className={styles.kind}>{t('proposals.mark')}</span>
        <span className={styles.label}>{quote}</span>
      </div>
      <div className={styles.facts}>
        <b>{t(`proposals.as.${kind}`)}</b>
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </div>
      <div className={styles.acts}>
        <Button size="small" type="primary" onClick={onTake}>
          {t('proposals.take')}
        </Button>
        <Button size="small" onClick={onRefuse}>
          {t('proposals.refuse')}
        </Button>
      </div>
    </div>
  )
}
