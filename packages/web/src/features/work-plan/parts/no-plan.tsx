import { Link } from '@tanstack/react-router'
import { useCan } from '../../../shared/api/me.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { useWorkWords } from '../words.ts'

/** Nothing is published, or nothing of it concerns the reader's unit. */
export function NoPlan() {
  const t = useWorkWords()
  const can = useCan()
  if (!can('campaigns.write')) return <EmptyState title={t('emptyMine')} text={t('emptyMineText')} />
  return (
    <EmptyState
      title={t('emptyTitle')}
      text={t('emptyText')}
      action={<Link to="/plans">{t('toPlans')}</Link>}
    />
  )
}
