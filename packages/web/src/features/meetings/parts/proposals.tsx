import { proposeSeries } from '@guatu/contract/meeting-series.ts'
import type { ReplyOf } from '@guatu/contract/endpoint.ts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { ask } from '../../../shared/api/api.ts'
import { useMe } from '../../../shared/api/me.ts'
import { trimmedQuote } from '../model.ts'
import { useMeetingWords, useRuleWords } from '../words.ts'
import { Box } from './box.tsx'
import styles from './meetings.module.css'
import { SeriesForm } from './series-form.tsx'
import type { SeriesValues } from './series-form.tsx'

type Proposal = ReplyOf<typeof proposeSeries>['proposals'][number]

/** Usual values of a new series. */
export const useUsual = (): Partial<SeriesValues> => {
  const me = useMe()
  const unitId = me.posts[0]?.unitId
  return {
    kind: 'regular',
    per: 'week',
    times: 1,
    weekday: 1,
    time: '09:00',
    minutes: 60,
    place: '',
    endsOn: '',
    ...(unitId ? { chairUnitId: unitId, unitIds: [unitId] } : { unitIds: [] }),
  }
}

/** What published plans ask for again and again and nobody checks yet. */
export function Proposals() {
  const t = useMeetingWords()
  const navigate = useNavigate()
  const usual = useUsual()
  const { data } = useQuery(ask(proposeSeries))
  const [chosen, setChosen] = useState<Proposal | null>(null)
  const [others, setOthers] = useState(false)
  const proposals = data?.proposals ?? []
  if (proposals.length === 0) return null
  const gatherings = proposals.filter((one) => one.gathering)
  const rest = proposals.length - gatherings.length
  const shown = others || gatherings.length === 0 ? proposals : gatherings
  return (
    <Box title={t('proposals.title')} screenOnly>
      <p className={`${styles.pad} muted`}>{t('proposals.text')}</p>
      <div className={styles.rows}>
        {shown.map((one) => (
          <ProposalRow key={one.targetId} proposal={one} onChoose={() => setChosen(one)} />
        ))}
        {shown.length < proposals.length && (
          <div className={styles.row}>
            <Button type="link" size="small" onClick={() => setOthers(true)}>
              {t('proposals.others', { n: rest })}
            </Button>
          </div>
        )}
      </div>
      {chosen && (
        <SeriesForm
          series={null}
          quote={chosen.quote}
          targetId={chosen.targetId}
          initial={{
            ...usual,
            name: chosen.subject.slice(0, 60),
            kind: chosen.kind,
            per: chosen.rule?.per ?? 'none',
            times: chosen.rule?.times ?? 1,
            startsOn: chosen.startsOn,
            endsOn: chosen.endsOn,
            weekday: chosen.rule?.per === 'week' ? 1 : 0,
            planId: chosen.planId,
          }}
          onClose={() => setChosen(null)}
          onSaved={(series) => void navigate({ to: '/meetings/series/$id', params: { id: series.id } })}
        />
      )}
    </Box>
  )
}

function ProposalRow({ proposal, onChoose }: { proposal: Proposal; onChoose: () => void }) {
  const t = useMeetingWords()
  const rule = useRuleWords()
  return (
    <div className={styles.row} data-proposal={proposal.subject}>
      <span className={styles.grow}>
        <span className={styles.name}>{proposal.subject}</span>
        <span className={styles.sub}>
          <span>{t(`kind.${proposal.kind}`)}</span>
          <span>{proposal.rule ? rule(proposal.rule) : t('proposals.unsuitable')}</span>
          <span>{proposal.clause}</span>
        </span>
        <span className={styles.quote}>“{trimmedQuote(proposal.quote)}”</span>
      </span>
      <Button onClick={onChoose}>{t('proposals.confirm')}</Button>
    </div>
  )
}
