import * as campaignContract from '@guatu/contract/campaigns.ts'
import * as scheduleContract from '@guatu/contract/schedule.ts'
import * as targetContract from '@guatu/contract/targets.ts'
import type { Campaign } from '@guatu/contract/campaigns.ts'
import type { TargetView } from '@guatu/contract/targets.ts'
import * as plansContract from '@guatu/contract/plans.ts'
import { saveWallChart } from '@guatu/contract/wall-chart.ts'
import { DEMO_PLAYBOOKS, type DemoPlaybook } from '@guatu/domain/demo/types.ts'
import type { Day } from '@guatu/domain/time/instant.ts'
import type { Person } from './as-person.ts'

/** Which clause of the plan each kind of site carries out. */
const CLAUSES: Readonly<Record<DemoPlaybook, string>> = {
  'self-built-house': '二（一）',
  'group-rental': '二（二）',
  'illegal-structure': '二（三）',
  'river-bank': '二（三）',
  'illegal-land-use': '二（三）',
  'living-environment': '二（四）',
  'public-safety-plot': '二（五）',
}

const MEASURED = new Set(['count', 'area', 'rate', 'zero'])

/** A name such as 各村居 means no unit; only what is nearly certain is taken. */
const SURE = 0.8

/** The planner pastes the plan, takes the first suggestion for each unit name, and publishes. */
export const publishPlan = async (planner: Person, text: string): Promise<string> => {
  const draft = await planner(plansContract.createPlanFromText, { body: { text, name: '演示方案.txt' } })
  const unitNames = Object.fromEntries(
    draft.unitMatches.map(({ name, suggestions: [best] }) => [
      name,
      best && best.confidence >= SURE ? best.unitId : null,
    ]),
  )
  const corrected = await planner(plansContract.correctPlan, {
    params: { id: draft.id },
    ifMatch: draft.version,
    body: { reading: draft.reading, unitNames },
  })
  await planner(plansContract.publishPlan, { params: { id: draft.id }, ifMatch: corrected.version })
  return draft.id
}

/** One campaign for each kind of site, carrying out its task. */
export const startCampaigns = async (
  planner: Person,
  planId: string,
  from: Day,
  to: Day,
): Promise<Map<DemoPlaybook, Campaign>> => {
  const { playbooks } = await planner(campaignContract.listPlaybooks)
  const { tasks } = await planner(scheduleContract.readSchedule, { query: { plan: planId } })
  const campaigns = new Map<DemoPlaybook, Campaign>()
  for (const playbook of DEMO_PLAYBOOKS) {
    const task = tasks.find(({ clause }) => clause === CLAUSES[playbook])
    const free = task && ![...campaigns.keys()].some((other) => CLAUSES[other] === CLAUSES[playbook])
    const name = playbooks.find(({ id }) => id === playbook)?.name.zh ?? playbook
    const body = { planId, taskId: free ? task.id : null, name, playbook, startsOn: from, endsOn: to }
    campaigns.set(playbook, await planner(campaignContract.createCampaign, { body }))
  }
  return campaigns
}

/** The chart is hung up with two slogans; all else stays as it is made from the plan. */
export const hangChart = async (planner: Person, planId: string): Promise<void> => {
  const slogans = ['图上定任务，点上看销号', '责任到村居，节点到日期']
  const body = { title: null, slogans, layout: 'unit' as const, hiddenRows: [], hiddenUnits: [] }
  await planner(saveWallChart, { params: { id: planId }, ifMatch: 0, body })
}

/** Binds each target that data can answer to the measure that fits it best. */
export const bindTargets = async (
  planner: Person,
  planId: string,
  campaigns: ReadonlyMap<DemoPlaybook, Campaign>,
): Promise<number> => {
  const { targets } = await planner(targetContract.listTargets, { query: { plan: planId } })
  let bound = 0
  for (const target of targets) {
    if (!MEASURED.has(target.kind) || /档/.test(target.quote)) continue
    const choice = await choose(planner, target, campaigns)
    if (!choice) continue
    await planner(targetContract.bindTarget, {
      params: { id: target.id },
      ifMatch: target.version,
      body: choice,
    })
    bound += 1
  }
  return bound
}

const choose = async (
  planner: Person,
  target: TargetView,
  campaigns: ReadonlyMap<DemoPlaybook, Campaign>,
) => {
  const { suggestions } = await planner(targetContract.suggestMeasures, { params: { id: target.id } })
  for (const { playbook, measureId } of suggestions) {
    const campaign = campaigns.get(playbook as DemoPlaybook)
    if (campaign && CLAUSES[playbook as DemoPlaybook] === target.clause)
      return { campaignId: campaign.id, measureId }
  }
  return null
}
