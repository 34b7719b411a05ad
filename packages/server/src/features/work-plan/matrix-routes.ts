import * as contract from '@guatu/contract/work-plan.ts'
import type { ReplyOf } from '@guatu/contract/endpoint.ts'
import { dayOf, type Instant } from '@guatu/domain/time/instant.ts'
import type { Tx } from '../../platform/db/db.ts'
import { refuse } from '../../platform/http/problem.ts'
import { route, type Route } from '../../platform/http/route.ts'
import type { Platform } from '../../platform/platform.ts'
import type { RowScope } from '../../platform/scope.ts'
import { targetsInScope, targetViews } from '../campaigns/index.ts'
import { sharesOf, staleDivisions } from '../decomposition/index.ts'
import { directoryOf, type UnitDirectory } from '../identity/index.ts'
import { matrixWorkbook } from './matrix-workbook.ts'
import { loadPlan, planOrInformed } from './plan-state.ts'
import { casefilesOfCampaigns, wholePlan } from './queries.ts'
import type { OwnedPlan, WorkRow } from './rows.ts'
import { seenTasks } from './work-routes.ts'

type Matrix = ReplyOf<typeof contract.readMatrix>

interface Scopes {
  readonly tasks: RowScope
  readonly targets: RowScope
  readonly write: RowScope
}

/** Who is expected to have a task: what stands below the plan's unit and works (no grids), in the order of the tree. */
const expectedUnits = (directory: UnitDirectory, plan: OwnedPlan): string[] =>
  directory
    .subtree(plan.unit_id)
    .flatMap((id) => directory.get(id) ?? [])
    .filter((unit) => unit.active && unit.id !== plan.unit_id && unit.kind !== 'grid')
    .map((unit) => unit.id)

/** What the office would have to mend before the plan can be followed. */
const gapsOf = async (
  tx: Tx,
  platform: Platform,
  plan: OwnedPlan,
  tasks: readonly WorkRow[],
  scope: RowScope,
  now: Instant,
) => {
  const targets = await targetViews(
    tx,
    platform,
    await tx.many(targetsInScope(scope, { plan: plan.id })),
    scope,
    now,
  )
  const ids = targets.map((target) => target.id)
  const shares = await sharesOf(tx, scope, ids)
  const stale = await staleDivisions(tx, ids)
  const campaigns = targets.flatMap((target) => target.campaignId ?? [])
  const counted = await tx.many(casefilesOfCampaigns(scope, [...new Set(campaigns)]))
  const filled = new Set(counted.filter((row) => row.count > 0).map((row) => row.campaign_id))
  const busy = new Set(tasks.flatMap((task) => [...task.leads, ...task.supports]))
  const empty = (target: (typeof targets)[number]): boolean =>
    target.measureId !== null &&
    (target.now === null ||
      target.now.of === 0 ||
      // told by hand or counted from meetings: no value while there is nothing
      (target.campaignId === null ? target.now.value === null : !filled.has(target.campaignId)))
  return {
    targets,
    gaps: {
      unitsWithoutTasks: expectedUnits(await directoryOf(tx), plan).filter((id) => !busy.has(id)),
      tasksWithoutLead: tasks.filter((task) => task.leads.length === 0).map((task) => task.id),
      targetsWithoutMeasure: targets.filter((one) => one.measureId === null).map((one) => one.id),
      measuresWithoutData: targets.filter(empty).map((one) => one.id),
      targetsWithoutSplit: ids.filter((id) => !shares.has(id)),
      splitsStale: ids.flatMap((targetId) => {
        const own = stale.filter((one) => one.targetId === targetId)
        return own.length === 0 ? [] : [{ targetId, unitIds: own.flatMap((one) => one.ofUnitId ?? []) }]
      }),
    },
  }
}

const readMatrix = async (
  tx: Tx,
  platform: Platform,
  scopes: Scopes,
  planId: string | undefined,
  now: Instant,
): Promise<Matrix> => {
  const plan = await planOrInformed(tx, scopes.tasks, planId)
  const none = { unitIds: [], tasks: [], gaps: null, targets: [], mayWrite: false, computedAt: now }
  if (!plan) return { plan: null, ...none }
  const state = await loadPlan(tx, plan.id)
  const rows = await seenTasks(tx, scopes.tasks, plan.id, state)
  const whole = await tx.maybeOne(wholePlan(scopes.tasks, plan.id))
  const found = whole ? await gapsOf(tx, platform, whole, state.tasks, scopes.targets, now) : null
  const used = new Set(rows.flatMap((row) => [...row.leads, ...row.supports, ...row.informed]))
  const directory = await directoryOf(tx)
  return {
    plan: { id: plan.id, title: plan.title },
    unitIds: inTreeOrder(directory, used),
    tasks: rows.map((row) => ({
      taskId: row.id,
      title: row.title,
      clause: row.clause,
      stageId: row.stage_id,
      state: row.state === 'done' ? 'done' : 'open',
      dueOn: row.deadline,
      leads: [...row.leads],
      supports: [...row.supports],
      informed: [...row.informed],
      version: row.work_version,
      taskVersion: row.task_version,
    })),
    gaps: found?.gaps ?? null,
    targets: found?.targets.map(({ id, subject, quote, clause }) => ({ id, subject, quote, clause })) ?? [],
    mayWrite: (await tx.maybeOne(wholePlan(scopes.write, plan.id))) !== undefined,
    computedAt: now,
  }
}

/** The units of the matrix as the tree has them: departments before communities, each under its parent. */
const inTreeOrder = (directory: UnitDirectory, used: ReadonlySet<string>): string[] => {
  const roots = directory.all().filter((unit) => unit.parentId === null)
  const all = roots.flatMap((unit) => directory.subtree(unit.id))
  const rank = (id: string): number => (directory.get(id)?.kind === 'community' ? 1 : 0)
  return [...new Set(all)].filter((id) => used.has(id)).sort((a, b) => rank(a) - rank(b))
}

export const matrixRoutes = (platform: Platform): Route[] => [
  route(contract.readMatrix, async ({ snapshot, scope, scopeOf, query, now }) =>
    snapshot((tx) => {
      const scopes = {
        tasks: scope,
        targets: scopeOf('targets.read'),
        write: scopeOf('campaigns.write'),
      }
      return readMatrix(tx, platform, scopes, query.plan, now)
    }),
  ),
  route(contract.exportMatrix, async ({ snapshot, scope, scopeOf, query, now }) => {
    const content = await snapshot(async (tx) => {
      const scopes = {
        tasks: scope,
        targets: scopeOf('targets.read'),
        write: scopeOf('campaigns.write'),
      }
      const matrix = await readMatrix(tx, platform, scopes, query.plan, now)
      if (matrix.plan === null) return refuse('not_found')
      return { matrix, directory: await directoryOf(tx) }
    })
    return {
      body: await matrixWorkbook({ ...content, demo: platform.demo() }),
      mediaType: contract.exportMatrix.reply.file,
      downloadName: `责任矩阵 ${dayOf(now)}.xlsx`,
    }
  }),
]
