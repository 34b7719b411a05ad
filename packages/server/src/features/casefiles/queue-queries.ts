import { QUEUES, QUEUE_VERBS, type Queue } from '@guatu/contract/casefiles.ts'
import type { Verb } from '@guatu/domain/identity/verbs.ts'
import type { Day } from '@guatu/domain/time/instant.ts'
import { CASEFILE_HANDLERS, CASEFILE_OWNER } from '../../platform/casefile-scope.ts'
import { allOf, anyOf, sql, type Statement } from '../../platform/db/sql.ts'
import { scoped, type OwnerColumns, type RowScope } from '../../platform/scope.ts'
import { OPEN } from './filter-queries.ts'

/** `condition` holds for what is waiting on the day `today`. */
interface QueueRule {
  readonly owner: OwnerColumns
  readonly condition: (today: Day) => Statement
}

const LEAD_ONLY: OwnerColumns = { ...CASEFILE_HANDLERS, unitLists: [] }

/** What waits for whom: rows that the queue's verb reaches and that only somebody with that verb can move on. */
const QUEUE_RULES: Readonly<Record<Queue, QueueRule>> = {
  toAccept: { owner: CASEFILE_OWNER, condition: () => sql`casefiles.state = 'reported' and ${OPEN}` },
  toVerify: { owner: CASEFILE_OWNER, condition: () => sql`casefiles.state = 'verifying' and ${OPEN}` },
  toDispatch: { owner: CASEFILE_OWNER, condition: () => sql`casefiles.state = 'filed' and ${OPEN}` },
  toReceive: { owner: LEAD_ONLY, condition: () => sql`casefiles.state = 'assigned' and ${OPEN}` },
  toHandle: { owner: CASEFILE_HANDLERS, condition: () => sql`casefiles.state = 'handling' and ${OPEN}` },
  toCheck: { owner: CASEFILE_OWNER, condition: () => sql`casefiles.state = 'submitted' and ${OPEN}` },
  toLookBack: {
    owner: CASEFILE_OWNER,
    condition: (today) => sql`casefiles.state = 'closed' and casefiles.next_look_back_on <= ${today}`,
  },
  asked: { owner: CASEFILE_OWNER, condition: () => sql`casefiles.asked is not null and ${OPEN}` },
}

/** Rows that a verb reaches for whoever asks. */
export type ScopeOf = (verb: Verb) => RowScope

/** The rows of one queue: what 今日 counts and what its door lists are this very condition. */
export const inQueue = (queue: Queue, scopeOf: ScopeOf, today: Day): Statement => {
  const { owner, condition } = QUEUE_RULES[queue]
  return allOf([condition(today), scoped(scopeOf(QUEUE_VERBS[queue]), owner)])
}

/** The rows of any of them. */
export const inQueues = (queues: readonly Queue[], scopeOf: ScopeOf, today: Day): Statement =>
  anyOf(queues.map((queue) => inQueue(queue, scopeOf, today)))

const SCOPE: RowScope = {
  kind: 'units',
  districtCode: '000000',
  unitIds: ['00000000-0000-7000-8000-000000000000'],
}

export const samples = {
  inQueues: () => sql`select 1 from casefiles where ${inQueues(QUEUES, () => SCOPE, '2026-01-01')}`,
}
