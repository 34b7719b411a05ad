import type { SplitHead } from '@guatu/contract/split-entities.ts'
import { Link } from '@tanstack/react-router'
import { useDates } from '../../../shared/format/use-dates.ts'
import { useSplitWords } from '../words.ts'
import styles from './decomposition.module.css'

/** Every version with who, when and why; each opens. */
export function Versions(props: {
  targetId: string
  of: string | null
  versions: readonly SplitHead[]
  shown: string | undefined
}) {
  const t = useSplitWords()
  const dates = useDates()
  return (
    <section aria-label={t('versions')}>
      <h2>{t('versions')}</h2>
      <div className={styles.versions}>
        {props.versions.map((one) => (
          <Link
            key={one.id}
            to="/decomposition/$id"
            params={{ id: props.targetId }}
            search={{
              ...(props.of === null ? {} : { unit: props.of }),
              ...(one.state === 'issued' ? {} : { version: one.id }),
            }}
            className={styles.version ?? ''}
            aria-current={one.id === props.shown}
          >
            <span className={styles.line}>
              <span className={styles.title}>{t('version', { n: one.number })}</span>
              <span className="muted">
                {t(`state.${one.state}`)} · {t(`mode.${one.mode}`)}
              </span>
            </span>
            <span className={styles.sub}>
              {one.issuedAt
                ? t('issuedBy', { who: one.issuedBy ?? '—', when: dates.instant(one.issuedAt) })
                : t('madeBy', { who: one.madeBy, when: dates.instant(one.madeAt) })}
            </span>
            {one.reason && <span>{t('reason', { reason: one.reason })}</span>}
          </Link>
        ))}
      </div>
    </section>
  )
}
