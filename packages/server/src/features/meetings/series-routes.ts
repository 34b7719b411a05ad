import * as contract from '@guatu/contract/meeting-series.ts'
import { isGathering, readCadence, seriesKindOf } from '@guatu/domain/cadence/rule.ts'
import { dayOf } from '@guatu/domain/time/instant.ts'
import type { Tx } from '../../platform/db/db.ts'
import { fault, refuse } from '../../platform/http/problem.ts'
import { route, type Call, type Route } from '../../platform/http/route.ts'
import { staleProblem } from '../../platform/http/stale.ts'
import { newId } from '../../platform/ids.ts'
import type { Platform } from '../../platform/platform.ts'
import { actingPost } from '../../platform/scope.ts'
import {
  bindToSeries,
  publishedPlan,
  targetInScope,
  targetsInScope,
  type TargetRow,
} from '../campaigns/index.ts'
import { unknownUnits } from './check-units.ts'
import { meetingSummary } from './meeting-view.ts'
import { requestsOfSeries } from './part-queries.ts'
import {
  insertSeries,
  lockSeries,
  meetingsInScope,
  oneSeries,
  seriesInScope,
  seriesOfTargets,
  updateSeries,
} from './queries.ts'
import { requestView } from './request-routes.ts'
import type { SeriesRow } from './rows.ts'
import { seriesStandings } from './series-view.ts'

type Create = Call<typeof contract.createSeries>
type Change = Call<typeof contract.changeSeries>

/** Gatherings first, then the other rhythms, each in the order of the plan. */
const proposalsOf = async (tx: Tx, call: Call<typeof contract.proposeSeries>) => {
  const targets = (await tx.many(targetsInScope(call.scopeOf('targets.read'), {}))).filter(
    (row) => row.kind === 'frequency',
  )
  const taken = new Set(
    (await tx.many(seriesOfTargets(targets.map((row) => row.id)))).map((row) => row.target_id),
  )
  const plans = new Map<string, { title: string; unit_id: string } | undefined>()
  for (const { plan_id } of targets)
    if (!plans.has(plan_id)) plans.set(plan_id, await tx.maybeOne(publishedPlan(call.scope, plan_id)))
  const proposals = targets.flatMap((row) => {
    const plan = plans.get(row.plan_id)
    return plan && !taken.has(row.id) ? [proposalOf(row, plan)] : []
  })
  return [...proposals.filter((one) => one.gathering), ...proposals.filter((one) => !one.gathering)]
}

const proposalOf = (row: TargetRow, plan: { title: string; unit_id: string }) => {
  const kind = seriesKindOf(`${row.subject} ${row.quote}`)
  return {
    targetId: row.id,
    planId: row.plan_id,
    planTitle: plan.title,
    clause: row.clause,
    quote: row.quote,
    // 一是, 二是 count the clauses of a plan and name nothing
    subject: row.subject.replace(/^[一二三四五六七八九十]是/, ''),
    kind,
    gathering: isGathering(kind),
    rule: readCadence(row.value, row.unit),
    unitId: plan.unit_id,
    startsOn: row.starts_on,
    endsOn: row.due_on,
  }
}

/** What a new series hangs on: its plan and target, whose unit then runs it; else the caller's own. */
const basisOf = async (tx: Tx, call: Create) => {
  const { planId, targetId } = call.body
  const post = actingPost(call.actor, 'meetings.write') ?? refuse('access.denied')
  const target = targetId
    ? ((await tx.maybeOne(targetInScope(call.scopeOf('targets.read'), targetId))) ?? refuse('not_found'))
    : null
  const id = target?.plan_id ?? planId
  const plan = id ? ((await tx.maybeOne(publishedPlan(call.scope, id))) ?? refuse('not_found')) : null
  if (target && target.kind !== 'frequency')
    return refuse('request.invalid', {
      faults: [
        fault('body.targetId', 'not_a_frequency', '这个目标不是频次要求', 'This target is no frequency'),
      ],
    })
  if (targetId && (await tx.maybeOne(seriesOfTargets([targetId]))))
    return refuse('conflict', {
      detail: '这条频次要求已经建了会议系列',
      detailEn: 'This requirement has its series already',
    })
  return { plan, target, unitId: plan?.unit_id ?? post.unitId }
}

const checked = async (tx: Tx, call: Create | Change, row: SeriesRow): Promise<SeriesRow> => {
  const faults = await unknownUnits(tx, call.scope, {
    chairUnitId: call.body.chairUnitId ? [row.chair_unit_id] : [],
    unitIds: call.body.unitIds ? row.unit_ids : [],
  })
  if (row.ends_on !== null && row.ends_on < row.starts_on)
    faults.push(fault('body.endsOn', 'too_early', '结束日期早于开始日期', 'It ends before it starts'))
  return faults.length > 0 ? refuse('request.invalid', { faults }) : row
}

/** The chair sits there too. */
const seated = (row: SeriesRow): SeriesRow => ({
  ...row,
  unit_ids: [...new Set([row.chair_unit_id, ...row.unit_ids])],
})

const changedRow = (row: SeriesRow, { body }: Change): SeriesRow => ({
  ...row,
  name: body.name ?? row.name,
  kind: body.kind ?? row.kind,
  times: body.rule === undefined ? row.times : (body.rule?.times ?? null),
  per: body.rule === undefined ? row.per : (body.rule?.per ?? null),
  starts_on: body.startsOn ?? row.starts_on,
  ends_on: body.endsOn === undefined ? row.ends_on : body.endsOn,
  weekday: body.weekday === undefined ? row.weekday : body.weekday,
  time: body.time ?? row.time,
  minutes: body.minutes ?? row.minutes,
  place: body.place ?? row.place,
  chair_unit_id: body.chairUnitId ?? row.chair_unit_id,
  unit_ids: body.unitIds ?? row.unit_ids,
  state: body.state ?? row.state,
})

export const seriesRoutes = (platform: Platform): Route[] => {
  const viewOf = async (tx: Tx, row: SeriesRow, now: string) => {
    const [standing] = await seriesStandings(tx, platform, [row], now)
    return standing ?? refuse('not_found')
  }
  return [
    route(contract.listSeries, async ({ snapshot, scope, query, now }) =>
      snapshot(async (tx) => {
        const rows = await tx.many(seriesInScope(scope, query.plan ?? null))
        const standings = await seriesStandings(tx, platform, rows, now)
        return { day: dayOf(now), series: standings.map(({ view }) => view) }
      }),
    ),

    route(contract.proposeSeries, async (call) =>
      call.snapshot(async (tx) => ({ proposals: await proposalsOf(tx, call) })),
    ),

    route(contract.readSeries, async (call) =>
      call.snapshot(async (tx) => {
        const row = (await tx.maybeOne(oneSeries(call.scope, call.params.id))) ?? refuse('not_found')
        const { view, periods, proposed } = await viewOf(tx, row, call.now)
        const meetings = await tx.many(meetingsInScope(call.scope, { seriesId: row.id }))
        const requests = await tx.many(requestsOfSeries(row.id))
        return {
          series: view,
          periods: [...periods],
          proposed: [...proposed],
          meetings: meetings.map((meeting) => meetingSummary(meeting, call.now)),
          requests: requests.map((request) => requestView(request, call.actor)),
          version: row.version,
        }
      }),
    ),

    route(contract.createSeries, async (call) =>
      call.write(async (tx) => {
        const { body, now, actor } = call
        const { plan, target, unitId } = await basisOf(tx, call)
        const row = seated(
          await checked(tx, call, {
            id: newId(),
            district_code: actor.districtCode,
            unit_id: unitId,
            plan_id: plan?.id ?? null,
            plan_title: plan?.title ?? null,
            target_id: target?.id ?? null,
            clause: target?.clause ?? '',
            quote: target?.quote ?? '',
            name: body.name,
            kind: body.kind,
            times: body.rule?.times ?? null,
            per: body.rule?.per ?? null,
            starts_on: body.startsOn,
            ends_on: body.endsOn,
            weekday: body.weekday,
            time: body.time,
            minutes: body.minutes,
            place: body.place,
            chair_unit_id: body.chairUnitId,
            unit_ids: body.unitIds,
            state: 'active',
            version: 1,
          }),
        )
        await tx.run(insertSeries(row, now))
        const subject = { type: 'meeting_series', id: row.id, version: 1 }
        tx.record(call.event('meeting_series.created', subject, { ...body }))
        if (target)
          await bindToSeries(tx, call.scopeOf('targets.bind'), target.id, row.id, (kind, about, payload) =>
            call.event(kind, about, payload),
          )
        return (await viewOf(tx, row, now)).view
      }),
    ),

    route(contract.changeSeries, async (call) =>
      call.write(async (tx) => {
        const row = (await tx.maybeOne(lockSeries(call.scope, call.params.id))) ?? refuse('not_found')
        if (row.version !== call.expectedVersion)
          return staleProblem(tx, 'meeting_series', row.id, row.version)
        const wanted = changedRow(row, call)
        const next = { ...seated(await checked(tx, call, wanted)), version: row.version + 1 }
        await tx.run(updateSeries(next, call.now))
        const subject = { type: 'meeting_series', id: row.id, version: next.version }
        tx.record(call.event('meeting_series.changed', subject, { ...call.body }))
        return (await viewOf(tx, next, call.now)).view
      }),
    ),
  ]
}
