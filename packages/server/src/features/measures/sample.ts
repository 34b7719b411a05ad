import { fieldsKnown } from '@guatu/domain/lifecycle/measured-fields.ts'
import { checkMeasure } from '@guatu/domain/measure/check.ts'
import { bug } from '../../platform/bug.ts'
import type { RowScope } from '../../platform/scope.ts'
import type { Question } from './parts.ts'

export const ID = '00000000-0000-7000-8000-000000000000'
export const NOW = '2026-01-01T00:00:00.000Z'
/** An example for the statements test. */
export const sampleQuestion = (parts: object): Question => {
  const checked = checkMeasure(
    {
      id: 'sample',
      label: { zh: '例', en: 'Sample' },
      from: 'casefiles',
      value: 'count',
      unit: '处',
      ...parts,
    },
    fieldsKnown([]),
  )
  if (!checked.ok) return bug(`a sample measure is wrong: ${JSON.stringify(checked.faults)}`)
  const scope: RowScope = { kind: 'units', districtCode: '000000', unitIds: [ID] }
  const asked = { from: '2026-01-01', to: '2026-12-31' }
  return { measure: checked.measure, scope, campaignId: ID, asked, now: NOW }
}
