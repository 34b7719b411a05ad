import { z } from 'zod'
import { Id } from './common.ts'
import { endpoint } from './endpoint.ts'
import { Binding, TargetView } from './targets.ts'

/** Several targets at once, each at the version that was looked at: all of them, or none. */
export const bindTargets = endpoint({
  method: 'POST',
  path: '/api/target-bindings',
  access: 'targets.bind',
  tag: 'campaigns',
  summary: { zh: '一次绑定多个目标', en: 'Bind several targets' },
  body: z.strictObject({
    items: z
      .array(Binding.extend({ id: Id, version: z.number().int().min(1) }))
      .min(1)
      .max(200),
  }),
  reply: { status: 200, schema: z.object({ targets: z.array(TargetView) }) },
})
