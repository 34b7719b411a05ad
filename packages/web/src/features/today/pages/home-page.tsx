import { Navigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useCan } from '../../../shared/api/me.ts'
import { Page } from '../../../shared/ui/page.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import { useIsPhone } from '../../../shared/use-phone.ts'

const TodayPage = lazy(async () => ({ default: (await import('./today-page.tsx')).TodayPage }))
const TasksPage = lazy(async () => ({ default: (await import('./tasks-page.tsx')).TasksPage }))

/** The first page: 今日 at the desk, 任务 on the phone; whoever reads no casefiles has their work in the settings. */
export function HomePage() {
  const can = useCan()
  const isPhone = useIsPhone()
  if (!can('casefiles.read')) return <Navigate to={isPhone ? '/mine' : '/settings'} replace />
  const waiting = (
    <Page>
      <LinesSkeleton lines={8} />
    </Page>
  )
  return <Suspense fallback={waiting}>{isPhone ? <TasksPage /> : <TodayPage />}</Suspense>
}
