import type { Refusal } from '@guatu/domain/lifecycle/refusal.ts'
import { refusalText } from '@guatu/domain/lifecycle/refusal-text.ts'
import { fault, refuse } from '../../platform/http/problem.ts'

/** A refusal with its words, as the contract has it. */
export const toContract = (one: Refusal): { code: string; zh: string; en: string } => ({
  code: one.code,
  zh: refusalText(one, 'zh'),
  en: refusalText(one, 'en'),
})

/** Ends the request with every reason why the command is refused. */
export const refuseCommand = (refusals: readonly Refusal[], path = 'body'): never =>
  refuse('casefiles.refused', {
    faults: refusals.map((one) => {
      const { code, zh, en } = toContract(one)
      const field = one.params['field'] ?? one.params['result']
      return fault(typeof field === 'string' ? `${path}.${field}` : path, code, zh, en)
    }),
  })
