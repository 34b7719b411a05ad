import { MOST_GRADES, FEWEST_GRADES } from '@guatu/domain/grading/scheme.ts'
import { Button, Input, InputNumber } from 'antd'
import { withGrade, withoutGrade } from '../model/scheme-draft.ts'
import { useGradingWords } from '../words.ts'
import { FaultsAt, type PartProps } from './faults-at.tsx'
import styles from './grading.module.css'

/** Grades from best to worst, with their bounds and quotas. */
export function GradesForm({ draft, faults, locked, onChange }: PartProps) {
  const t = useGradingWords()
  const last = draft.grades.length - 1
  const set = (index: number, part: Partial<(typeof draft.grades)[number]>) =>
    onChange({
      ...draft,
      grades: draft.grades.map((one, at) => (at === index ? { ...one, ...part } : one)),
    })
  return (
    <section>
      <h2>{t('form.grades')}</h2>
      {draft.kind === 'scored' && <p className="muted">{t('form.gradesHelp')}</p>}
      <div className={styles.rowsForm}>
        {draft.grades.map(({ name, from, most }, index) => (
          <div key={index}>
            <div className={styles.rowForm}>
              <Input
                aria-label={t('form.grade', { n: index + 1 })}
                value={name}
                maxLength={6}
                disabled={locked}
                style={{ width: 72 }}
                onChange={(event) => set(index, { name: event.target.value })}
              />
              {draft.kind === 'scored' && (
                <>
                  <InputNumber
                    aria-label={t('form.from', { name })}
                    value={from}
                    min={0}
                    max={100}
                    disabled={locked || index === last}
                    style={{ width: 88 }}
                    onChange={(value) => set(index, { from: value })}
                  />
                  <span>{t('form.fromWord')}</span>
                  {index !== last && (
                    <>
                      <InputNumber
                        aria-label={t('form.most', { name })}
                        value={most}
                        min={0}
                        precision={0}
                        disabled={locked}
                        placeholder={t('form.mostHint')}
                        style={{ width: 110 }}
                        onChange={(value) => set(index, { most: value })}
                      />
                      <span>{t('form.mostWord')}</span>
                    </>
                  )}
                </>
              )}
              {!locked && draft.grades.length > FEWEST_GRADES && (
                <Button
                  type="text"
                  aria-label={t('form.remove', { name })}
                  onClick={() => onChange(withoutGrade(draft, index))}
                >
                  ×
                </Button>
              )}
            </div>
            <FaultsAt faults={faults} path={`grades.${index}`} />
          </div>
        ))}
        <FaultsAt faults={faults} path="grades" exact />
        {!locked && draft.grades.length < MOST_GRADES && (
          <div>
            <Button onClick={() => onChange(withGrade(draft))}>{t('form.addGrade')}</Button>
          </div>
        )}
      </div>
    </section>
  )
}
