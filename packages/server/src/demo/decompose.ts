import * as targetContract from '@guatu/contract/targets.ts'
import * as scheduleContract from '@guatu/contract/schedule.ts'
import type { Campaign } from '@guatu/contract/campaigns.ts'
import type { TargetView } from '@guatu/contract/targets.ts'
import * as splitContract from '@guatu/contract/decomposition.ts'
import type { SplitView } from '@guatu/contract/split-entities.ts'
import * as workContract from '@guatu/contract/work-plan.ts'
import type { WorkTask } from '@guatu/contract/work-plan.ts'
import type { DemoWorld } from '@guatu/domain/demo/world.ts'
import { addDays, type Day } from '@guatu/domain/time/instant.ts'
import type { CreatedOffice } from '../features/identity/index.ts'
import { bug } from '../platform/bug.ts'
import type { Platform } from '../platform/platform.ts'
import type { Person } from './as-person.ts'
import { onDays, type ActOnDay } from './people.ts'

/** Communities that answer otherwise than in time: by their place in the list. */
const SILENT = new Set([11])
/** Left to the visitor, who signs in as this community's worker. */
const VISITOR = 'worker'
const LATE = new Set([7, 18, 40])
const OBJECTING = 23

interface Decomposition {
  readonly world: DemoWorld
  readonly office: CreatedOffice
  readonly campaign: Campaign
}

/**
 * The planner splits the target of illegal structures among the communities by their stock and issues it; most sign in
 * time, some late, two not yet, one returns it. Then durations, predecessors, a gate and a second baseline.
 */
export const decomposePlan = (platform: Platform, made: Decomposition): Promise<void> =>
  onDays(platform, made.office, async (act) => {
    const { window } = made.world
    const issuedOn = addDays(window.from, 30)
    const { target, split } = await act('planner', issuedOn, (planner) => issueSplit(planner, made, issuedOn))
    await answerShares(act, made, split, issuedOn)
    await act('planner', addDays(window.from, 36), (planner) => planWork(planner, made))
    await act('planner', addDays(window.monthEnd(3), -1), (planner) => passFirstGate(planner, target))
    await act('planner', addDays(window.monthEnd(4), 5), (planner) => slip(planner, made))
  })

const issueSplit = async (
  planner: Person,
  { office, world, campaign }: Decomposition,
  on: Day,
): Promise<{ target: TargetView; split: SplitView }> => {
  const { targets } = await planner(targetContract.listTargets)
  const target =
    targets.find((one) => one.campaignId === campaign.id && one.kind === 'count') ??
    bug('the demonstration has no target for illegal structures')
  const unitIds = world.units
    .filter((unit) => unit.kind === 'community')
    .map((unit) => office.unitIds.get(unit.key) ?? bug(`no unit ${unit.key}`))
  const params = { id: target.id }
  const { lines } = await planner(splitContract.proposeSplit, {
    params,
    body: { mode: 'stock', unitIds, stock: { campaignId: campaign.id } },
  })
  const draft = await planner(splitContract.saveSplit, {
    params,
    ifMatch: 0,
    body: { mode: 'stock', lines: lines.map(({ unitId, value }) => ({ unitId, value })) },
  })
  const split = await planner(splitContract.issueSplit, {
    params: { id: draft.id },
    ifMatch: draft.version,
    body: { receiptDue: addDays(on, 7) },
  })
  return { target, split }
}

const answerShares = async (
  act: ActOnDay,
  { office, world }: Decomposition,
  split: SplitView,
  on: Day,
): Promise<void> => {
  const handlers = new Map(
    world.members
      .filter((member) => member.role === 'handler')
      .map((member) => [office.unitIds.get(member.unit) ?? '', member.login]),
  )
  for (const [place, share] of split.shares.entries()) {
    const login = handlers.get(share.unitId) ?? bug('a community without a handler')
    if (SILENT.has(place) || login === VISITOR) continue
    const day = addDays(on, LATE.has(place) ? 10 : 1 + (place % 5))
    const body =
      place === OBJECTING
        ? { answer: 'returned' as const, reason: '两处点位已在去年拆除，请核实台账后核减' }
        : { answer: 'signed' as const }
    await act(login, day, (handler) =>
      handler(splitContract.answerShare, { params: { id: share.id }, ifMatch: share.version, body }),
    )
  }
}

/** Tasks of the plan by a word of their title: the plan's text may be written anew, its campaigns stay. */
const taskWith = (tasks: readonly WorkTask[], word: string): WorkTask =>
  tasks.find((task) => task.title.includes(word)) ?? bug(`the plan has no task with ${word}`)

const planWork = async (planner: Person, { world }: Decomposition): Promise<void> => {
  const { plan, tasks } = await planner(workContract.readWorkPlan)
  const { window } = world
  const [structures, living, plots, creation, green] = [
    '违法建筑',
    '人居环境',
    '安全地块',
    '无违建',
    '绿色社区',
  ].map((word) => taskWith(tasks, word)) as [WorkTask, WorkTask, WorkTask, WorkTask, WorkTask]
  const due = (task: WorkTask, dueOn: Day) => setDue(planner, task.taskId, dueOn)
  await due(structures, window.monthEnd(9))
  await due(living, window.monthEnd(11))
  await due(creation, window.to)
  await due(green, window.monthEnd(8))
  const after = (task: WorkTask, lag = 0) => ({ predecessorId: task.taskId, lag })
  const work = (task: WorkTask, body: object) =>
    planner(workContract.changeWork, { params: { id: task.taskId }, ifMatch: task.version, body })
  await work(structures, { duration: 110, startedOn: addDays(window.monthEnd(3), 3) })
  await work(living, { duration: 40, predecessors: [after(structures, -20)] })
  await work(plots, { duration: 75 })
  await work(creation, { duration: 25, predecessors: [after(structures), after(plots, 2)] })
  await work(green, { duration: 20 })
  await planner(workContract.takeBaseline, {
    body: { planId: plan?.id ?? bug('nothing is published'), reason: '倒排工期经专题会议审定后留存' },
  })
}

const setDue = async (planner: Person, taskId: string, dueOn: Day): Promise<void> => {
  const { tasks } = await planner(scheduleContract.readSchedule)
  const task = tasks.find((one) => one.id === taskId) ?? bug('the task is gone')
  await planner(scheduleContract.finishTask, {
    params: { id: taskId },
    ifMatch: task.version,
    body: { dueOn },
  })
}

/** The first stage is left although two communities have not signed; the second waits for tasks and numbers. */
const passFirstGate = async (planner: Person, target: TargetView): Promise<void> => {
  const { gates } = await planner(workContract.readWorkPlan)
  const [first, second] = gates
  if (!first || !second) return
  await planner(workContract.saveGate, {
    params: { id: first.stageId },
    ifMatch: first.version,
    body: { conditions: [{ kind: 'tasks_done' }, { kind: 'split_signed', targetId: target.id }] },
  })
  await planner(workContract.passGate, {
    params: { id: first.stageId },
    body: { note: '未签收的村居由专班当面送达，不影响转入集中攻坚' },
  })
  await planner(workContract.saveGate, {
    params: { id: second.stageId },
    ifMatch: second.version,
    body: {
      conditions: [{ kind: 'tasks_done' }, { kind: 'target_reached', targetId: target.id, value: null }],
    },
  })
}

/** What the comparison with the baseline shows: one deadline moved, one task done early. */
const slip = async (planner: Person, { world }: Decomposition): Promise<void> => {
  const { tasks } = await planner(workContract.readWorkPlan)
  await setDue(planner, taskWith(tasks, '人居环境').taskId, addDays(world.window.to, -10))
  const green = taskWith(tasks, '绿色社区').taskId
  const schedule = await planner(scheduleContract.readSchedule)
  const task = schedule.tasks.find((one) => one.id === green) ?? bug('the task is gone')
  await planner(scheduleContract.finishTask, {
    params: { id: green },
    ifMatch: task.version,
    body: { state: 'done' },
  })
}
