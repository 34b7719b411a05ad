import type { STATES } from '@guatu/contract/casefiles.ts'
import type { readToday } from '@guatu/contract/casefiles.ts'
import type { ReplyOf } from '@guatu/contract/endpoint.ts'
import type { Verb } from '@guatu/domain/identity/verbs.ts'

export type Today = ReplyOf<typeof readToday>
export type Queue = Today['mine'][number]['queue']
type State = (typeof STATES)[number]

/** Which states a queue is made of, and the verb of who works on it. */
export const QUEUES: Readonly<Record<Queue, { readonly states: readonly State[]; readonly verb: Verb }>> = {
  toAccept: { states: ['reported'], verb: 'casefiles.accept' },
  toVerify: { states: ['verifying'], verb: 'casefiles.verify' },
  toDispatch: { states: ['filed'], verb: 'casefiles.dispatch' },
  toReceive: { states: ['assigned'], verb: 'casefiles.handle' },
  toHandle: { states: ['handling'], verb: 'casefiles.handle' },
  toCheck: { states: ['submitted'], verb: 'casefiles.check' },
  asked: { states: ['handling'], verb: 'casefiles.approve' },
}
