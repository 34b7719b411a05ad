import type { CasefileSummary } from '@guatu/contract/casefiles.ts'
import { Link } from '@tanstack/react-router'
import { useUnits } from '../../../shared/api/units.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { ClockBadge } from '../../../shared/ui/clock-badge.tsx'
import { LightSign } from '../../../shared/ui/light-sign.tsx'
import { StateTag } from '../../../shared/ui/state-tag.tsx'
import { LookBackSign } from '../../../shared/ui/look-back-sign.tsx'
import { useCasefileWords } from '../words.ts'
import styles from './list.module.css'

/** Has the clock stopped for good? */
export const isStopped = (row: { readonly state: string }): boolean =>
  row.state === 'closed' || row.state === 'voided'

/** When it was handed in, while it waits for its check: till then the clock is the handler's. */
export const handedInOf = (row: { readonly state: string; readonly submittedAt: string | null }) =>
  row.state === 'submitted' ? row.submittedAt : null

/** 返工 1 返潮 1, only where there are any. */
export function Marks({ row }: { row: { readonly reworkCount: number; readonly relapseCount: number } }) {
  const t = useCasefileWords()
  if (row.reworkCount === 0 && row.relapseCount === 0) return null
  return (
    <span className={styles.marks}>
      {row.reworkCount > 0 && <span>{t('rework', { n: row.reworkCount })}</span>}
      {row.relapseCount > 0 && <span>{t('relapse', { n: row.relapseCount })}</span>}
    </span>
  )
}

interface CasefileTableProps {
  readonly rows: readonly CasefileSummary[]
  readonly open: string | undefined
  readonly onOpen: (id: string) => void
}

/** The list at the desk. A row opens in the side sheet; its number is a link to its own page. */
export function CasefileTable({ rows, open, onOpen }: CasefileTableProps) {
  const t = useCasefileWords()
  const units = useUnits()
  const dates = useDates()
  return (
    <table className={styles.table} aria-label={t('table')}>
      <colgroup>
        <col style={{ width: 150 }} />
        <col />
        <col style={{ width: 90 }} />
        <col style={{ width: 84 }} />
        <col style={{ width: 150 }} />
        <col style={{ width: 210 }} />
        <col style={{ width: 120 }} />
        <col style={{ width: 138 }} />
      </colgroup>
      <thead>
        <tr>
          {(['number', 'title', 'state', 'light', 'unit', 'due', 'marks', 'updated'] as const).map(
            (column) => (
              <th key={column} scope="col">
                {t(`column.${column}`)}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr
            key={row.id}
            data-open={row.id === open}
            data-casefile={row.number}
            onClick={() => onOpen(row.id)}
          >
            <td className={styles.number}>
              <Link to="/casefiles/$id" params={{ id: row.id }} onClick={(event) => event.stopPropagation()}>
                {row.number}
              </Link>
            </td>
            <td>
              <span className={styles.rowTitle} title={row.title}>
                {row.title}
              </span>
              <span className={styles.rowSub} title={row.address}>
                {row.address}
              </span>
            </td>
            <td>
              <StateTag state={row.state} />
            </td>
            <td>
              <LightSign light={row.light} />
            </td>
            <td>{units.nameOf(row.leadUnitId ?? row.communityUnitId)}</td>
            <td>
              <ClockBadge due={row.due} handedIn={handedInOf(row)} stopped={isStopped(row)} />
              {row.state === 'closed' && <LookBackSign on={row.nextLookBackOn} />}
            </td>
            <td>
              <Marks row={row} />
            </td>
            <td className="muted nowrap">{dates.instant(row.updatedAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
