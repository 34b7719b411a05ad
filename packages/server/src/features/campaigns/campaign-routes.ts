import * as contract from '@guatu/contract/campaigns.ts'
import type { Campaign } from '@guatu/contract/campaigns.ts'
import { fault, refuse } from '../../platform/http/problem.ts'
import { route, type Call, type Route } from '../../platform/http/route.ts'
import { newId } from '../../platform/ids.ts'
import type { Platform } from '../../platform/platform.ts'
import { actingPost } from '../../platform/scope.ts'
import { bug } from '../../platform/bug.ts'
import type { Tx } from '../../platform/db/db.ts'
import { toPlaybookView } from './playbook-view.ts'
import {
  campaignNamed,
  campaignsInScope,
  insertCampaign,
  linkCampaign,
  lockTask,
  planHead,
  updateTask,
} from './queries.ts'
import type { CampaignCounts, CampaignRow, TaskRow } from './rows.ts'
import { countsById } from './task-views.ts'

const NONE = { total: 0, closed: 0, late: 0 }

const toCampaign = (row: CampaignRow, counts: Omit<CampaignCounts, 'campaign_id'> = NONE): Campaign => ({
  id: row.id,
  planId: row.plan_id,
  unitId: row.unit_id,
  name: row.name,
  playbook: row.playbook,
  playbookVersion: row.playbook_version,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  ...counts,
  version: row.version,
})

type Create = Call<typeof contract.createCampaign>

/** The unit that will run the campaign, and the task that it carries out: the plan's, else the caller's office. */
const placeOf = async (
  tx: Tx,
  { body, scope, actor }: Create,
): Promise<{ unitId: string; districtCode: string; planId: string | null; task: TaskRow | null }> => {
  const task =
    body.taskId === null ? null : ((await tx.maybeOne(lockTask(scope, body.taskId))) ?? refuse('not_found'))
  if (task && body.planId !== null && task.plan_id !== body.planId)
    return refuse('request.invalid', {
      faults: [fault('body.taskId', 'other_plan', '任务不属于这份方案', 'The task is not of this plan')],
    })
  const planId = body.planId ?? task?.plan_id ?? null
  if (planId === null) {
    const post = actingPost(actor, 'campaigns.write') ?? bug('allowed without a post')
    return { unitId: post.officeId, districtCode: actor.districtCode, planId, task }
  }
  const plan = (await tx.maybeOne(planHead(scope, planId))) ?? refuse('not_found')
  return { unitId: plan.unit_id, districtCode: plan.district_code, planId, task }
}

export const campaignRoutes = (platform: Platform): Route[] => [
  route(contract.listPlaybooks, async () => ({
    playbooks: [...platform.playbooks.values()].map(toPlaybookView),
  })),

  route(contract.listCampaigns, async ({ read, scope, now }) =>
    read(async (tx) => {
      const rows = await tx.many(campaignsInScope(scope))
      const counts = await countsById(
        tx,
        scope,
        rows.map((row) => row.id),
        now,
      )
      return { campaigns: rows.map((row) => toCampaign(row, counts.get(row.id))) }
    }),
  ),

  route(contract.createCampaign, async (call) =>
    call.write(async (tx) => {
      const { name, startsOn, endsOn } = call.body
      const playbook = platform.playbooks.get(call.body.playbook) ?? refuse('campaigns.playbook_unknown')
      if (startsOn !== null && endsOn !== null && endsOn < startsOn)
        return refuse('request.invalid', {
          faults: [fault('body.endsOn', 'reversed', '结束日期早于开始日期', 'It ends before it begins')],
        })
      const { unitId, districtCode, planId, task } = await placeOf(tx, call)
      if (await tx.maybeOne(campaignNamed(unitId, planId, name)))
        return refuse('request.invalid', {
          faults: [
            fault(
              'body.name',
              'taken',
              `已有名为“${name}”的专项行动，请换一个能区别的名称`,
              `A campaign is named "${name}" already; give this one a name that tells them apart`,
            ),
          ],
        })
      const row: CampaignRow = {
        id: newId(),
        district_code: districtCode,
        unit_id: unitId,
        plan_id: planId,
        name,
        playbook: playbook.id,
        playbook_version: playbook.version,
        starts_on: startsOn,
        ends_on: endsOn,
        version: 1,
      }
      await tx.run(insertCampaign(row, call.now))
      const created = { planId, unitId, name, playbook: playbook.id, playbookVersion: playbook.version }
      tx.record(
        call.event(
          'campaign.created',
          { type: 'campaign', id: row.id, version: 1 },
          { ...created, startsOn, endsOn },
        ),
      )
      if (task) {
        const version = task.version + 1
        await tx.run(linkCampaign(task, row.id))
        await tx.run(updateTask({ ...task, campaign_id: task.campaign_id ?? row.id, version }))
        tx.record(
          call.event('task.campaign_set', { type: 'task', id: task.id, version }, { campaignId: row.id }),
        )
      }
      return toCampaign(row)
    }),
  ),
]
