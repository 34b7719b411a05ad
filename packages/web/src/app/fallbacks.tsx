import { Link } from '@tanstack/react-router'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { EmptyState } from '../shared/ui/empty-state.tsx'
import { Page } from '../shared/ui/page.tsx'
import { ProblemNotice } from '../shared/ui/problem-notice.tsx'
import { LinesSkeleton } from '../shared/ui/skeletons.tsx'
import { useAppWords } from './words.ts'

export function PageMissing() {
  const t = useAppWords()
  return (
    <Page>
      <EmptyState
        title={t('notFound')}
        text={t('notFoundWhy')}
        action={<Link to="/">{t('backHome')}</Link>}
      />
    </Page>
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
