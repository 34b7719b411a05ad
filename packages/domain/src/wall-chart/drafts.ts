import { worstLight } from '../clock/light.ts'
import type { Day } from '../time/instant.ts'
import { deadlineOf } from '../work-plan/deadline.ts'
import type { ChartRow } from './chart.ts'
import { lightOfCounts, shareOf, SUM, tallyOf, type Counted, type Sum } from './counted.ts'
import type { CampaignFact, ChartFacts, ShareFact, TargetFact, TaskFact } from './facts.ts'

export const rowKey = (kind: ChartRow['kind'], id: string): string => `${kind}:${id}`

/** A row before its cells. */
export interface Draft {
  readonly row: Omit<ChartRow, 'cells'>
  /** Whose casefiles its cells count. */
  readonly campaignId: string | null
  readonly leads: ReadonlySet<string>
  readonly supports: ReadonlySet<string>
  /** Of a target: what units were given of it. */
  readonly shares: ReadonlyMap<string, ShareFact>
}

const NO_SHARES: ReadonlyMap<string, ShareFact> = new Map()

const stageDays = (facts: ChartFacts, task: TaskFact): { startsOn: Day | null; endsOn: Day | null } => {
  const stage = facts.stages.find((one) => one.id === task.stageId)
  return { startsOn: stage?.startsOn ?? null, endsOn: stage?.endsOn ?? null }
}

const namesOf = (facts: ChartFacts, ids: readonly string[]): string[] =>
  ids.flatMap((id) => facts.names.get(id) ?? [])

const taskDraft = (facts: ChartFacts, task: TaskFact, level: 0 | 1): Draft => {
  const stage = stageDays(facts, task)
  const dueOn = deadlineOf(task.dueOn, stage.endsOn)
  return {
    row: {
      key: rowKey('task', task.id),
      kind: 'task',
      level,
      title: task.title,
      clause: task.clause,
      leads: namesOf(facts, task.leads),
      startsOn: stage.startsOn !== null && dueOn !== null && stage.startsOn > dueOn ? null : stage.startsOn,
      dueOn,
      ownDue: dueOn !== null,
      done: task.state === 'done',
      light: task.light,
      state: null,
      tally: null,
      standing: null,
      share: task.state === 'done' ? 1 : null,
      door: { kind: 'task', id: task.id },
    },
    campaignId: null,
    leads: new Set(task.leads),
    supports: new Set(task.supports),
    shares: NO_SHARES,
  }
}

export const earliest = (days: readonly (Day | null)[]): Day | null =>
  days.filter((day): day is Day => day !== null).sort()[0] ?? null
export const latest = (days: readonly (Day | null)[]): Day | null =>
  days
    .filter((day): day is Day => day !== null)
    .sort()
    .at(-1) ?? null

/** A campaign stands for its tasks: their units, the earliest beginning, the last due day. */
const campaignDraft = (
  facts: ChartFacts,
  campaign: CampaignFact,
  tasks: readonly TaskFact[],
  sum: Sum,
): Draft => {
  const leads = new Set(tasks.flatMap((task) => task.leads))
  const supports = new Set(tasks.flatMap((task) => task.supports).filter((id) => !leads.has(id)))
  const deadline = latest(tasks.map((task) => deadlineOf(task.dueOn, stageDays(facts, task).endsOn)))
  const only = tasks.length === 1 ? tasks[0] : undefined
  return {
    row: {
      key: rowKey('campaign', campaign.id),
      kind: 'campaign',
      level: 0,
      // of a task that several campaigns carry out each says which one it is
      title: only && only.campaignIds.length === 1 ? only.title : campaign.name,
      clause: only?.clause ?? '',
      leads: namesOf(facts, [...leads]),
      startsOn: campaign.startsOn ?? earliest(tasks.map((task) => stageDays(facts, task).startsOn)),
      dueOn: deadline ?? campaign.endsOn,
      ownDue: deadline !== null || (tasks.length === 0 && campaign.endsOn !== null),
      done: tasks.length > 0 && tasks.every((task) => task.state === 'done'),
      // the state of the work is its tasks', as the schedule has it; that of the places stands in their cells
      light: worstLight(tasks.map((task) => task.light)) ?? lightOfCounts(sum) ?? 'blue',
      state: null,
      tally: tallyOf(sum),
      standing: null,
      share: shareOf(sum),
      door: { kind: 'casefiles', campaignId: campaign.id },
    },
    campaignId: campaign.id,
    leads,
    supports,
    shares: NO_SHARES,
  }
}

const targetDraft = (target: TargetFact, level: 0 | 1): Draft => ({
  row: {
    key: rowKey('target', target.id),
    kind: 'target',
    level,
    title: target.subject,
    clause: target.clause,
    leads: [],
    startsOn: target.startsOn,
    dueOn: target.dueOn,
    ownDue: true,
    done: target.now?.light === 'green',
    light: target.now?.light ?? 'grey',
    state: target.now?.state ?? 'unbound',
    tally: null,
    standing: { value: target.now?.value ?? null, goal: target.value, unit: target.unit },
    share: target.now?.share ?? null,
    door: { kind: 'target', id: target.id },
  },
  campaignId: null,
  leads: new Set(),
  supports: new Set(),
  shares: new Map(target.shares.map((one) => [one.unitId, one])),
})

/** Campaigns with what belongs to them in the order of the plan, then tasks and targets without one; a target that nothing counts yet stands there too. */
export const draftsOf = (facts: ChartFacts, counted: Counted): Draft[] => {
  const tasks = facts.tasks.filter((task) => task.state !== 'dropped')
  // a milestone that nothing counts is a flag
  const shown = facts.targets.filter((target) => target.now !== null || target.kind !== 'milestone')
  const known = new Set(facts.campaigns.map((campaign) => campaign.id))
  const place = (campaign: CampaignFact): number => {
    const at = tasks.findIndex((task) => task.campaignIds.includes(campaign.id))
    return at < 0 ? tasks.length : at
  }
  const campaigns = [...facts.campaigns].sort((a, b) => place(a) - place(b))
  const alone = (id: string | null): boolean => id === null || !known.has(id)
  return [
    ...campaigns.flatMap((campaign) => {
      const own = tasks.filter((task) => task.campaignIds.includes(campaign.id))
      return [
        campaignDraft(facts, campaign, own, counted.whole.get(campaign.id) ?? SUM),
        ...(own.length > 1 ? own.map((task) => taskDraft(facts, task, 1)) : []),
        ...shown.filter((one) => one.campaignId === campaign.id).map((one) => targetDraft(one, 1)),
      ]
    }),
    ...tasks
      .filter((task) => !task.campaignIds.some((id) => known.has(id)))
      .map((task) => taskDraft(facts, task, 0)),
    ...shown.filter((target) => alone(target.campaignId)).map((target) => targetDraft(target, 0)),
  ]
}
