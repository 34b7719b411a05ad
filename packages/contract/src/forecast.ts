import { OUTLOOK_STATES } from '@guatu/domain/forecast/outlook.ts'
import { TARGET_STATES } from '@guatu/domain/targets/state.ts'
import { z } from 'zod'
import { TargetView } from './targets.ts'
import { Day, Id, IdParams, Instant } from './common.ts'
import { endpoint } from './endpoint.ts'

const LIGHTS = ['blue', 'yellow', 'red', 'green', 'grey'] as const

const bands = <T extends z.ZodType>(of: T) =>
  z.object({ middle: of, low50: of, high50: of, low80: of, high80: of, low95: of, high95: of })

export const ForecastView = z
  .object({
    state: z.enum(['done', 'broken', 'thin', 'still', 'moving']),
    direction: z.enum(['reach', 'fall', 'stay_below']),
    /** What it was made from: steps (working days, or days) of the unit's own history, and the last day of it. */
    basis: z.object({
      steps: z.number().int(),
      rhythm: z.enum(['workday', 'day']),
      withSiblings: z.boolean(),
    }),
    asOf: Day,
    pace: z.number().nullable(),
    /** Per step until the due day. */
    required: z.number().nullable(),
    probability: z.number().nullable(),
    /** Days on which the goal is reached, or the limit passed; null in it: beyond the horizon. */
    finish: bands(Day.nullable()).nullable(),
    atDue: bands(z.number()).nullable(),
    words: z.object({ zh: z.string(), en: z.string() }),
  })
  .meta({ id: 'Forecast' })
export type ForecastView = z.infer<typeof ForecastView>

/** Where a target is heading that has no daily growth to simulate; `unknown` says why nothing can be said. */
export const OutlookView = z
  .object({
    state: z.enum(OUTLOOK_STATES),
    words: z.object({ zh: z.string(), en: z.string() }),
    /** Of a grade quota that is reported unit by unit: those that do not hold the grade first. */
    units: z.array(z.object({ unitId: Id, holds: z.boolean(), heldBefore: z.boolean().nullable() })),
    /** Of a milestone: the tasks that it waits for. */
    tasks: z.array(
      z.object({
        taskId: Id,
        title: z.string(),
        done: z.boolean(),
        dueOn: Day.nullable(),
        earliestFinish: Day,
      }),
    ),
  })
  .meta({ id: 'Outlook' })
export type OutlookView = z.infer<typeof OutlookView>

/** Of all bound targets in reach. */
export const listForecasts = endpoint({
  method: 'GET',
  path: '/api/forecasts',
  access: 'targets.read',
  tag: 'campaigns',
  summary: { zh: '目标预测', en: 'Forecasts of targets' },
  query: z.object({ plan: Id.optional() }),
  reply: {
    status: 200,
    schema: z.object({
      computedAt: Instant,
      forecasts: z.array(z.object({ targetId: Id, forecast: ForecastView })),
      /** Of what cannot be simulated: frequencies, grades, milestones, and what says why it has no forecast. */
      outlooks: z.array(z.object({ targetId: Id, outlook: OutlookView.pick({ state: true, words: true }) })),
    }),
  },
})

export const UnitForecast = z
  .object({
    /** Null: what lies in no known unit. */
    unitId: Id.nullable(),
    /** Null where there is nothing to count it from. */
    value: z.number().nullable(),
    of: z.number().nullable(),
    /** Of a change: the number of the same days of the base period. */
    base: z.number().nullable(),
    /** Null where the unit has no part of its own. */
    goal: z.number().nullable(),
    share: z.number().nullable(),
    planned: z.number().nullable(),
    light: z.enum(LIGHTS),
    /** Null where the unit has no part of its own. */
    state: z.enum(TARGET_STATES).nullable(),
    /** 落后: more likely late than in time. */
    lagging: z.boolean(),
    forecast: ForecastView.nullable(),
  })
  .meta({ id: 'UnitForecast' })
export type UnitForecast = z.infer<typeof UnitForecast>

export const TargetForecast = z
  .object({
    target: TargetView,
    computedAt: Instant,
    goal: z.number(),
    /** Null where nothing can be forecast: no measure, or one that does not grow from day to day. */
    forecast: ForecastView.nullable(),
    /** Where nothing is simulated. */
    outlook: OutlookView.nullable(),
    line: z.array(z.object({ day: Day, planned: z.number().nullable(), actual: z.number().nullable() })),
    fan: z.array(z.object({ day: Day, bands: bands(z.number()) })),
    /** What the plan wants on the way: earlier targets for the same number. */
    steps: z.array(z.object({ day: Day, value: z.number() })),
    /** Where the units' goals come from: an issued split, their part of what there is, or nowhere. */
    goalsFrom: z.enum(['split', 'stock', 'same', 'none']),
    /** The most behind first. */
    units: z.array(UnitForecast),
  })
  .meta({ id: 'TargetForecast' })
export type TargetForecast = z.infer<typeof TargetForecast>
export const readTargetForecast = endpoint({
  method: 'GET',
  path: '/api/targets/:id/forecast',
  access: 'targets.read',
  tag: 'campaigns',
  summary: { zh: '一个目标的进度、预测和各单位情况', en: 'A target: its course, forecast and units' },
  params: IdParams,
  reply: { status: 200, schema: TargetForecast },
})

/** 落后单位: where a unit's own numbers are more likely late than in time, by the forecast. */
export const LaggingUnit = z
  .object({
    unitId: Id,
    targets: z.array(
      z.object({
        targetId: Id,
        subject: z.string(),
        unit: z.string(),
        value: z.number(),
        goal: z.number(),
        light: z.enum(LIGHTS),
        probability: z.number(),
        words: z.object({ zh: z.string(), en: z.string() }),
      }),
    ),
  })
  .meta({ id: 'LaggingUnit' })
export type LaggingUnit = z.infer<typeof LaggingUnit>
export const listLaggingUnits = endpoint({
  method: 'GET',
  path: '/api/forecasts/units',
  access: 'targets.read',
  tag: 'campaigns',
  summary: { zh: '落后单位', en: 'Units that are behind, by the forecast' },
  query: z.object({ plan: Id.optional(), campaign: Id.optional() }),
  reply: {
    status: 200,
    schema: z.object({
      computedAt: Instant,
      /** Targets that were looked at: those that are counted by unit. */
      targets: z.number().int(),
      /** Those behind on most targets first, then the least likely. */
      units: z.array(LaggingUnit),
    }),
  },
})
