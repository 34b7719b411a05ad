import type { CasefileSummary } from '@guatu/contract/casefiles.ts'
import { Link } from '@tanstack/react-router'
import { useUnits } from '../../../shared/api/units.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { LightSign } from '../../../shared/ui/light-sign.tsx'
import type { MapSearch } from '../search.ts'
import { NOTHING_OPEN } from '../use-map-search.ts'
import { useMapWords } from '../words.ts'
import styles from './ticker.module.css'

/** Many titles begin with their place; it is said once. */
const withUnit = (title: string, unit: string): string => (title.includes(unit) ? title : `${unit} ${title}`)

/** The latest close-outs, newest first. As many as fit; nothing moves by itself. */
export function Ticker({ rows }: { rows: readonly CasefileSummary[] | undefined }) {
  const t = useMapWords()
  const units = useUnits()
  const dates = useDates()
  return (
    <section className={styles.ticker} aria-label={t('ticker')} aria-live="polite">
      <LightSign light="green" word={t('ticker')} />
      {rows?.length === 0 && <span className="muted">{t('tickerNone')}</span>}
      <ul>
        {rows?.map((row) => (
          <li key={row.id}>
            <Link
              to="."
              search={((before: MapSearch) => ({ ...before, ...NOTHING_OPEN, open: row.id })) as never}
            >
              <time>{dates.instant(row.updatedAt)}</time>{' '}
              {withUnit(row.title, units.nameOf(row.communityUnitId))}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
