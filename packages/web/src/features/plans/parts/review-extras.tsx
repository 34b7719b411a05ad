import { listPlanVersions } from '@guatu/contract/plans.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Modal } from 'antd'
import { ask } from '../../../shared/api/api.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { SideSheet } from '../../../shared/ui/side-sheet.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import { usePlanWords } from '../words.ts'
import styles from './review.module.css'

/** The keys of the review screen. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const t = usePlanWords()
  const rows: [string[], string][] = [
    [['J', 'K'], t('keys.next')],
    [['N', 'P'], t('keys.doubt')],
    [['E'], t('keys.edit')],
    [['C'], t('keys.confirm')],
    [['X'], t('keys.drop')],
    [['1', '2', '3'], t('keys.make')],
    [['S'], t('keys.split')],
    [['M'], t('keys.merge')],
    [['Alt Shift →', '←'], t('keys.moveClause')],
    [['Alt Shift ↑', '↓'], t('keys.moveItem')],
    [['Ctrl Z'], t('keys.undo')],
    [['Ctrl Shift Z'], t('keys.redo')],
    [['Ctrl S'], t('keys.save')],
    [['Esc'], t('keys.close')],
    [['?'], t('keys.help')],
  ]
  return (
    <Modal open title={t('keys.title')} footer={null} onCancel={onClose} width={480}>
      <table className={styles.keysTable}>
        <tbody>
          {rows.map(([keys, what]) => (
            <tr key={what}>
              <td>
                {keys.map((key) => (
                  <kbd key={key} style={{ marginRight: 6 }}>
                    {key}
                  </kbd>
                ))}
              </td>
              <td>{what}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  )
}

/** Every published version, the newest first. */
export function VersionsSheet({ planId, onClose }: { planId: string; onClose: () => void }) {
  const t = usePlanWords()
  const dates = useDates()
  const versions = useQuery(ask(listPlanVersions, { params: { id: planId } }))
  const rows = versions.data?.versions.toSorted((a, b) => b.number - a.number)
  return (
    <SideSheet open title={t('versions')} onClose={onClose} width={480}>
      {versions.isError && <ProblemNotice error={versions.error} onRetry={() => void versions.refetch()} />}
      {versions.isPending && <LinesSkeleton />}
      {rows?.length === 0 && <EmptyState title={t('noVersions')} />}
      {rows?.map((one) => (
        <div key={one.number} className={styles.item} style={{ cursor: 'default' }}>
          <div className={styles.itemTop}>
            <b className={styles.label}>{t('versionLine', { n: one.number })}</b>
            <span className="muted">{dates.instant(one.publishedAt)}</span>
          </div>
          <div className="muted">
            {t('versionFacts', { who: one.publishedBy, tasks: one.taskCount, targets: one.targetCount })}
          </div>
          {one.number > 1 && (
            <Link
              to="/plans/$id/compare"
              params={{ id: planId }}
              search={{ from: one.number - 1, to: one.number }}
            >
              {t('compare.withBefore')}
            </Link>
          )}
        </div>
      ))}
    </SideSheet>
  )
}
