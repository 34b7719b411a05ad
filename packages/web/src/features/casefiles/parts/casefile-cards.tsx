import type { CasefileSummary } from '@guatu/contract/casefiles.ts'
import { Link } from '@tanstack/react-router'
import { useUnits } from '../../../shared/api/units.ts'
import { ClockBadge } from '../../../shared/ui/clock-badge.tsx'
import { LightSign } from '../../../shared/ui/light-sign.tsx'
import { StateTag } from '../../../shared/ui/state-tag.tsx'
import { LookBackSign } from '../../../shared/ui/look-back-sign.tsx'
import { handedInOf, isStopped, Marks } from './casefile-table.tsx'
import styles from './list.module.css'

/** The list on the phone: each card is one large target. */
export function CasefileCards({ rows }: { rows: readonly CasefileSummary[] }) {
  const units = useUnits()
  return (
    <ul className={styles.cards}>
      {rows.map((row) => (
        <li key={row.id}>
          <Link
            to="/casefiles/$id"
            params={{ id: row.id }}
            className={styles.card}
            data-casefile={row.number}
          >
            <span className={styles.cardRow}>
              <LightSign light={row.light} />
              <StateTag state={row.state} />
            </span>
            <span className={styles.cardTitle}>{row.title}</span>
            {row.address && <span className="muted">{row.address}</span>}
            <span className={styles.cardRow}>
              <ClockBadge due={row.due} handedIn={handedInOf(row)} stopped={isStopped(row)} />
              {row.state === 'closed' && <LookBackSign on={row.nextLookBackOn} />}
              <span className="muted">{units.nameOf(row.communityUnitId)}</span>
            </span>
            <span className={styles.cardRow}>
              <span className={styles.number}>{row.number}</span>
              <Marks row={row} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
