import { dayOf, type Instant } from '@guatu/domain/time/instant.ts'
import { buildChart, type BuiltChart } from '@guatu/domain/wall-chart/build-chart.ts'
import {
  DEFAULT_SETTINGS,
  type ChartFacts,
  type ChartLayout,
  type ChartSettings,
} from '@guatu/domain/wall-chart/facts.ts'
import type { Tx } from '../../platform/db/db.ts'
import type { Platform } from '../../platform/platform.ts'
import { reaches, type RowScope } from '../../platform/scope.ts'
import {
  campaignsInScope,
  stagesOfPlan,
  targetsInScope,
  targetViews,
  tasksInScope,
  taskViews,
} from '../campaigns/index.ts'
import { standingOfShares } from '../decomposition/index.ts'
import { directoryOf, type UnitDirectory } from '../identity/index.ts'
import { planFor } from '../schedule/index.ts'
import { countsByUnit, settingsOfPlan } from './queries.ts'
import type { WallChartRow } from './rows.ts'

export interface ChartScopes {
  readonly schedule: RowScope
  readonly campaigns: RowScope
  readonly targets: RowScope
}

export interface WallChart extends BuiltChart {
  readonly plan: { readonly id: string; readonly title: string }
  readonly settings: ChartSettings & { readonly version: number }
}

const toSettings = (row: WallChartRow | undefined): WallChart['settings'] =>
  row
    ? {
        title: row.title,
        slogans: row.slogans,
        layout: row.layout,
        hiddenRows: row.hidden_rows,
        hiddenUnits: row.hidden_units,
        version: row.version,
      }
    : { ...DEFAULT_SETTINGS, version: 0 }

const nameIn = (directory: UnitDirectory, id: string): string => {
  const unit = directory.get(id)
  return unit?.shortName ?? unit?.name ?? ''
}

/** Campaigns of the plan, also those that only one of its tasks names. */
const campaignsOf = async (tx: Tx, scope: RowScope, planId: string, named: ReadonlySet<string>) =>
  (await tx.many(campaignsInScope(scope))).filter((row) => row.plan_id === planId || named.has(row.id))

/** What the chart of a plan is made of, at one moment and as far as the scopes reach. */
const factsOf = async (
  tx: Tx,
  platform: Platform,
  plan: { id: string; title: string; unit_name: string },
  scopes: ChartScopes,
  now: Instant,
): Promise<ChartFacts> => {
  const directory = await directoryOf(tx)
  const stages = (await tx.many(stagesOfPlan(plan.id))).filter((row) => row.dropped_in === null)
  const rows = await tx.many(tasksInScope(scopes.schedule, plan.id))
  const tasks = await taskViews(tx, platform, rows, scopes.schedule, now)
  const targetRows = await tx.many(targetsInScope(scopes.targets, { plan: plan.id }))
  const targets = await targetViews(tx, platform, targetRows, scopes.targets, now)
  const shares = await standingOfShares(tx, platform, targetRows, scopes.targets, now)
  const named = new Set([
    ...tasks.flatMap(({ campaignIds }) => campaignIds),
    ...targets.flatMap(({ campaignId }) => campaignId ?? []),
  ])
  const campaigns = await campaignsOf(tx, scopes.campaigns, plan.id, named)
  const ids = campaigns.map((campaign) => campaign.id)
  const counts = ids.length === 0 ? [] : await tx.many(countsByUnit(scopes.schedule, ids, now))
  const units = directory
    .all()
    .filter(
      ({ active, id, districtCode }) => active && reaches(scopes.schedule, { districtCode, unitIds: [id] }),
    )
  const unitIds = new Set(tasks.flatMap((task) => [...task.leads, ...task.supports]))
  return {
    planId: plan.id,
    planTitle: plan.title,
    office: plan.unit_name,
    demo: platform.demo(),
    today: dayOf(now),
    computedAt: now,
    stages: stages.map(({ id, name, starts_on, ends_on }) => ({
      id,
      name,
      startsOn: starts_on,
      endsOn: ends_on,
    })),
    tasks,
    targets: targets.map((target) => ({ ...target, shares: shares.get(target.id) ?? [] })),
    campaigns: campaigns.map(({ id, name, starts_on, ends_on }) => ({
      ...{ id, name, startsOn: starts_on, endsOn: ends_on },
    })),
    units: units.map(({ id, kind }) => ({ id, kind, name: nameIn(directory, id) })),
    names: new Map([...unitIds].map((id) => [id, nameIn(directory, id)])),
    counts: counts.map(({ campaign_id, community_id, lead_id, ...numbers }) => ({
      ...{ campaignId: campaign_id, communityId: community_id, leadId: lead_id },
      ...numbers,
    })),
  }
}

/** The chart of the plan that was asked for, else of the newest; null where none is published yet. */
export const readChart = async (
  tx: Tx,
  platform: Platform,
  scopes: ChartScopes,
  asked: { plan?: string | undefined; layout?: ChartLayout | undefined },
  now: Instant,
): Promise<WallChart | null> => {
  const plan = await planFor(tx, scopes.schedule, asked.plan)
  if (!plan) return null
  const settings = toSettings(await tx.maybeOne(settingsOfPlan(plan.id)))
  const facts = await factsOf(tx, platform, plan, scopes, now)
  return {
    ...buildChart(facts, settings, asked.layout),
    plan: { id: plan.id, title: plan.title },
    settings,
  }
}
