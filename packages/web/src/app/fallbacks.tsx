import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { meQuery } from '../shared/api/me.ts'
import { DemoBand } from '../shared/ui/demo-band.tsx'
import { EmptyState } from '../shared/ui/empty-state.tsx'
import { Page, PageHeader } from '../shared/ui/page.tsx'
import { ProblemNotice } from '../shared/ui/problem-notice.tsx'
import { LinesSkeleton } from '../shared/ui/skeletons.tsx'
import { useAppWords } from './words.ts'

export function PageMissing() {
  const t = useAppWords()
  const { data: me } = useQuery(meQuery)
  return (
    <main>
      {me?.demo && <DemoBand />}
      <Page>
        <PageHeader title={t('notFound')} />
        <EmptyState title={t('notFoundWhy')} action={<Link to="/">{t('backHome')}</Link>} />
      </Page>
    </main>
  )
}

export function PageFailed({ error, reset }: ErrorComponentProps) {
  return (
    <Page>
      <ProblemNotice error={error} onRetry={reset} />
    </Page>
  )
}

export function PagePending() {
  return (
    <Page>
      <LinesSkeleton lines={8} />
    </Page>
  )
}
