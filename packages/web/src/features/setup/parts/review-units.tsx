import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { duplicateOf } from '../draft.ts'
import type { SetupDraft } from '../draft.ts'
import { useSetupWords } from '../words.ts'
import styles from './setup.module.css'

interface ReviewUnitsProps {
  readonly draft: SetupDraft
  readonly onChange: (part: Partial<SetupDraft>) => void
  readonly onBack: () => void
  readonly onNext: () => void
}

/** Second step: the communities and departments as they really are. */
export function ReviewUnits({ draft, onChange, onBack, onNext }: ReviewUnitsProps) {
  const t = useSetupWords()
  const names = [...draft.communities.map((one) => one.name), ...draft.departments]
  const twice = duplicateOf(names)
  const isMissing = names.some((name) => name.trim() === '')
  const { communities, departments } = draft
  const addCommunity = () =>
    onChange({
      communities: [...communities, { key: `new-${communities.length}-${Date.now()}`, code: null, name: '' }],
    })
  return (
    <>
      <p className={`${styles.gap} muted`}>{t('units.intro')}</p>
      <div className={styles.columns}>
        <section>
          <h2>
            {t('units.communities')}{' '}
            <span className="muted">{t('units.count', { n: communities.length })}</span>
          </h2>
          <ul className={styles.list}>
            {communities.map((one) => (
              <NameRow
                key={one.key}
                name={one.name}
                onRename={(name) =>
                  onChange({
                    communities: communities.map((each) => (each === one ? { ...one, name } : each)),
                  })
                }
                onRemove={() => onChange({ communities: communities.filter((each) => each !== one) })}
              />
            ))}
          </ul>
          <Button icon={<PlusOutlined />} onClick={addCommunity}>
            {t('units.newCommunity')}
          </Button>
        </section>
        <section>
          <h2>
            {t('units.departments')}{' '}
            <span className="muted">{t('units.count', { n: departments.length })}</span>
          </h2>
          <ul className={styles.list}>
            {departments.map((name, index) => (
              <NameRow
                // The place in the list is what tells these apart: names may be changed to anything.
                key={index}
                name={name}
                onRename={(next) =>
                  onChange({ departments: departments.map((each, at) => (at === index ? next : each)) })
                }
                onRemove={() => onChange({ departments: departments.filter((_, at) => at !== index) })}
              />
            ))}
          </ul>
          <Button icon={<PlusOutlined />} onClick={() => onChange({ departments: [...departments, ''] })}>
            {t('units.newDepartment')}
          </Button>
        </section>
      </div>
      {twice !== null && (
        <p className={styles.gap} role="alert">
          {t('units.duplicate', { name: twice })}
        </p>
      )}
      {isMissing && (
        <p className={styles.gap} role="alert">
          {t('units.empty')}
        </p>
      )}
      <div className={styles.foot}>
        <Button onClick={onBack}>{t('back')}</Button>
        <Button type="primary" disabled={twice !== null || isMissing} onClick={onNext}>
          {t('next')}
        </Button>
      </div>
    </>
  )
}

function NameRow(props: { name: string; onRename: (name: string) => void; onRemove: () => void }) {
  const t = useSetupWords()
  return (
    <li className={styles.row}>
      <Input
        value={props.name}
        maxLength={60}
        aria-label={t('units.name')}
        autoFocus={props.name === ''}
        onChange={(event) => props.onRename(event.target.value)}
      />
      <Button
        type="text"
        icon={<DeleteOutlined />}
        aria-label={t('units.remove', { name: props.name })}
        onClick={props.onRemove}
      />
    </li>
  )
}
