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
      /** Newest first. */
      periods: z.array(TargetPeriod),
    }),
  },
})
