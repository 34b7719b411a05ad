import type { PlaybookView } from '@guatu/contract/campaigns.ts'
import type { Casefile, FieldValue } from '@guatu/contract/casefiles.ts'
import type { z } from 'zod'
import type { ReactNode } from 'react'
import { useUnits } from '../../../shared/api/units.ts'
import { formatAmount } from '../../../shared/format/numbers.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { usePick } from '../../../shared/i18n/i18n.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { MiniMap } from '../../../shared/map/mini-map.tsx'
import { useCampaigns, usePlaybook } from '../use-playbook.ts'
import { useCasefileWords } from '../words.ts'
import styles from './view.module.css'

type Value = z.output<typeof FieldValue>

function Fact({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  )
}

/** A field's value in the words of its playbook: choice labels, units, dates. */
const useFieldText = (playbook: PlaybookView | undefined) => {
  const pick = usePick()
  const words = useSharedWords()
  const dates = useDates()
  return (key: string, value: Value): { label: string; text: string } => {
    const field = [...(playbook?.fields ?? []), ...(playbook?.submit ?? [])].find((one) => one.key === key)
    const label = field ? pick(field.label) : key
    if (value === null || value === '') return { label, text: '—' }
    if (typeof value === 'boolean') return { label, text: words(value ? 'yes' : 'no') }
    // A year, or a number of a house: not something to be grouped by thousands.
    if (typeof value === 'number' && field?.type === 'integer' && !field.unit)
      return { label, text: String(value) }
    if (typeof value === 'number') return { label, text: formatAmount(value, field?.unit) }
    if (field?.type === 'date') return { label, text: dates.day(value) }
    const choice = field?.choices.find((one) => one.value === value)
    return { label, text: choice ? pick(choice.label) : value }
  }
}

/** Where it lies: address, community and how that is known, a small map. */
export function PlaceBox({ casefile }: { casefile: Casefile }) {
  const t = useCasefileWords()
  const units = useUnits()
  return (
    <section className={styles.box}>
      <h2>{t('where')}</h2>
      <MiniMap place={casefile.place} unitId={casefile.communityUnitId} light={casefile.light} />
      <dl className={styles.facts} style={{ marginTop: 8 }}>
        <Fact label={t('address')}>{casefile.address || '—'}</Fact>
        <Fact label={t('community')}>
          {units.nameOf(casefile.communityUnitId)}{' '}
          <span className="muted">{t(`locatedBy.${casefile.locatedBy}`)}</span>
        </Fact>
      </dl>
    </section>
  )
}

/** Who is in charge, and what the ledger knows. */
export function FactsBox({ casefile }: { casefile: Casefile }) {
  const t = useCasefileWords()
  const pick = usePick()
  const units = useUnits()
  const dates = useDates()
  const playbook = usePlaybook(casefile.playbook)
  const campaign = useCampaigns()?.find((one) => one.id === casefile.campaignId)
  const fieldText = useFieldText(playbook)
  const problemClass = playbook?.classes.find((one) => one.key === casefile.class)
  return (
    <section className={styles.box}>
      <h2>{t('facts')}</h2>
      <dl className={styles.facts}>
        <Fact label={t('lead')}>{units.nameOf(casefile.leadUnitId)}</Fact>
        {casefile.supportUnitIds.length > 0 && (
          <Fact label={t('supports')}>{casefile.supportUnitIds.map(units.nameOf).join(' · ')}</Fact>
        )}
        {campaign && <Fact label={t('campaign')}>{campaign.name}</Fact>}
        {casefile.class && (
          <Fact label={t('class')}>{problemClass ? pick(problemClass.label) : casefile.class}</Fact>
        )}
        {Object.entries(casefile.fields).map(([key, value]) => {
          const { label, text } = fieldText(key, value)
          return (
            <Fact key={key} label={label}>
              {text}
            </Fact>
          )
        })}
        <Fact label={t('createdAt')}>{dates.instant(casefile.createdAt)}</Fact>
      </dl>
    </section>
  )
}

/** What the lead unit said when it handed the work in. */
export function SubmissionBox({ casefile }: { casefile: Casefile }) {
  const t = useCasefileWords()
  const units = useUnits()
  const dates = useDates()
  const fieldText = useFieldText(usePlaybook(casefile.playbook))
  const { submission } = casefile
  if (!submission) return null
  return (
    <section className={styles.box}>
      <h2>{t('submission')}</h2>
      <p className={styles.words}>{submission.text}</p>
      <dl className={styles.facts}>
        {Object.entries(submission.results).map(([key, value]) => {
          const { label, text } = fieldText(key, value)
          return (
            <Fact key={key} label={label}>
              {text}
            </Fact>
          )
        })}
      </dl>
      <p className="muted">
        {t('submittedBy', {
          who: submission.memberName ?? '—',
          unit: units.nameOf(submission.unitId),
          when: dates.instant(submission.at),
        })}
      </p>
    </section>
  )
}
