import { z } from 'zod'
import { Id, Instant } from './common.ts'
import { endpoint } from './endpoint.ts'

/** The body is a measure definition of the domain; unknown fields are refused with `measures.refused`. */
export const MeasureBody = z.strictObject({
  measure: z.record(z.string(), z.unknown()),
  campaignId: Id.nullable().default(null),
  from: z.iso.date().nullable().default(null),
  to: z.iso.date().nullable().default(null),
})
/** A number beside the one that it is compared with. */
const Comparison = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  /** The day on which the base period is cut off, so that it is as long as this one is so far. */
  baseFrom: z.iso.date(),
  baseTo: z.iso.date(),
  value: z.number().nullable(),
  base: z.number().nullable(),
  /** (value / base − 1) × 100; null where the base is nothing. */
  changePercent: z.number().nullable(),
})
export const MeasureResult = z.object({
  measureId: z.string(),
  unit: z.string(),
  computedAt: Instant,
  value: z.number().nullable(),
  of: z.number().nullable(),
  /** The end of the day that it was counted as of; null: now. */
  asOf: z.iso.date().nullable(),
  compare: Comparison.nullable(),
  groups: z.array(
    z.object({
      key: z.string().nullable(),
      label: z.string().nullable(),
      value: z.number().nullable(),
      of: z.number().nullable(),
    }),
  ),
})
export const evaluateMeasure = endpoint({
  method: 'POST',
  path: '/api/measures/evaluations',
  access: 'measures.read',
  tag: 'measures',
  summary: { zh: '按口径统计', en: 'Evaluate a measure' },
  body: MeasureBody.extend({
    /** As it stood at the end of this day, by the event log. */
    asOf: z.iso.date().nullable().default(null),
    /** With the same days a year or a period earlier; `from` and `to` say which days. */
    compare: z.enum(['last_year', 'last_period']).nullable().default(null),
  }),
  reply: { status: 200, schema: MeasureResult },
})
export const listMeasureRows = endpoint({
  method: 'POST',
  path: '/api/measures/rows',
  access: 'measures.read',
  tag: 'measures',
  summary: { zh: '统计明细', en: 'The rows behind a measure' },
  body: MeasureBody.extend({
    limit: z.number().int().min(1).max(200).default(50),
    after: z.string().max(500).nullable().default(null),
  }),
  reply: {
    status: 200,
    schema: z.object({
      items: z.array(
        z.object({
          id: Id,
          number: z.string(),
          title: z.string(),
          unitId: Id.nullable(),
          amount: z.number(),
        }),
      ),
      next: z.string().nullable(),
    }),
  },
})
/** What a number grew by, day by day and unit by unit. All of it sums up to the number. */
export const readMeasureSeries = endpoint({
  method: 'POST',
  path: '/api/measures/series',
  access: 'measures.read',
  tag: 'measures',
  summary: { zh: '逐日变化', en: 'A measure day by day' },
  body: MeasureBody,
  reply: {
    status: 200,
    schema: z.object({
      measureId: z.string(),
      unit: z.string(),
      computedAt: Instant,
      growth: z.array(z.object({ day: z.iso.date(), unitId: Id.nullable(), amount: z.number() })),
      stock: z.array(z.object({ unitId: Id.nullable(), base: z.number() })),
    }),
  },
})
/** What a measure may ask: sources, their fields and types. */
export const readCatalogue = endpoint({
  method: 'GET',
  path: '/api/measures/catalogue',
  access: 'measures.read',
  tag: 'measures',
  summary: { zh: '口径字段', en: 'What may be measured' },
  reply: {
    status: 200,
    schema: z.object({
      sources: z.array(
        z.object({ source: z.string(), fields: z.array(z.object({ name: z.string(), type: z.string() })) }),
      ),
    }),
  },
})
