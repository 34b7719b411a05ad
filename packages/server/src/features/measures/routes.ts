import * as contract from '@guatu/contract/measures.ts'
import type { BodyOf } from '@guatu/contract/endpoint.ts'
import { CATALOGUE, fieldsKnown } from '@guatu/domain/lifecycle/measured-fields.ts'
import { checkMeasure } from '@guatu/domain/measure/check.ts'
import { MEASURE_SOURCES, type CheckedMeasure, type MeasureField } from '@guatu/domain/measure/definition.ts'
import { measureFault } from '@guatu/domain/measure/fault.ts'
import { playbookFields } from '@guatu/domain/playbook/measurable.ts'
import { dayOf, endOfDay, type Day, type Instant } from '@guatu/domain/time/instant.ts'
import { route, type Route } from '../../platform/http/route.ts'
import type { Platform } from '../../platform/platform.ts'
import type { RowScope } from '../../platform/scope.ts'
import { cursorFor } from './cursor.ts'
import { compared } from './compare.ts'
import { evaluate, historyOf, pageOfRows } from './evaluate.ts'
import { faultsOfPast } from './history.ts'
import type { Question } from './parts.ts'
import { refuseMeasure } from './refuse.ts'

type Asking = Pick<BodyOf<typeof contract.evaluateMeasure>, 'measure' | 'campaignId' | 'from' | 'to'>

/** As of the end of an earlier day, or of today as it is. A window that lies around "today" lies around that day. */
const pastOf = (question: Question, asOf: Day | null): Question => {
  if (asOf === null || asOf >= dayOf(question.now)) return question
  const faults = faultsOfPast(question.measure)
  const at = endOfDay(asOf)
  return faults.length > 0 ? refuseMeasure(faults) : { ...question, now: at, asOf: at }
}

export const measureRoutes = (platform: Platform): Route[] => {
  const playbooks = [...platform.playbooks.values()]

  const checked = (value: unknown): CheckedMeasure => {
    const result = checkMeasure(value, fieldsKnown(playbooks))
    return result.ok ? result.measure : refuseMeasure(result.faults)
  }
  const questionOf = (body: Asking, scope: RowScope, now: Instant): Question => ({
    measure: checked(body.measure),
    scope,
    campaignId: body.campaignId,
    asked: { from: body.from, to: body.to },
    now,
  })

  return [
    route(contract.evaluateMeasure, async ({ body, scope, now, read }) => {
      const question = pastOf(questionOf(body, scope, now), body.asOf)
      const { definition } = question.measure
      const compare = body.compare ?? question.measure.compare
      const found = await read(async (tx) => ({
        evaluation: await evaluate(tx, question),
        compare: compare === null ? null : await compared(tx, question, compare),
      }))
      return {
        measureId: definition.id,
        unit: definition.unit,
        computedAt: now,
        asOf: body.asOf,
        compare: found.compare,
        ...found.evaluation,
        groups: [...found.evaluation.groups],
      }
    }),

    route(contract.listMeasureRows, async ({ body, scope, now, read }) => {
      const question = questionOf(body, scope, now)
      const after = cursorFor(question.measure.source, body.after, 'body.after')
      const { items, next } = await read((tx) => pageOfRows(tx, question, { limit: body.limit, after }))
      return {
        items: items.map(({ id, number, title, unit_id, amount }) => ({
          id,
          number,
          title,
          unitId: unit_id,
          amount,
        })),
        next,
      }
    }),

    route(contract.readMeasureSeries, async ({ body, scope, now, read }) => {
      const question = questionOf(body, scope, now)
      const { definition } = question.measure
      const history =
        (await read((tx) => historyOf(tx, question))) ??
        refuseMeasure([measureFault('value', 'not_in_history', Object.keys(definition.value).join())])
      return {
        measureId: definition.id,
        unit: definition.unit,
        computedAt: now,
        growth: history.growth.map(({ day, unit_id, amount }) => ({ day, unitId: unit_id, amount })),
        stock: history.stock.map(({ unit_id, base }) => ({ unitId: unit_id, base })),
      }
    }),

    route(contract.readCatalogue, async () => {
      const own = new Map<string, MeasureField>()
      for (const playbook of playbooks)
        for (const field of playbookFields(playbook)) own.set(field.name, field)
      const fields = [...own.values()]
      return {
        sources: MEASURE_SOURCES.map((source) => ({
          source,
          fields: [...CATALOGUE[source], ...fields].map(({ name, kind }) => ({ name, type: kind })),
        })),
      }
    }),
  ]
}
