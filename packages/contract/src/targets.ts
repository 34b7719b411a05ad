import { CADENCE_UNITS } from '@guatu/domain/cadence/rule.ts'
import { GRADING_PERIODS } from '@guatu/domain/grading/period.ts'
import { COMPARE_TO } from '@guatu/domain/measure/definition.ts'
import { FITTINGS } from '@guatu/domain/targets/fit.ts'
import { z } from 'zod'
import { Day, Id, IdParams, Instant, Text } from './common.ts'
import { COMPARATORS, TARGET_KINDS } from '@guatu/domain/targets/kinds.ts'
import { TARGET_STATES } from '@guatu/domain/targets/state.ts'
import { endpoint } from './endpoint.ts'

export const LIGHT_NAMES = ['blue', 'yellow', 'red', 'green', 'grey'] as const
/** 同比, 环比, or a base period that is named by its days. */
export const CompareWith = z.union([z.enum(COMPARE_TO), z.strictObject({ from: Day, to: Day })])
export type CompareWith = z.infer<typeof CompareWith>

export const TargetView = z
  .object({
    id: Id,
    planId: Id,
    clause: z.string(),
    quote: z.string(),
    kind: z.enum(TARGET_KINDS),
    subject: z.string(),
    value: z.number().nullable(),
    unit: z.string(),
    comparator: z.enum(COMPARATORS),
    startsOn: Day,
    dueOn: Day,
    scope: z.string().nullable(),
    campaignId: Id.nullable(),
    measureId: z.string().nullable(),
    /** The series whose meetings are counted; only of a frequency. */
    seriesId: Id.nullable(),
    /** What a change is held against. */
    compare: CompareWith.nullable(),
    /** Of a grade quota that is counted from frozen results: whose, and of which period they are. */
    grading: z
      .object({
        schemeId: Id,
        grades: z.array(z.string()),
        /** Of the frozen result that the number is of; null: nothing is frozen yet. */
        period: z.string().nullable(),
        /** The latest period that is over and not frozen: it does not count yet. */
        pending: z.string().nullable(),
      })
      .nullable(),
    /** Null while no measure is bound. */
    now: z
      .object({
        /** Null where nothing is known: no base to a rate, nothing reported, nothing to compare with. Never a nought. */
        value: z.number().nullable(),
        of: z.number().nullable(),
        at: Instant,
        share: z.number().nullable(),
        planned: z.number().nullable(),
        light: z.enum(LIGHT_NAMES),
        /** What the light means here; its word and its sign are the same on every screen. */
        state: z.enum(TARGET_STATES),
        daysLeft: z.number().int(),
        workDaysLeft: z.number().int(),
        /** Of a frequency or a grade quota: periods that have passed and asked for something, and those that were kept. */
        kept: z
          .object({
            met: z.number().int(),
            passed: z.number().int(),
            /** Periods before the first series, of which nothing is known: neither kept nor missed. */
            uncounted: z.number().int(),
            /** Where units report each its own: how many have kept the period that runs. A kept period is one kept by all. */
            units: z.object({ met: z.number().int(), of: z.number().int() }).nullable(),
          })
          .nullable(),
        /** Of a change: both numbers with their days, in the measure's unit. */
        compared: z
          .object({
            value: z.number().nullable(),
            base: z.number().nullable(),
            unit: z.string(),
            from: Day,
            to: Day,
            baseFrom: Day,
            baseTo: Day,
          })
          .nullable(),
      })
      .nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'Target' })
export type TargetView = z.infer<typeof TargetView>
/** What a unit was given of a target, and where it stands; before anything is counted the value is null. */
export const UnitGoal = z
  .object({
    unitId: Id,
    /** Whose share it is a part of; null: of the whole. */
    parentUnitId: Id.nullable(),
    goal: z.number(),
    value: z.number().nullable(),
    share: z.number().nullable(),
    state: z.enum(TARGET_STATES),
    light: z.enum(LIGHT_NAMES),
    signed: z.boolean(),
  })
  .meta({ id: 'UnitGoal' })
export type UnitGoal = z.infer<typeof UnitGoal>

export const listTargets = endpoint({
  method: 'GET',
  path: '/api/targets',
  access: 'targets.read',
  tag: 'campaigns',
  summary: { zh: '目标', en: 'Targets' },
  query: z.object({ plan: Id.optional(), campaign: Id.optional() }),
  reply: { status: 200, schema: z.object({ targets: z.array(TargetView) }) },
})
/** The measures that fit a target's kind and unit, the best first. */
export const suggestMeasures = endpoint({
  method: 'GET',
  path: '/api/targets/:id/measures',
  access: 'targets.read',
  tag: 'campaigns',
  summary: { zh: '可用的统计口径', en: 'Measures that fit' },
  params: IdParams,
  reply: {
    status: 200,
    schema: z.object({
      suggestions: z.array(
        z.object({
          playbook: z.string(),
          measureId: z.string(),
          label: z.object({ zh: z.string(), en: z.string() }),
          unit: z.string(),
          why: z.object({ zh: z.string(), en: z.string() }),
          /** Words of the target, words around it, or only its unit speak for the measure. */
          fits: z.enum(FITTINGS),
        }),
      ),
      /** Of a frequency: the series of meetings that can count it, those made of it first. */
      series: z.array(
        z.object({
          id: Id,
          name: z.string(),
          unitId: Id,
          rule: z.object({ times: z.number().int(), per: z.enum(CADENCE_UNITS) }).nullable(),
          startsOn: Day,
          state: z.enum(['active', 'ended']),
          held: z.number().int(),
          /** It was made of this target, or of its plan. */
          madeOf: z.enum(['target', 'plan', 'other']),
        }),
      ),
      /** How many series there are; where more than are listed, the rest is left out. */
      seriesTotal: z.number().int(),
      /** Of a grade quota: the schemes whose frozen results can count it. */
      schemes: z.array(
        z.object({
          id: Id,
          name: z.string(),
          unitId: Id,
          period: z.enum(GRADING_PERIODS),
          grades: z.array(z.string()),
          /** Those that the target's own words name. */
          named: z.array(z.string()),
          frozen: z.number().int(),
        }),
      ),
    }),
  },
})
/** What a target is to be bound to; a measure of null takes the binding away. */
export const Binding = z.strictObject({
  campaignId: Id.nullable(),
  measureId: Text(60).nullable(),
  /** With the measure `meetings_held`: whose meetings. */
  seriesId: Id.nullable().default(null),
  /** Of a change: against what; the same days of last year where nothing is said. */
  compare: CompareWith.nullable().default(null),
  /** With the measure `grades_held`: by which scheme, and which grades count. */
  schemeId: Id.nullable().default(null),
  grades: z.array(Text(6)).max(6).default([]),
})

export const bindTarget = endpoint({
  method: 'PUT',
  path: '/api/targets/:id/measure',
  access: 'targets.bind',
  tag: 'campaigns',
  ifMatch: true,
  summary: { zh: '绑定统计口径', en: 'Bind a measure' },
  params: IdParams,
  body: Binding,
  reply: { status: 200, schema: TargetView },
})
/** The rows that the target's number was counted from; of a change also those of its base period. */
export const readTargetRows = endpoint({
  method: 'GET',
  path: '/api/targets/:id/rows',
  access: 'targets.read',
  tag: 'campaigns',
  summary: { zh: '数字背后的明细', en: 'The rows behind the number' },
  params: IdParams,
  query: z.object({
    part: z.enum(['counted', 'remaining', 'base']).default('counted'),
    /** Only the rows of one community, or led by one unit. */
    unit: Id.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    after: z.string().max(500).optional(),
  }),
  reply: {
    status: 200,
    schema: z.object({
      total: z.number().int(),
      items: z.array(
        z.object({
          casefileId: Id,
          number: z.string(),
          title: z.string(),
          unitId: Id.nullable(),
          amount: z.number(),
          at: Instant.nullable(),
        }),
      ),
      next: z.string().nullable(),
    }),
  },
})

/** A number that somebody reported, because no data tells it. */
export const TargetReading = z
  .object({
    id: Id,
    day: Day,
    period: z.string().nullable(),
    unitId: Id.nullable(),
    /** Null: the reading that it corrects is taken back. */
    value: z.number().nullable(),
    base: z.number().nullable(),
    note: z.string(),
    corrects: Id.nullable(),
    corrected: z.boolean(),
    proof: z.object({ name: z.string(), mediaType: z.string() }).nullable(),
    memberName: z.string().nullable(),
    reportedAt: Instant,
  })
  .meta({ id: 'TargetReading' })
export type TargetReading = z.infer<typeof TargetReading>
export const listReadings = endpoint({
  method: 'GET',
  path: '/api/targets/:id/readings',
  access: 'targets.read',
  tag: 'campaigns',
  summary: { zh: '人工填报记录', en: 'Readings by hand' },
  params: IdParams,
  reply: { status: 200, schema: z.object({ readings: z.array(TargetReading) }) },
})
export const reportReading = endpoint({
  method: 'POST',
  path: '/api/targets/:id/readings',
  access: 'targets.report',
  tag: 'campaigns',
  idempotent: true,
  summary: { zh: '填报或更正数值', en: 'Report or correct a number' },
  params: IdParams,
  body: z.strictObject({
    day: Day,
    /** 2026-08, 2026-Q3, 2026-W35: what the period brought; null: how it stood on the day. */
    period: Text(10).nullable().default(null),
    unitId: Id.nullable().default(null),
    value: z.number().min(-1e12).max(1e12).nullable(),
    base: z.number().min(0).max(1e12).nullable().default(null),
    note: z.string().trim().max(500).default(''),
    corrects: Id.nullable().default(null),
  }),
  reply: { status: 201, schema: TargetReading },
})
const ReadingParams = z.object({ id: Id, readingId: Id })
export const addReadingProof = endpoint({
  method: 'POST',
  path: '/api/targets/:id/readings/:readingId/proof',
  access: 'targets.report',
  tag: 'campaigns',
  summary: { zh: '上传填报佐证', en: 'Add the proof of a reading' },
  params: ReadingParams,
  upload: { maxBytes: 25_000_000 },
  reply: { status: 201, schema: TargetReading },
})
export const readReadingProof = endpoint({
  method: 'GET',
  path: '/api/targets/:id/readings/:readingId/proof',
  access: 'targets.read',
  tag: 'campaigns',
  summary: { zh: '填报佐证', en: 'The proof of a reading' },
  params: ReadingParams,
  reply: { status: 200, file: 'application/octet-stream' },
})
