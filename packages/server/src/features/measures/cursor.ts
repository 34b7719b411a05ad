import type { MeasureSource } from '@guatu/domain/measure/definition.ts'
import { fault, refuse } from '../../platform/http/problem.ts'

const FORM: Readonly<Record<MeasureSource, RegExp>> = {
  casefiles: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  events: /^[1-9][0-9]{0,17}$/,
}

/** The place in the list that a page begins after: what `next` of the page before said. Refuses anything else. */
export const cursorFor = (
  source: MeasureSource,
  after: string | null | undefined,
  path: string,
): string | null => {
  if (after === null || after === undefined) return null
  if (FORM[source].test(after)) return after
  return refuse('request.invalid', {
    faults: [
      fault(path, 'cursor', '翻页位置无效，请从第一页开始', 'This page is not known; begin with the first'),
    ],
  })
}
