import { QUEUES, type Queue } from '@guatu/contract/casefiles.ts'
import type { Day, Instant } from '@guatu/domain/time/instant.ts'
import { scopedCasefiles } from '../../platform/casefile-scope.ts'
import { allOf, sql, type Statement } from '../../platform/db/sql.ts'
import { CASEFILE_LIGHT, lightOf } from '../../platform/light.ts'
import type { RowScope } from '../../platform/scope.ts'
import { casefileFilter, OPEN } from './filter-queries.ts'
import { DUE, SUMMARY } from './queries.ts'
import { inQueue, type ScopeOf } from './queue-queries.ts'
import type { SummaryRow } from './rows.ts'

export const queueOf = (
  queue: Queue,
  scopeOf: ScopeOf,
  today: Day,
  limit: number,
): Statement<SummaryRow & { total: number }> => sql`
  select ${SUMMARY}, count(*) over ()::int as total from casefiles
  where ${inQueue(queue, scopeOf, today)}
  order by ${queue === 'toLookBack' ? sql`casefiles.next_look_back_on` : DUE}, casefiles.id limit ${limit}`

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

/** Closed on the day; the condition is that of the list. */
export const countClosedOn = (scope: RowScope, day: Day, now: Instant): Statement<{ closed: number }> => sql`
  select count(*)::int as closed from casefiles
  where ${allOf([scopedCasefiles(scope), ...casefileFilter({ closedFrom: day, closedTo: day }, now)])}`

/** Late visits to closed sites; the condition is that of the list. */
export const countLookBackLate = (scope: RowScope, now: Instant): Statement<{ late: number }> => sql`
  select count(*)::int as late from casefiles
  where ${allOf([scopedCasefiles(scope), ...casefileFilter({ lookBackLate: true }, now)])}`

const ID = '00000000-0000-7000-8000-000000000000'
const NOW = '2026-01-01T00:00:00.000Z'
const SCOPE: RowScope = { kind: 'units', districtCode: '000000', unitIds: [ID] }

export const samples = {
  ...Object.fromEntries(
    QUEUES.map((queue) => [`queueOf.${queue}`, () => queueOf(queue, () => SCOPE, '2026-01-01', 5)]),
  ),
  countToday: () => countToday(SCOPE, NOW),
  countLookBackLate: () => countLookBackLate(SCOPE, NOW),
  countClosedOn: () => countClosedOn(SCOPE, '2026-01-01', NOW),
}
