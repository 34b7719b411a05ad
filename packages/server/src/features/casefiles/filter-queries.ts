import type { CasefileFilter } from '@guatu/contract/casefiles.ts'
import { dayOf, endOfDay, startOfDay, type Instant } from '@guatu/domain/time/instant.ts'
import { allOf, sql, type Statement } from '../../platform/db/sql.ts'
import { CASEFILE_LIGHT, lightOf } from '../../platform/light.ts'

/** Written out, so that the planner sees that the index of open casefiles serves. */
export const OPEN = sql`casefiles.state not in ('closed', 'voided')`
/** The same said the other way round, for indexes that hold the state behind a unit. */
const ONE_OF_OPEN = sql`casefiles.state in ('reported', 'verifying', 'filed', 'assigned', 'handling', 'suspended', 'submitted')`
const NUMBER = /^[A-Z]{1,8}-\d{4}-\d{6,}$/

/** Conditions of the filter over `casefiles` under its own name; the same for list, counts, tiles and figures. */
export const casefileFilter = (filter: CasefileFilter, now: Instant): Statement[] => {
  const { campaign, playbook, state, light, unit, community, q, closed, dueFrom, dueTo } = filter
  const { closedFrom, closedTo } = filter
  const conditions: Statement[] = []
  const add = (condition: Statement): void => void conditions.push(condition)
  if (campaign) add(sql`casefiles.campaign_id = any(${campaign}::uuid[])`)
  if (playbook) add(sql`casefiles.playbook = any(${playbook}::text[])`)
  // of one state the indexes know the order, of several they do not
  if (state?.length === 1) add(sql`casefiles.state = ${state[0]}`)
  else if (state) add(sql`casefiles.state = any(${state}::text[])`)
  if (light) add(sql`${lightOf(CASEFILE_LIGHT, now)} = any(${light}::text[])`)
  if (unit) add(sql`casefiles.lead_unit_id = any(${unit}::uuid[])`)
  if (community) add(sql`casefiles.community_unit_id = any(${community}::uuid[])`)
  if (closed === 'yes') add(sql`casefiles.state = 'closed'`)
  if (closed === 'no' || isOpenOnly(filter)) add(OPEN)
  if (closed === 'no' && !state) add(ONE_OF_OPEN)
  if (filter.reworked) add(sql`casefiles.rework_count > 0`)
  if (filter.relapsed) add(sql`casefiles.relapse_count > 0`)
  if (filter.lookBackLate)
    add(sql`casefiles.state = 'closed' and casefiles.next_look_back_on < ${dayOf(now)}`)
  if (dueFrom) add(sql`casefiles.due >= ${startOfDay(dueFrom)}`)
  if (dueTo) add(sql`casefiles.due <= ${endOfDay(dueTo)}`)
  // whatever was closed since has been changed since: the index of changes finds it
  if (closedFrom)
    add(
      sql`casefiles.updated_at >= ${startOfDay(closedFrom)} and casefiles.closed_at >= ${startOfDay(closedFrom)}`,
    )
  if (closedTo) add(sql`casefiles.closed_at <= ${endOfDay(closedTo)}`)
  if (q) add(searchFor(q))
  return conditions
}

const isOpenOnly = ({ state, light }: CasefileFilter): boolean =>
  (state?.every((one) => one !== 'closed' && one !== 'voided') ?? false) ||
  (light?.every((one) => one !== 'green' && one !== 'grey') ?? false)

/** A whole number is looked up; anything else is searched for in number, title and address. */
const searchFor = (q: string): Statement => {
  const upper = q.toUpperCase()
  if (NUMBER.test(upper)) return sql`casefiles.number = ${upper}`
  const pattern = `%${q.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  return sql`(casefiles.number ilike ${pattern} or casefiles.title ilike ${pattern} or casefiles.address ilike ${pattern})`
}

const NOW = '2026-01-01T00:00:00.000Z'
const ID = '00000000-0000-7000-8000-000000000000'
const FULL: CasefileFilter = {
  campaign: [ID],
  playbook: ['p'],
  state: ['filed'],
  light: ['red'],
  unit: [ID],
  community: [ID],
  q: '东',
  closed: 'no',
  reworked: true,
  relapsed: true,
  lookBackLate: true,
  dueFrom: '2026-01-01',
  dueTo: '2026-12-31',
  closedFrom: '2026-01-01',
  closedTo: '2026-12-31',
}

export const samples = {
  casefileFilter: () => sql`select 1 from casefiles where ${allOf(casefileFilter(FULL, NOW))}`,
  casefileFilterByNumber: () =>
    sql`select 1 from casefiles where ${allOf(casefileFilter({ q: 'WJ-2026-000001' }, NOW))}`,
}
