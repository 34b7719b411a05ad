import { CADENCE_UNITS } from '@guatu/domain/cadence/rule.ts'
import { z } from 'zod'
import { LIGHT_NAMES } from './targets.ts'
import { Day, Id, IdParams } from './common.ts'
import { endpoint } from './endpoint.ts'

/** 逐期: what each period of a frequency asked for, and the meetings that were held in it. */
export const TargetPeriod = z
  .object({
    from: Day,
    to: Day,
    required: z.number().int(),
    held: z.number().int(),
    planned: z.number().int(),
    /** Where units report each its own: those that had enough. `held` is then that of the unit with the fewest. */
    unitsMet: z.number().int().nullable(),
    state: z.enum(['met', 'due', 'missed', 'free']),
    light: z.enum(LIGHT_NAMES),
    /** Held or put down, oldest first; none where the times were reported by hand. */
    meetings: z.array(z.object({ id: Id, name: z.string(), day: Day, state: z.enum(['planned', 'held']) })),
  })
  .meta({ id: 'TargetPeriod' })
export type TargetPeriod = z.infer<typeof TargetPeriod>
export const listTargetPeriods = endpoint({
  method: 'GET',
  path: '/api/targets/:id/periods',
  access: 'targets.read',
  tag: 'campaigns',
  summary: { zh: '频次目标逐期落实情况', en: 'How a frequency was kept, period by period' },
  params: IdParams,
  reply: {
    status: 200,
    schema: z.object({
      rule: z.object({ times: z.number().int(), per: z.enum(CADENCE_UNITS) }).nullable(),
      /** From when on it is counted. */
      from: Day.nullable(),
      /** Periods of the target before that day, of which nothing is known. */
      uncounted: z.number().int(),
      /** Units that report each its own, the most behind first; empty where the times are those of the whole. */
      units: z.array(
        z.object({
          unitId: Id,
          met: z.number().int(),
          passed: z.number().int(),
          /** In the period that runs, or in the last one, and what that asks for. */
          held: z.number().int(),
          required: z.number().int(),
          light: z.enum(LIGHT_NAMES),
        }),
      ),
      /** Newest first. */
      periods: z.array(TargetPeriod),
    }),
  },
})
