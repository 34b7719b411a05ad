import { usePlanWords } from '../words.ts'

interface PlanStateProps {
  readonly state: 'draft' | 'published'
  readonly publishedVersion: number
  readonly docNo?: string | null
}

/** How a plan stands: being corrected, published in version n, or published with newer corrections. */
export function PlanState({ state, publishedVersion, docNo }: PlanStateProps) {
  const t = usePlanWords()
  const text =
    publishedVersion === 0
      ? t('draft')
      : t(state === 'draft' ? 'publishedEdited' : 'published', { n: publishedVersion })
  return <span>{[docNo, text].filter(Boolean).join(' · ')}</span>
}
