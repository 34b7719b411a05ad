import * as contract from '@guatu/contract/targets.ts'
import { bindTargets } from '@guatu/contract/target-bindings.ts'
import { readTargetGrades } from '@guatu/contract/target-grades.ts'
import { listTargetPeriods } from '@guatu/contract/target-periods.ts'
import { countsGrades } from '@guatu/domain/grading/held.ts'
import { fieldsKnown } from '@guatu/domain/lifecycle/measured-fields.ts'
import { checkMeasure } from '@guatu/domain/measure/check.ts'
import { fitOf, suggestionFor } from '@guatu/domain/targets/fit.ts'
import type { Instant } from '@guatu/domain/time/instant.ts'
import type { Tx } from '../../platform/db/db.ts'
import { refuse } from '../../platform/http/problem.ts'
import { route, type Call, type Route } from '../../platform/http/route.ts'
import { staleProblem } from '../../platform/http/stale.ts'
import type { Platform } from '../../platform/platform.ts'
import { reaches, type RowScope } from '../../platform/scope.ts'
import {
  countingSchemes,
  countPart,
  cursorFor,
  pageOfRows,
  partRows,
  countSeries,
  seriesThatCount,
  type Question,
} from '../measures/index.ts'
import { bindMany } from './bind-many.ts'
import { bound, saveBinding } from './bind.ts'
import { bindingOf, changeOf, questionFor, type Binding } from './binding.ts'
import { periodsBehind } from './frequency.ts'
import { gradedByTarget, gradesBehind } from './grades.ts'
import {
  lockTarget,
  playbooksOfPlan,
  targetInScope,
  targetsInScope,
  targetsOfPlan,
  tasksOfPlan,
} from './queries.ts'
import type { TargetRow } from './rows.ts'
import { targetViews } from './target-views.ts'

const MAX_SUGGESTIONS = 20
const NO_PERIODS = { rule: null, from: null, uncounted: 0, units: [], periods: [] }

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

/** The series of meetings that can count a frequency. */
const seriesFor = async (tx: Tx, scope: RowScope, row: TargetRow) =>
  (await tx.many(seriesThatCount(scope, { id: row.id, planId: row.plan_id }))).map((one) => ({
    id: one.id,
    name: one.name,
    unitId: one.unit_id,
    rule: one.times === null || one.per === null ? null : { times: one.times, per: one.per },
    startsOn: one.starts_on,
    state: one.state,
    held: one.held,
    madeOf:
      one.target_id === row.id
        ? ('target' as const)
        : one.plan_id === row.plan_id
          ? ('plan' as const)
          : ('other' as const),
  }))

/** The schemes that can count a grade quota, with the grades that its own words name. */
const schemesFor = async (tx: Tx, scope: RowScope, row: TargetRow) =>
  (await tx.many(countingSchemes(scope, row.unit_id))).map(
    ({ id, name, unit_id, period, grades, frozen }) => {
      const names = grades.map((grade) => grade.name)
      const words = `${row.subject} ${row.quote}`
      // the subject says which of the grades in its sentence is meant: A档村居达到20个，B档村居26个
      const bySubject = names.filter((one) => row.subject.includes(one))
      const named = bySubject.length > 0 ? bySubject : names.filter((one) => words.includes(one))
      return { id, name, unitId: unit_id, period, grades: names, named, frozen }
    },
  )

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

export const targetRoutes = (platform: Platform): Route[] => {
  const viewOf = async (
    tx: Tx,
    call: Pick<Call<typeof contract.bindTarget>, 'scopeOf' | 'now'>,
    row: TargetRow,
  ) => {
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

    route(contract.suggestMeasures, async (call) =>
      call.read(async (tx) => {
        const row = (await tx.maybeOne(targetInScope(call.scope, call.params.id))) ?? refuse('not_found')
        const used = await tx.many(playbooksOfPlan(row.plan_id))
        const inUse = new Set(used.map(({ playbook }) => playbook))
        const isFrequency = row.kind === 'frequency'
        const scope = call.scopeOf('meetings.read')
        const series = isFrequency ? await seriesFor(tx, scope, row) : []
        const seriesTotal = isFrequency ? (await tx.one(countSeries(scope))).count : 0
        const schemes = countsGrades(row) ? await schemesFor(tx, call.scopeOf('grading.read'), row) : []
        return {
          suggestions: suggestions(platform, row, await textAround(tx, row), inUse),
          series,
          seriesTotal,
          schemes,
        }
      }),
    ),

    route(contract.bindTarget, async (call) =>
      call.write(async (tx) => {
        const row = (await tx.maybeOne(lockTarget(call.scope, call.params.id))) ?? refuse('not_found')
        if (row.version !== call.expectedVersion) return staleProblem(tx, 'target', row.id, row.version)
        const next = await saveBinding(tx, await bound(tx, platform, call, row), (kind, subject, payload) =>
          call.event(kind, subject, payload),
        )
        return viewOf(tx, call, next)
      }),
    ),

    route(bindTargets, async (call) => call.write((tx) => bindMany(tx, platform, call))),

    route(contract.readTargetRows, async ({ read, scope, params, query, now }) =>
      read(async (tx) => {
        const row = (await tx.maybeOne(targetInScope(scope, params.id))) ?? refuse('not_found')
        const binding = bindingOf(platform, row)
        if (!binding) return { total: 0, items: [], next: null }
        const question = behind(row, binding, scope, query.part, now)
        if (!question) return { total: 0, items: [], next: null }
        const asked = query.unit === undefined ? question : { ...question, unitId: query.unit }
        // a percentage is no number of things: its rows add in the measure's own unit
        const perUnit = row.kind === 'rate_change' ? 1 : binding.perUnit
        return rowsBehind(tx, asked, query, perUnit)
      }),
    ),

    route(readTargetGrades, async ({ read, scope, scopeOf, params, query, now }) =>
      read(async (tx) => {
        const row = (await tx.maybeOne(targetInScope(scope, params.id))) ?? refuse('not_found')
        const graded = (await gradedByTarget(tx, [row])).get(row.id)
        const readers = scopeOf('grading.read')
        const sees = (unitId: string) =>
          reaches(readers, { districtCode: row.district_code, unitIds: [unitId] })
        return { grades: graded ? gradesBehind(row, graded, query.period, sees, now) : null }
      }),
    ),

    route(listTargetPeriods, async ({ read, scope, params, now }) =>
      read(async (tx) => {
        const row = (await tx.maybeOne(targetInScope(scope, params.id))) ?? refuse('not_found')
        return (await periodsBehind(tx, platform, row, now)) ?? NO_PERIODS
      }),
    ),
  ]
}

type Part = Call<typeof contract.readTargetRows>['query']['part']

/** What is asked for one part of the rows: of a change its period so far, or the same days of its base period. */
const behind = (
  row: TargetRow,
  binding: Binding,
  scope: RowScope,
  part: Part,
  now: Instant,
): Question | null => {
  const sides = changeOf(row, binding, scope, now)
  if (!sides) return part === 'base' ? null : questionFor(row, binding, scope, now)
  if (part === 'base') return sides.baseQuestion(sides.base)
  return part === 'counted' && sides.current ? sides.question(sides.current) : null
}

const rowsBehind = async (
  tx: Tx,
  question: Question,
  { part, limit, after }: Call<typeof contract.readTargetRows>['query'],
  perUnit: number,
) => {
  const page = { limit, after: cursorFor(question.measure.source, after, 'query.after') }
  const which = part === 'base' ? 'counted' : part
  const { items, next } = await pageOfRows(tx, question, page, (asked, at) => partRows(asked, which, at))
  const { count } = await tx.one(countPart(question, which))
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
