import * as contract from '@guatu/contract/campaigns.ts'
import type { Fault } from '@guatu/contract/problems.ts'
import { fieldsKnown } from '@guatu/domain/lifecycle/measured-fields.ts'
import { checkMeasure } from '@guatu/domain/measure/check.ts'
import type { MeasureDefinition } from '@guatu/domain/measure/definition.ts'
import type { Playbook } from '@guatu/domain/playbook/playbook.ts'
import { BY_HAND } from '@guatu/domain/target/by-hand.ts'
import { fitOf, suggestionFor } from '@guatu/domain/target/fit.ts'
import type { Tx } from '../../platform/db/db.ts'
import { fault, refuse } from '../../platform/http/problem.ts'
import { route, type Call, type Route } from '../../platform/http/route.ts'
import { staleProblem } from '../../platform/http/stale.ts'
import type { Platform } from '../../platform/platform.ts'
import { countPart, cursorFor, pageOfRows, partRows, type Question } from '../measures/index.ts'
import {
  lockTarget,
  ownCampaign,
  playbooksOfPlan,
  setBinding,
  targetInScope,
  targetsInScope,
  targetsOfPlan,
  tasksOfPlan,
} from './queries.ts'
import type { TargetRow } from './rows.ts'
import { bindingOf, questionFor, targetViews } from './target-views.ts'

const MAX_SUGGESTIONS = 20

/**
 * Measures that can answer the target, the likeliest first: those that it speaks of, and all that fit of the playbooks
 * that the plan's campaigns already use.
 */
const suggestions = (
  platform: Platform,
  row: TargetRow,
  around: readonly string[],
  inUse: ReadonlySet<string>,
) => {
  const need = { ...row, around }
  const fitting = [...platform.playbooks.values()].flatMap((playbook) =>
    playbook.measures.flatMap((measure) => {
      const checked = checkMeasure(measure, fieldsKnown([playbook]), playbook.id)
      if (!checked.ok || !fitOf(row, checked.measure.definition.unit).ok) return []
      const { id, label, unit } = checked.measure.definition
      const hints = playbook.targets.filter((hint) => hint.measure === id)
      const best = hints
        .map((hint) => suggestionFor(need, hint, unit))
        .reduce((a, b) => (b.score > a.score ? b : a), suggestionFor(need, undefined, unit))
      if (best.fits === 'unit' && !inUse.has(playbook.id)) return []
      return [{ playbook: playbook.id, measureId: id, label, unit, ...best }]
    }),
  )
  fitting.sort((a, b) => b.score - a.score)
  return fitting.slice(0, MAX_SUGGESTIONS).map(({ score: _score, ...rest }) => rest)
}

/** The target before it in the same clause, then the tasks of the clause: a plan names its object once and goes on. */
const textAround = async (tx: Tx, row: TargetRow): Promise<string[]> => {
  const targets = await tx.many(targetsOfPlan(row.plan_id))
  const before = targets.filter((one) => one.clause === row.clause && one.position < row.position).at(-1)
  const tasks = await tx.many(tasksOfPlan(row.plan_id))
  return [
    before ? `${before.subject} ${before.quote}` : '',
    ...tasks.filter((task) => task.clause === row.clause).map((task) => task.title),
  ]
}

const refuseBinding = (one: Fault): never => refuse('targets.measure_refused', { faults: [one] })

/** The definition to keep with the target: complete in itself, as it reads today. */
const definitionFor = (
  platform: Platform,
  row: TargetRow,
  playbookId: string,
  measureId: string,
): MeasureDefinition => {
  const playbook: Playbook = platform.playbooks.get(playbookId) ?? refuse('campaigns.playbook_unknown')
  const given = playbook.measures.find((measure) => measure.id === measureId)
  const path = 'body.measureId'
  if (!given) {
    const [zh, en] = [`专项模板“${playbook.name.zh}”没有这个口径`, `${playbook.name.en} has no such measure`]
    return refuseBinding(fault(path, 'unknown', zh, en))
  }
  const checked = checkMeasure(given, fieldsKnown([playbook]), playbook.id)
  if (!checked.ok) {
    const [first] = checked.faults
    return refuseBinding(fault(path, 'wrong', `口径有误：${first?.zh}`, `The measure is wrong: ${first?.en}`))
  }
  const fit = fitOf(row, checked.measure.definition.unit)
  return fit.ok
    ? checked.measure.definition
    : refuseBinding(fault(path, 'does_not_fit', fit.why.zh, fit.why.en))
}

type Bind = Call<typeof contract.bindTarget>

/** The target with its campaign and measure as asked for; both may be taken away again. */
const bound = async (
  tx: Tx,
  platform: Platform,
  { body, scope }: Bind,
  row: TargetRow,
): Promise<TargetRow> => {
  const { campaignId, measureId } = body
  if (measureId === BY_HAND) return { ...row, campaign_id: campaignId, measure: { id: BY_HAND } }
  if (campaignId === null) {
    if (measureId === null) return { ...row, campaign_id: null, measure: null }
    const [zh, en] = ['请先选择专项行动', 'Choose the campaign that it is counted in']
    return refuseBinding(fault('body.campaignId', 'missing', zh, en))
  }
  const campaign = (await tx.maybeOne(ownCampaign(scope, campaignId))) ?? refuse('not_found')
  const measure = measureId === null ? null : definitionFor(platform, row, campaign.playbook, measureId)
  return { ...row, campaign_id: campaignId, measure }
}

export const targetRoutes = (platform: Platform): Route[] => {
  const viewOf = async (tx: Tx, call: Pick<Bind, 'scopeOf' | 'now'>, row: TargetRow) => {
    const [view] = await targetViews(tx, platform, [row], call.scopeOf('targets.read'), call.now)
    return view ?? refuse('not_found')
  }
  return [
    route(contract.listTargets, async ({ read, scope, query, now }) =>
      read(async (tx) => {
        const rows = await tx.many(targetsInScope(scope, query))
        return { targets: await targetViews(tx, platform, rows, scope, now) }
      }),
    ),

    route(contract.suggestMeasures, async ({ read, scope, params }) =>
      read(async (tx) => {
        const row = (await tx.maybeOne(targetInScope(scope, params.id))) ?? refuse('not_found')
        const used = await tx.many(playbooksOfPlan(row.plan_id))
        const inUse = new Set(used.map(({ playbook }) => playbook))
        return { suggestions: suggestions(platform, row, await textAround(tx, row), inUse) }
      }),
    ),

    route(contract.bindTarget, async (call) =>
      call.write(async (tx) => {
        const row = (await tx.maybeOne(lockTarget(call.scope, call.params.id))) ?? refuse('not_found')
        if (row.version !== call.expectedVersion) return staleProblem(tx, 'target', row.id, row.version)
        const next = { ...(await bound(tx, platform, call, row)), version: row.version + 1 }
        await tx.run(setBinding(next))
        const subject = { type: 'target', id: row.id, version: next.version }
        const definition = next.measure === null ? null : JSON.parse(JSON.stringify(next.measure))
        tx.record(call.event('target.bound', subject, { campaignId: next.campaign_id, measure: definition }))
        return viewOf(tx, call, next)
      }),
    ),

    route(contract.readTargetRows, async ({ read, scope, params, query, now }) =>
      read(async (tx) => {
        const row = (await tx.maybeOne(targetInScope(scope, params.id))) ?? refuse('not_found')
        const binding = bindingOf(platform, row)
        if (!binding) return { total: 0, items: [], next: null }
        const question = questionFor(row, binding, scope, now)
        const asked = query.unit === undefined ? question : { ...question, unitId: query.unit }
        return rowsBehind(tx, asked, query, binding.perUnit)
      }),
    ),
  ]
}

const rowsBehind = async (
  tx: Tx,
  question: Question,
  { part, limit, after }: Call<typeof contract.readTargetRows>['query'],
  perUnit: number,
) => {
  const page = { limit, after: cursorFor(question.measure.source, after, 'query.after') }
  const { items, next } = await pageOfRows(tx, question, page, (asked, at) => partRows(asked, part, at))
  const { count } = await tx.one(countPart(question, part))
  return {
    total: count,
    items: items.map(({ id, number, title, unit_id, amount, at }) => ({
      casefileId: id,
      number,
      title,
      unitId: unit_id,
      amount: amount * perUnit,
      at,
    })),
    next,
  }
}
