import type { AssessmentSummary } from '@guatu/contract/grading-schemes.ts'
import { LightSign } from '../../../shared/ui/light-sign.tsx'
import { useGradingWords } from '../words.ts'

const LIGHTS = { draft: 'blue', submitted: 'yellow', frozen: 'green' } as const

/** ● 草稿 ▲ 待审定 ✓ 已审定 */
export function StateSign({ state }: { state: AssessmentSummary['state'] }) {
  const t = useGradingWords()
  return <LightSign light={LIGHTS[state]} word={t(`state.${state}`)} />
}
