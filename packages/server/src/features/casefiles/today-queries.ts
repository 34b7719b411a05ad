import type { Instant } from '@guatu/domain/time/instant.ts'
import { CASEFILE_HANDLERS, CASEFILE_OWNER, scopedCasefiles } from '../../platform/casefile-scope.ts'
import { sql, type Statement } from '../../platform/db/sql.ts'
import { CASEFILE_LIGHT, lightOf } from '../../platform/light.ts'
import { scoped, type OwnerColumns, type RowScope } from '../../platform/scope.ts'
import type { Verb } from '@guatu/domain/identity/verbs.ts'
import { OPEN } from './filter-queries.ts'
import { DUE, SUMMARY } from './queries.ts'
import type { SummaryRow } from './rows.ts'

export const QUEUES = [
  'toAccept',
  'toVerify',
  'toDispatch',
  'toReceive',
  'toHandle',
  'toCheck',
  'asked',
] as const
export type Queue = (typeof QUEUES)[number]

interface QueueRule {
  readonly verb: Verb
  readonly owner: OwnerColumns
  readonly condition: Statement
}

const LEAD_ONLY: OwnerColumns = { ...CASEFILE_HANDLERS, unitLists: [] }

/** What waits for whom: rows that a verb reaches and that only somebody with that verb can move on. */
export const QUEUE_RULES: Readonly<Record<Queue, QueueRule>> = {
  toAccept: { verb: 'casefiles.accept', owner: CASEFILE_OWNER, condition: sql`casefiles.state = 'reported'` },
  toVerify: {
    verb: 'casefiles.verify',
    owner: CASEFILE_OWNER,
    condition: sql`casefiles.state = 'verifying'`,
  },
  toDispatch: {
    verb: 'casefiles.dispatch',
    owner: CASEFILE_OWNER,
    condition: sql`casefiles.state = 'filed'`,
  },
  toReceive: { verb: 'casefiles.handle', owner: LEAD_ONLY, condition: sql`casefiles.state = 'assigned'` },
  toHandle: {
    verb: 'casefiles.handle',
    owner: CASEFILE_HANDLERS,
    condition: sql`casefiles.state = 'handling'`,
  },
  toCheck: { verb: 'casefiles.check', owner: CASEFILE_OWNER, condition: sql`casefiles.state = 'submitted'` },
  asked: { verb: 'casefiles.approve', owner: CASEFILE_OWNER, condition: sql`casefiles.asked is not null` },
}

export const queueOf = (
  queue: Queue,
  scope: RowScope,
  limit: number,
): Statement<SummaryRow & { total: number }> => {
  const { owner, condition } = QUEUE_RULES[queue]
  return sql`
  select ${SUMMARY}, count(*) over ()::int as total from casefiles
  where ${OPEN} and ${condition} and ${scoped(scope, owner)}
  order by ${DUE}, casefiles.id limit ${limit}`
}

export interface TodayCounts {
  readonly late: number
  readonly warned: number
  readonly reworked: number
}

/** Of the open casefiles in reach: late, close to the deadline, sent back at least once. */
export const countToday = (scope: RowScope, now: Instant): Statement<TodayCounts> => sql`
  select count(*) filter (where l.light = 'red')::int as late, count(*) filter (where l.light = 'yellow')::int as warned,
    count(*) filter (where casefiles.rework_count > 0)::int as reworked
  from casefiles cross join lateral (select ${lightOf(CASEFILE_LIGHT, now)} as light) l
  where ${OPEN} and ${scopedCasefiles(scope)}`

/** Whatever was closed since has been changed since: the index of changes finds it. */
export const countClosedSince = (scope: RowScope, since: Instant): Statement<{ closed: number }> => sql`
  select count(*)::int as closed from casefiles
  where casefiles.updated_at >= ${since} and casefiles.closed_at >= ${since} and ${scopedCasefiles(scope)}`

const ID = '00000000-0000-7000-8000-000000000000'
const NOW = '2026-01-01T00:00:00.000Z'
const SCOPE: RowScope = { kind: 'units', districtCode: '000000', unitIds: [ID] }

export const samples = {
  ...Object.fromEntries(QUEUES.map((queue) => [`queueOf.${queue}`, () => queueOf(queue, SCOPE, 5)])),
  countToday: () => countToday(SCOPE, NOW),
  countClosedSince: () => countClosedSince(SCOPE, NOW),
}
