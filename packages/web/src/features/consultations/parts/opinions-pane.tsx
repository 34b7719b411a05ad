import type { Consultation, ConsultationOpinion } from '@guatu/contract/consultations.ts'
import { Segmented } from 'antd'
import { useState } from 'react'
import { useUnits } from '../../../shared/api/units.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { SHOWN, type Shown } from '../search.ts'
import { useConsultationWords } from '../words.ts'
import styles from './consultations.module.css'
import { OpinionCard } from './opinion-card.tsx'

interface OpinionsPaneProps {
  readonly consultation: Consultation
  readonly opinions: readonly ConsultationOpinion[]
  readonly shown: Shown
  readonly chosen: string | undefined
  readonly answering: string | null
  readonly onShow: (shown: Shown) => void
  readonly onChoose: (id: string) => void
  readonly onAnswer: (id: string | null) => void
}

/** Opinions by clause, or how each unit stands. */
export function OpinionsPane(props: OpinionsPaneProps) {
  const { consultation, opinions, shown } = props
  const t = useConsultationWords()
  const [side, setSide] = useState<'opinions' | 'units'>('opinions')
  const filters = SHOWN.filter((one) => one !== 'mine' || !consultation.mayWrite)
  return (
    <section className={styles.pane} aria-label={t('opinions')}>
      <div className={styles.paneHead} data-screen-only>
        <span>
          <Segmented
            size="small"
            value={side}
            onChange={setSide}
            options={[
              { value: 'opinions', label: t('opinions') },
              { value: 'units', label: `${t('units')} ${consultation.standings.length}` },
            ]}
          />
        </span>
        {side === 'opinions' && (
          <Segmented
            size="small"
            value={shown}
            onChange={props.onShow}
            options={filters.map((one) => ({ value: one, label: t(`show.${one}`) }))}
          />
        )}
      </div>
      <div className={styles.scroll}>
        {side === 'units' ? (
          <Standings consultation={consultation} />
        ) : opinions.length === 0 ? (
          <EmptyState
            title={t(shown === 'all' ? 'noOpinions' : 'noOpinionsShown')}
            {...(shown === 'all' ? { text: t('noOpinionsText') } : {})}
          />
        ) : (
          opinions.map((opinion) => (
            <OpinionCard
              key={opinion.id}
              consultation={consultation}
              opinion={opinion}
              chosen={opinion.id === props.chosen}
              answering={opinion.id === props.answering}
              onChoose={() => props.onChoose(opinion.id)}
              onAnswer={(open) => props.onAnswer(open ? opinion.id : null)}
            />
          ))
        )}
      </div>
    </section>
  )
}

const SHAPES = { waiting: '○', overdue: '■', none: '✓', opinions: '✓' } as const

function Standings({ consultation }: { consultation: Consultation }) {
  const t = useConsultationWords()
  const units = useUnits()
  const order = { overdue: 0, waiting: 1, opinions: 2, none: 3 } as const
  return consultation.standings
    .toSorted((a, b) => order[a.state] - order[b.state])
    .map(({ unitId, state, late, count }) => (
      <div key={unitId} className={styles.unitRow}>
        <span>{units.nameOf(unitId)}</span>
        <span className={state === 'overdue' ? styles.late : 'muted'}>
          <span aria-hidden>{SHAPES[state]}</span> {t(`standing.${state}`, { n: count })}
          {late && ` · ${t('late')}`}
        </span>
      </div>
    ))
}
