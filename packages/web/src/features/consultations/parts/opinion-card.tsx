import { changeOpinion, withdrawOpinion } from '@guatu/contract/consultations.ts'
import type { Consultation, ConsultationOpinion } from '@guatu/contract/consultations.ts'
import { Link } from '@tanstack/react-router'
import { Button, Input, Popconfirm } from 'antd'
import { useState } from 'react'
import { api } from '../../../shared/api/api.ts'
import { useUnits } from '../../../shared/api/units.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { useConsultationChange } from '../use-consultation-change.ts'
import { useConsultationWords } from '../words.ts'
import { AnswerForm } from './answer-form.tsx'
import styles from './consultations.module.css'

interface OpinionCardProps {
  readonly consultation: Consultation
  readonly opinion: ConsultationOpinion
  readonly chosen: boolean
  readonly answering: boolean
  readonly onChoose: () => void
  readonly onAnswer: (open: boolean) => void
}

/** One opinion, what was answered, and what the reader can do with it. */
export function OpinionCard(props: OpinionCardProps) {
  const { consultation, opinion, chosen, answering, onChoose, onAnswer } = props
  const t = useConsultationWords()
  const units = useUnits()
  const dates = useDates()
  const [changing, setChanging] = useState(false)
  const { clause, clauseTitle, answer } = opinion
  const mayAnswer = consultation.mayWrite && consultation.state === 'open'
  return (
    <article className={styles.card} data-chosen={chosen || undefined} data-opinion={opinion.id}>
      <div className={styles.cardTop}>
        <b>
          <button type="button" className={styles.choose} onClick={onChoose}>
            {clause === null ? t('whole') : `${clause} ${clauseTitle ?? ''}`}
          </button>
        </b>
        {opinion.late && <span className={styles.late}>■ {t('late')}</span>}
        <span className="muted">
          {t('by', { unit: units.nameOf(opinion.unitId), who: opinion.memberName ?? '' })}
        </span>
        <span className="muted nowrap">{dates.instant(opinion.at)}</span>
      </div>
      {opinion.quote && <blockquote className={styles.quote}>{opinion.quote}</blockquote>}
      {changing ? (
        <ChangeText opinion={opinion} onClose={() => setChanging(false)} />
      ) : (
        <p className={styles.text}>{opinion.text}</p>
      )}
      {answer && !answering && <Answer consultation={consultation} answer={answer} />}
      {!answer && !answering && <p className="muted">{t('waitingAnswer')}</p>}
      {answering && (
        <AnswerForm consultation={consultation} opinion={opinion} onClose={() => onAnswer(false)} />
      )}
      {!answering && !changing && (
        <div className={styles.tools} data-screen-only>
          {mayAnswer && (
            <Button
              size="small"
              {...(answer ? {} : { type: 'primary' as const })}
              onClick={() => onAnswer(true)}
            >
              {t(answer ? 'answerChange' : 'answer')}
            </Button>
          )}
          {opinion.mine && <OwnTools opinion={opinion} onChange={() => setChanging(true)} />}
        </div>
      )}
    </article>
  )
}

/** By the clause's own name, which it keeps whatever its number or place became since it was sent round. */
const planSearch = ({ clauses }: Consultation, path: string | null) => {
  const id = clauses.find((clause) => clause.path === path)?.id
  return { tab: 'section' as const, at: id ? `section:${id}` : undefined }
}

type Given = NonNullable<ConsultationOpinion['answer']>

function Answer({ consultation, answer }: { consultation: Consultation; answer: Given }) {
  const t = useConsultationWords()
  const { verdict, reason, editClause, editText } = answer
  const shape = { adopted: '✓', partly: '◐', rejected: '✕' }[verdict]
  return (
    <div className={styles.answer}>
      <b>
        <span aria-hidden>{shape}</span> {t(`verdict.${verdict}`)}
      </b>
      {reason && <div>{reason}</div>}
      {(editClause !== null || editText !== null) && (
        <div>
          {editClause !== null && t('edited', { clause: editClause })} {editText}{' '}
          {consultation.mayWrite && (
            <Link
              to="/plans/$id"
              params={{ id: consultation.planId }}
              search={planSearch(consultation, editClause)}
            >
              {t('seeEdit')}
            </Link>
          )}
        </div>
      )}
    </div>
  )
}

function OwnTools({ opinion, onChange }: { opinion: ConsultationOpinion; onChange: () => void }) {
  const t = useConsultationWords()
  const withdraw = useConsultationChange(
    () => api.call(withdrawOpinion, { params: { id: opinion.id }, ifMatch: opinion.version }),
    t('form.withdrawn'),
  )
  return (
    <>
      <Button size="small" onClick={onChange}>
        {t('form.change')}
      </Button>
      <Popconfirm title={t('form.withdrawTitle')} onConfirm={() => withdraw.mutate(null)}>
        <Button size="small" loading={withdraw.isPending}>
          {t('form.withdraw')}
        </Button>
      </Popconfirm>
    </>
  )
}

function ChangeText({ opinion, onClose }: { opinion: ConsultationOpinion; onClose: () => void }) {
  const t = useConsultationWords()
  const words = useSharedWords()
  const [text, setText] = useState(opinion.text)
  const save = useConsultationChange(
    () => api.call(changeOpinion, { params: { id: opinion.id }, ifMatch: opinion.version, body: { text } }),
    t('form.changed'),
    { onDone: onClose },
  )
  return (
    <>
      <Input.TextArea
        aria-label={t('form.text')}
        autoFocus
        rows={4}
        maxLength={2000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className={styles.tools}>
        <Button
          type="primary"
          size="small"
          loading={save.isPending}
          disabled={text.trim() === ''}
          onClick={() => save.mutate(null)}
        >
          {words('save')}
        </Button>
        <Button size="small" onClick={onClose}>
          {words('cancel')}
        </Button>
      </div>
    </>
  )
}
