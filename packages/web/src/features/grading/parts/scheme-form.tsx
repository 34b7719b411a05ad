import { UNIT_KINDS } from '@guatu/contract/identity.ts'
import { GRADING_PERIODS } from '@guatu/domain/grading/period.ts'
import { SCHEME_KINDS } from '@guatu/domain/grading/scheme.ts'
import { Input, Radio, Select } from 'antd'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { withKind, type SchemeDraft } from '../model/scheme-draft.ts'
import { useGradingWords } from '../words.ts'
import { CriteriaForm } from './criteria-form.tsx'
import { FaultsAt, type PartProps } from './faults-at.tsx'
import { GradesForm } from './grades-form.tsx'
import styles from './grading.module.css'

/** A scheme, in the order in which it is thought of: what, for whom, which grades, by which criteria. */
export function SchemeForm(props: PartProps & { readonly isNew: boolean }) {
  const t = useGradingWords()
  const words = useSharedWords()
  const { draft, faults, locked, onChange, isNew } = props
  return (
    <div className={styles.form}>
      <div className={styles.fields}>
        <div className={styles.field}>
          <label htmlFor="scheme-name">{t('form.name')}</label>
          <Input
            id="scheme-name"
            value={draft.name}
            maxLength={60}
            disabled={locked}
            onChange={(event) => onChange({ ...draft, name: event.target.value })}
          />
          <FaultsAt faults={faults} path="name" />
        </div>
        <div className={styles.field}>
          <label htmlFor="scheme-period">{t('form.period')}</label>
          <Select
            id="scheme-period"
            style={{ width: '100%' }}
            value={draft.period}
            disabled={locked}
            options={GRADING_PERIODS.map((period) => ({ value: period, label: t(`per.${period}`) }))}
            onChange={(period) => onChange({ ...draft, period })}
          />
          <FaultsAt faults={faults} path="period" />
        </div>
        <div className={styles.field}>
          <label htmlFor="scheme-level">{t('form.level')}</label>
          <Select
            id="scheme-level"
            style={{ width: '100%' }}
            value={draft.level}
            disabled={locked}
            options={UNIT_KINDS.map((kind) => ({ value: kind, label: words(`unitKind.${kind}`) }))}
            onChange={(level) => onChange({ ...draft, level })}
          />
          <FaultsAt faults={faults} path="level" />
        </div>
        {!isNew && (
          <div className={styles.field}>
            <label htmlFor="scheme-state">{t('form.state')}</label>
            <Select
              id="scheme-state"
              style={{ width: '100%' }}
              value={draft.state}
              disabled={locked}
              options={[
                { value: 'active' as const, label: t('form.active') },
                { value: 'ended' as const, label: t('ended') },
              ]}
              onChange={(state) => onChange({ ...draft, state })}
            />
          </div>
        )}
      </div>
      <section>
        <h2>{t('form.kind')}</h2>
        <Radio.Group
          aria-label={t('form.kind')}
          value={draft.kind}
          disabled={locked}
          options={SCHEME_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          onChange={(event) => onChange(withKind(draft, event.target.value as SchemeDraft['kind']))}
        />
        <p className="muted">{t(`kindHelp.${draft.kind}`)}</p>
      </section>
      <GradesForm {...props} />
      {draft.kind === 'scored' && <CriteriaForm {...props} />}
    </div>
  )
}
