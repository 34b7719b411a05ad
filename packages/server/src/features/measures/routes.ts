import * as contract from '@guatu/contract/measures.ts'
import type { BodyOf } from '@guatu/contract/endpoint.ts'
import { CATALOGUE, playbookFields } from '@guatu/domain/measure/catalogue.ts'
import { checkMeasure } from '@guatu/domain/measure/check.ts'
import { MEASURE_SOURCES, type CheckedMeasure, type MeasureField } from '@guatu/domain/measure/definition.ts'
import type { MeasureFault } from '@guatu/domain/measure/fault.ts'
import type { Instant } from '@guatu/domain/time/instant.ts'
import { fault, refuse } from '../../platform/http/problem.ts'
import { route, type Route } from '../../platform/http/route.ts'
import type { Platform } from '../../platform/platform.ts'
import type { RowScope } from '../../platform/scope.ts'
import { cursorFor } from './cursor.ts'
import { evaluate, pageOfRows } from './evaluate.ts'
import type { Question } from './queries.ts'

type Asking = Pick<BodyOf<typeof contract.evaluateMeasure>, 'measure' | 'campaignId' | 'from' | 'to'>

export const refuseMeasure = (faults: readonly MeasureFault[]): never =>
  refuse('measures.refused', {
    faults: faults.map((one) => fault(`body.measure.${one.path}`, one.code, one.zh, one.en)),
  })

export const measureRoutes = (platform: Platform): Route[] => {
  const playbooks = [...platform.playbooks.values()]

  const checked = (value: unknown): CheckedMeasure => {
    const result = checkMeasure(value, playbooks)
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
      const question = questionOf(body, scope, now)
      const { definition } = question.measure
      const evaluation = await read((tx) => evaluate(tx, question))
      return {
        measureId: definition.id,
        unit: definition.unit,
        computedAt: now,
        ...evaluation,
        groups: [...evaluation.groups],
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
