import type { Amount, AskedPeriod, CheckedMeasure, Part } from '@guatu/domain/measure/definition.ts'
import type { Instant } from '@guatu/domain/time/instant.ts'
import { scopedCasefiles } from '../../platform/casefile-scope.ts'
import { allOf, sql, type Statement } from '../../platform/db/sql.ts'
import type { RowScope } from '../../platform/scope.ts'
import { columnOf } from './columns.ts'
import { conditionsOf, windowOf } from './conditions.ts'
import { campaignsOfOtherPlans, unitsBelow } from './owner-queries.ts'

/** A measure with all that it takes to count it. */
export interface Question {
  readonly measure: CheckedMeasure
  readonly scope: RowScope
  /** Only casefiles of this campaign; null = of all. */
  readonly campaignId: string | null
  readonly asked: AskedPeriod
  readonly now: Instant
  /** Count as it stood at this moment instead of as it stands; see `history.ts`. */
  readonly asOf?: Instant
  /** Only what lies in this community, or is led by this unit where no community is known. */
  readonly unitId?: string
  /**
   * Of the base period of a campaign's number: also what campaigns of other plans counted that this unit or one below it ran,
   * for a year before it was another campaign. Another campaign of the same plan is a sibling, and no predecessor.
   */
  readonly predecessors?: { readonly ownerUnitId: string; readonly planId: string }
  /** Only what this unit or one below it owns, of whatever campaign. */
  readonly ownerUnitId?: string
  /** Of a series: only what is counted now; a close-out that came undone leaves no trace. */
  readonly onlyCounted?: boolean
}

/** Whose number a row is in a table by unit. */
export const UNIT_OF_ROW = sql`coalesce(casefiles.community_unit_id, casefiles.lead_unit_id)`

/** Which rows: those that were counted, or those of the campaign and playbook that were not, without void ones. */
export type RowPart = 'counted' | 'remaining'

export const SOURCES = {
  casefiles: {
    from: sql`casefiles`,
    sort: sql`casefiles.id`,
  },
  events: {
    from: sql`events join casefiles
      on casefiles.id::text = events.subject_id and casefiles.district_code = events.district_code
      and events.subject_type = 'casefile'`,
    sort: sql`events.id`,
  },
} as const satisfies Record<CheckedMeasure['source'], object>

export const amountOf = (amount: Amount, now: Instant): Statement =>
  amount.kind === 'one' ? sql`1::numeric` : sql`coalesce(${columnOf(amount.field, now)}, 0)::numeric`

/** A part of a ratio: what the row adds to it, 0 where the row is not in it. */
const partOf = (part: Part, now: Instant): Statement => sql`
  case when ${conditionsOf(part.where, now)} then ${amountOf(part.amount, now)} else 0::numeric end`

/** What one row adds to the number, and to the base of a ratio (null where there is none). */
export const addedBy = ({ value }: CheckedMeasure, now: Instant): { amount: Statement; base: Statement } => {
  switch (value.kind) {
    case 'total':
      return { amount: amountOf(value.amount, now), base: sql`null::numeric` }
    case 'avg':
    case 'min':
    case 'max':
      return { amount: sql`${columnOf(value.field, now)}::numeric`, base: sql`null::numeric` }
    case 'ratio':
      return { amount: partOf(value.of, now), base: partOf(value.to, now) }
  }
}

/** A row belongs to the number. Rows that an average cannot use, or that are on no side of a ratio, do not. */
export const belongs = ({ measure, asked, now }: Question): Statement => {
  const { value } = measure
  const conditions = [conditionsOf(measure.where, now), windowOf(measure, now, asked)]
  if (value.kind === 'ratio') {
    const [of, to] = [conditionsOf(value.of.where, now), conditionsOf(value.to.where, now)]
    conditions.push(sql`(${of} is true or ${to} is true)`)
  } else if (value.kind !== 'total') conditions.push(sql`${columnOf(value.field, now)} is not null`)
  return allOf(conditions)
}

/** Of a ratio only the rows of its upper side count as done. */
export const counts = (question: Question): Statement => {
  const { value } = question.measure
  if (value.kind !== 'ratio') return belongs(question)
  return allOf([belongs(question), conditionsOf(value.of.where, question.now)])
}

/** What a measure could count at all: its campaign and playbooks; of a ratio, the rows of its base. */
export const candidates = (question: Question): Statement => {
  const { measure, now } = question
  if (measure.value.kind === 'ratio')
    return allOf([belongs(question), conditionsOf(measure.value.to.where, now)])
  return conditionsOf(
    measure.where.filter((condition) => condition.field.name === 'playbook'),
    now,
  )
}

const inCampaign = ({ campaignId, predecessors }: Question): Statement | null => {
  if (campaignId === null) return null
  const own = sql`casefiles.campaign_id = ${campaignId}::uuid`
  if (!predecessors) return own
  const { ownerUnitId, planId } = predecessors
  return sql`(${own} or (casefiles.owner_unit_id in (${unitsBelow(ownerUnitId)})
    and casefiles.campaign_id in (${campaignsOfOtherPlans(planId)})))`
}

export const inReach = (question: Question): Statement => {
  const { scope, unitId, ownerUnitId } = question
  const campaign = inCampaign(question)
  return allOf([
    scopedCasefiles(scope),
    ...(campaign === null ? [] : [campaign]),
    ...(ownerUnitId === undefined ? [] : [sql`casefiles.owner_unit_id in (${unitsBelow(ownerUnitId)})`]),
    ...(unitId === undefined ? [] : [sql`${UNIT_OF_ROW} = ${unitId}::uuid`]),
  ])
}
