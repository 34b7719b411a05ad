import { QUEUES, QUEUE_VERBS, type Queue } from '@guatu/contract/casefiles.ts'
import type { Verb } from '@guatu/domain/identity/verbs.ts'
import { CASEFILE_HANDLERS, CASEFILE_OWNER } from '../../platform/casefile-scope.ts'
import { allOf, anyOf, sql, type Statement } from '../../platform/db/sql.ts'
import { scoped, type OwnerColumns, type RowScope } from '../../platform/scope.ts'
import { OPEN } from './filter-queries.ts'

interface QueueRule {
  readonly owner: OwnerColumns
  readonly condition: Statement
}

const LEAD_ONLY: OwnerColumns = { ...CASEFILE_HANDLERS, unitLists: [] }

/** What waits for whom: rows that the queue's verb reaches and that only somebody with that verb can move on. */
const QUEUE_RULES: Readonly<Record<Queue, QueueRule>> = {
  toAccept: { owner: CASEFILE_OWNER, condition: sql`casefiles.state = 'reported'` },
  toVerify: { owner: CASEFILE_OWNER, condition: sql`casefiles.state = 'verifying'` },
  toDispatch: { owner: CASEFILE_OWNER, condition: sql`casefiles.state = 'filed'` },
  toReceive: { owner: LEAD_ONLY, condition: sql`casefiles.state = 'assigned'` },
  toHandle: { owner: CASEFILE_HANDLERS, condition: sql`casefiles.state = 'handling'` },
  toCheck: { owner: CASEFILE_OWNER, condition: sql`casefiles.state = 'submitted'` },
  asked: { owner: CASEFILE_OWNER, condition: sql`casefiles.asked is not null` },
}

/** Rows that a verb reaches for whoever asks. */
export type ScopeOf = (verb: Verb) => RowScope

/** The rows of one queue: what 今日 counts and what its door lists are this very condition. */
export const inQueue = (queue: Queue, scopeOf: ScopeOf): Statement => {
  const { owner, condition } = QUEUE_RULES[queue]
  return allOf([OPEN, condition, scoped(scopeOf(QUEUE_VERBS[queue]), owner)])
}

/** The rows of any of them. */
export const inQueues = (queues: readonly Queue[], scopeOf: ScopeOf): Statement =>
  anyOf(queues.map((queue) => inQueue(queue, scopeOf)))

const SCOPE: RowScope = {
  kind: 'units',
  districtCode: '000000',
  unitIds: ['00000000-0000-7000-8000-000000000000'],
}

export const samples = {
  inQueues: () => sql`select 1 from casefiles where ${inQueues(QUEUES, () => SCOPE)}`,
}
