import type { TaskView } from '@guatu/contract/schedule.ts'
import { isWorkday } from '@guatu/domain/clock/calendar.ts'
import { taskLight } from '@guatu/domain/targets/task-light.ts'
import { dayOf, type Instant } from '@guatu/domain/time/instant.ts'
import type { Tx } from '../../platform/db/db.ts'
import type { Platform } from '../../platform/platform.ts'
import type { RowScope } from '../../platform/scope.ts'
import { countsOfCampaigns } from './queries.ts'
import type { CampaignCounts, TaskRow } from './rows.ts'

const NONE = { total: 0, closed: 0, late: 0 }

type Counts = Omit<CampaignCounts, 'campaign_id'>
const sumOf = (counts: readonly Counts[]): Counts =>
  counts.reduce(
    (sum, one) => ({
      total: sum.total + one.total,
      closed: sum.closed + one.closed,
      late: sum.late + one.late,
    }),
    NONE,
  )

export const countsById = async (
  tx: Tx,
  scope: RowScope,
  campaignIds: readonly string[],
  now: Instant,
): Promise<ReadonlyMap<string, Omit<CampaignCounts, 'campaign_id'>>> => {
  if (campaignIds.length === 0) return new Map()
  const found = await tx.many(countsOfCampaigns(scope, campaignIds, now))
  return new Map(found.map(({ campaign_id, total, closed, late }) => [campaign_id, { total, closed, late }]))
}

/** Tasks with their light and the casefiles of their campaign, as far as the scope reaches. */
export const taskViews = async (
  tx: Tx,
  platform: Platform,
  rows: readonly TaskRow[],
  scope: RowScope,
  now: Instant,
): Promise<TaskView[]> => {
  const campaignIds = rows.flatMap((row) => row.campaign_ids)
  const counts = await countsById(tx, scope, [...new Set(campaignIds)], now)
  const calendar = platform.calendar()
  return rows.map((row) => ({
    id: row.id,
    planId: row.plan_id,
    clause: row.clause,
    title: row.title,
    dueOn: row.due_on,
    deadline: row.deadline,
    stageId: row.stage_id,
    state: row.state,
    campaignId: row.campaign_id,
    campaignIds: [...row.campaign_ids],
    meetingId: row.meeting_id,
    leads: [...row.leads],
    supports: [...row.supports],
    light: taskLight({ state: row.state, dueOn: row.deadline }, dayOf(now), (day) =>
      isWorkday(calendar, day),
    ),
    ...sumOf(row.campaign_ids.map((id) => counts.get(id) ?? NONE)),
    version: row.version,
  }))
}
