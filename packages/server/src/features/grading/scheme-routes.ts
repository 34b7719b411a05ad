import * as contract from '@guatu/contract/grading-schemes.ts'
import type { Fault } from '@guatu/contract/problems.ts'
import { checkScheme, type SchemeDefinition } from '@guatu/domain/grading/scheme.ts'
import { fieldsKnown } from '@guatu/domain/lifecycle/measured-fields.ts'
import { checkMeasure } from '@guatu/domain/measure/check.ts'
import { dayOf } from '@guatu/domain/time/instant.ts'
import { canonicalJson } from '../../platform/audit/event.ts'
import type { Tx } from '../../platform/db/db.ts'
import { fault, refuse } from '../../platform/http/problem.ts'
import { route, type Call, type Route } from '../../platform/http/route.ts'
import { staleProblem } from '../../platform/http/stale.ts'
import { newId } from '../../platform/ids.ts'
import type { Platform } from '../../platform/platform.ts'
import { actingPost } from '../../platform/scope.ts'
import { directoryOf } from '../identity/index.ts'
import {
  hasAssessments,
  insertScheme,
  lockScheme,
  schemeInScope,
  schemeOfName,
  schemesInScope,
  updateScheme,
} from './queries.ts'
import type { SchemeRow } from './rows.ts'
import { schemeViews } from './scheme-view.ts'
import { gradedUnits } from './units.ts'
import type { Asker } from './views.ts'

type Body = Call<typeof contract.createScheme>['body']

/** The measures that criteria name, complete in themselves, as they read today. */
const measuresFor = (platform: Platform, { criteria }: SchemeDefinition, faults: Fault[]) => {
  const measures: Record<string, unknown> = {}
  criteria.forEach(({ key, source }, index) => {
    if (source.kind !== 'measure') return
    const playbook = platform.playbooks.get(source.playbook)
    const given = playbook?.measures.find(({ id }) => id === source.measureId)
    const path = `body.criteria.${index}.source.measureId`
    if (!playbook || !given) {
      faults.push(fault(path, 'unknown', '没有这个统计口径', 'There is no such measure'))
      return
    }
    const checked = checkMeasure(given, fieldsKnown([playbook]), playbook.id)
    if (checked.ok) measures[key] = checked.measure.definition
    else {
      const [first] = checked.faults
      faults.push(fault(path, 'wrong', `口径有误：${first?.zh}`, `The measure is wrong: ${first?.en}`))
    }
  })
  return measures
}

const definitionFrom = ({ kind, period, grades, criteria }: Body): SchemeDefinition => ({
  ...{ kind, period, grades, criteria },
})

/** The row that a body asks for; refuses with every fault of it. */
const checkedRow = async (tx: Tx, platform: Platform, row: SchemeRow, body: Body): Promise<SchemeRow> => {
  const definition = definitionFrom(body)
  const faults: Fault[] = checkScheme(definition).map(({ path, code, zh, en }) =>
    fault(`body.${path}`, code, zh, en),
  )
  const measures = measuresFor(platform, definition, faults)
  const next: SchemeRow = { ...row, ...definition, name: body.name, level: body.level, measures }
  if (gradedUnits(next, await directoryOf(tx)).length === 0)
    faults.push(fault('body.level', 'none', '下级没有这一类单位', 'There is no unit of this kind below'))
  const same = next.state === 'active' ? await tx.maybeOne(schemeOfName(row.unit_id, body.name)) : undefined
  if (same && same.id !== row.id)
    faults.push(fault('body.name', 'taken', '已有同名的考核方案', 'There is a scheme of this name'))
  if (next.period !== row.period && (await tx.maybeOne(hasAssessments(row.id))))
    faults.push(
      fault(
        'body.period',
        'used',
        '已有考核结果，周期不能再改；请另建方案',
        'There are assessments of it: its period stays; make another scheme',
      ),
    )
  return faults.length > 0 ? refuse('grading.scheme_wrong', { faults }) : next
}

const decides = ({ kind, period, level, grades, criteria, measures }: SchemeRow): string =>
  canonicalJson([kind, period, level, grades, criteria, measures])

export const schemeRoutes = (platform: Platform): Route[] => {
  const viewOf = async (tx: Tx, asker: Asker, row: SchemeRow) =>
    (await schemeViews(tx, asker, [row]))[0] ?? refuse('not_found')
  return [
    route(contract.listSchemes, async (call) =>
      call.read(async (tx) => ({
        today: dayOf(call.now),
        schemes: await schemeViews(tx, call, await tx.many(schemesInScope(call.scope))),
      })),
    ),

    route(contract.readScheme, async (call) =>
      call.read(async (tx) => {
        const row = (await tx.maybeOne(schemeInScope(call.scope, call.params.id))) ?? refuse('not_found')
        return viewOf(tx, call, row)
      }),
    ),

    route(contract.createScheme, async (call) =>
      call.write(async (tx) => {
        const post = actingPost(call.actor, 'grading.define') ?? refuse('access.denied')
        const empty: SchemeRow = {
          ...{ id: newId(), district_code: call.actor.districtCode, unit_id: post.officeId },
          ...{ name: call.body.name, level: call.body.level, kind: call.body.kind, period: call.body.period },
          ...{ grades: [], criteria: [], measures: {}, state: 'active', definition_version: 1, version: 1 },
        }
        const row = await checkedRow(tx, platform, empty, call.body)
        await tx.run(insertScheme(row, call.now))
        const subject = { type: 'grading_scheme', id: row.id, version: 1 }
        tx.record(call.event('grading_scheme.created', subject, { ...call.body }))
        return viewOf(tx, call, row)
      }),
    ),

    route(contract.changeScheme, async (call) =>
      call.write(async (tx) => {
        const row = (await tx.maybeOne(lockScheme(call.scope, call.params.id))) ?? refuse('not_found')
        if (row.version !== call.expectedVersion)
          return staleProblem(tx, 'grading_scheme', row.id, row.version)
        const wanted = await checkedRow(tx, platform, { ...row, state: call.body.state }, call.body)
        const definition_version = row.definition_version + (decides(wanted) === decides(row) ? 0 : 1)
        const next = { ...wanted, definition_version, version: row.version + 1 }
        await tx.run(updateScheme(next, call.now))
        const subject = { type: 'grading_scheme', id: row.id, version: next.version }
        tx.record(call.event('grading_scheme.changed', subject, { ...call.body }))
        return viewOf(tx, call, next)
      }),
    ),
  ]
}
