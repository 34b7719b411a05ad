import { listPlaybooks } from '@guatu/contract/campaigns.ts'
import type { SchemeView } from '@guatu/contract/grading-schemes.ts'
import { hundredths } from '@guatu/domain/grading/scheme.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Input, InputNumber, Select } from 'antd'
import { ask } from '../../../shared/api/api.ts'
import { usePick } from '../../../shared/i18n/i18n.ts'
import { withCriterion } from '../model/scheme-draft.ts'
import { useGradingWords } from '../words.ts'
import { FaultsAt, type PartProps } from './faults-at.tsx'
import styles from './grading.module.css'

type Criterion = SchemeView['criteria'][number]
const HAND = 'hand'
const keyOf = (source: Criterion['source']): string =>
  source.kind === 'hand' ? HAND : `${source.playbook} ${source.measureId}`

/** What is graded, with the points of each: by hand, or counted from a measure between two of its values. */
export function CriteriaForm({ draft, faults, locked, onChange }: PartProps) {
  const t = useGradingWords()
  const sum = hundredths(draft.criteria.reduce((total, { weight }) => total + weight, 0))
  const set = (index: number, next: Criterion | null) =>
    onChange({
      ...draft,
      criteria: draft.criteria.flatMap((one, at) => (at === index ? (next ? [next] : []) : [one])),
    })
  return (
    <section>
      <h2>{t('form.criteria')}</h2>
      <p className="muted">{t('form.criteriaHelp')}</p>
      <div className={styles.rowsForm}>
        {draft.criteria.map((criterion, index) => (
          <div key={criterion.key}>
            <CriterionRow
              criterion={criterion}
              n={index + 1}
              locked={locked}
              onChange={(next) => set(index, next)}
            />
            <FaultsAt faults={faults} path={`criteria.${index}`} />
          </div>
        ))}
        <FaultsAt faults={faults} path="criteria" exact />
        <div className={styles.rowForm}>
          {!locked && (
            <Button onClick={() => onChange(withCriterion(draft))}>{t('form.addCriterion')}</Button>
          )}
          <span className={sum === 100 ? 'muted' : styles.fault}>{t('form.sum', { n: sum })}</span>
        </div>
      </div>
    </section>
  )
}

interface RowProps {
  readonly criterion: Criterion
  readonly n: number
  readonly locked: boolean
  readonly onChange: (next: Criterion | null) => void
}

function CriterionRow({ criterion, n, locked, onChange }: RowProps) {
  const t = useGradingWords()
  const measures = useMeasures()
  const { name, weight, source } = criterion
  const measure = measures.find(({ key }) => key === keyOf(source))
  const choose = (key: string) => {
    const found = measures.find((one) => one.key === key)
    const next: Criterion['source'] = found
      ? {
          ...{ kind: 'measure', playbook: found.playbook, measureId: found.id },
          ...{ nothingAt: 0, allAt: found.unit === '%' ? 100 : 10 },
        }
      : { kind: 'hand' }
    onChange({ ...criterion, source: next, name: name || (found?.label ?? '') })
  }
  return (
    <div className={styles.rowForm}>
      <div className={styles.wide}>
        <Input
          aria-label={t('form.criterion', { n })}
          placeholder={t('form.criterion', { n })}
          value={name}
          maxLength={40}
          disabled={locked}
          onChange={(event) => onChange({ ...criterion, name: event.target.value })}
        />
      </div>
      <InputNumber
        aria-label={t('form.weight', { name })}
        value={weight}
        min={0}
        max={100}
        disabled={locked}
        style={{ width: 88 }}
        onChange={(value) => onChange({ ...criterion, weight: value ?? 0 })}
      />
      <span>{t('form.weightWord')}</span>
      <div className={styles.wide}>
        <Select
          aria-label={t('form.source', { name })}
          showSearch
          optionFilterProp="label"
          style={{ width: '100%' }}
          value={keyOf(source)}
          disabled={locked}
          options={[
            { value: HAND, label: t('form.hand') },
            ...measures.map(({ key, label, of, unit }) => ({
              value: key,
              label: `${label}（${unit}）· ${of}`,
            })),
          ]}
          onChange={choose}
        />
      </div>
      {source.kind === 'measure' && (
        <>
          <span>{t('form.line', { unit: measure?.unit ?? '' })}</span>
          <InputNumber
            aria-label={t('form.nothingAt', { name })}
            value={source.nothingAt}
            disabled={locked}
            style={{ width: 88 }}
            onChange={(value) => onChange({ ...criterion, source: { ...source, nothingAt: value ?? 0 } })}
          />
          <span>{t('form.lineAll')}</span>
          <InputNumber
            aria-label={t('form.allAt', { name })}
            value={source.allAt}
            disabled={locked}
            style={{ width: 88 }}
            onChange={(value) => onChange({ ...criterion, source: { ...source, allAt: value ?? 0 } })}
          />
        </>
      )}
      {!locked && (
        <Button type="text" aria-label={t('form.remove', { name })} onClick={() => onChange(null)}>
          ×
        </Button>
      )}
    </div>
  )
}

/** The measures of all playbooks. */
const useMeasures = () => {
  const pick = usePick()
  const { data } = useQuery(ask(listPlaybooks))
  return (data?.playbooks ?? []).flatMap((playbook) =>
    playbook.measures.map(({ id, label, unit }) => ({
      ...{ key: `${playbook.id} ${id}`, id, playbook: playbook.id, label: pick(label), unit },
      of: pick(playbook.name),
    })),
  )
}
