import { z } from 'zod'
import { Day, Id, Text } from './common.ts'
import { endpoint } from './endpoint.ts'

export const PlaybookView = z
  .object({
    id: z.string(),
    version: z.number().int(),
    name: z.object({ zh: z.string(), en: z.string() }),
    fields: z.array(
      z.object({
        key: z.string(),
        label: z.object({ zh: z.string(), en: z.string() }),
        type: z.string(),
        unit: z.string().nullable(),
        required: z.boolean(),
        choices: z.array(
          z.object({ value: z.string(), label: z.object({ zh: z.string(), en: z.string() }) }),
        ),
      }),
    ),
    submit: z.array(
      z.object({
        key: z.string(),
        label: z.object({ zh: z.string(), en: z.string() }),
        type: z.string(),
        unit: z.string().nullable(),
        required: z.boolean(),
        choices: z.array(
          z.object({ value: z.string(), label: z.object({ zh: z.string(), en: z.string() }) }),
        ),
      }),
    ),
    closeOut: z.array(
      z.object({ condition: z.string(), text: z.object({ zh: z.string(), en: z.string() }) }),
    ),
    classes: z.array(z.object({ key: z.string(), label: z.object({ zh: z.string(), en: z.string() }) })),
    /** Null: the dispatcher has to say it. */
    limit: z.object({ amount: z.number(), unit: z.string() }).nullable(),
    measures: z.array(
      z.object({ id: z.string(), label: z.object({ zh: z.string(), en: z.string() }), unit: z.string() }),
    ),
  })
  .meta({ id: 'Playbook' })
export type PlaybookView = z.infer<typeof PlaybookView>
export const listPlaybooks = endpoint({
  method: 'GET',
  path: '/api/playbooks',
  access: 'campaigns.read',
  tag: 'campaigns',
  summary: { zh: '专项模板', en: 'Playbooks' },
  reply: { status: 200, schema: z.object({ playbooks: z.array(PlaybookView) }) },
})

export const Campaign = z
  .object({
    id: Id,
    planId: Id.nullable(),
    unitId: Id,
    name: z.string(),
    playbook: z.string(),
    playbookVersion: z.number().int(),
    startsOn: Day.nullable(),
    endsOn: Day.nullable(),
    total: z.number().int(),
    closed: z.number().int(),
    late: z.number().int(),
    version: z.number().int(),
  })
  .meta({ id: 'Campaign' })
export type Campaign = z.infer<typeof Campaign>
export const listCampaigns = endpoint({
  method: 'GET',
  path: '/api/campaigns',
  access: 'campaigns.read',
  tag: 'campaigns',
  summary: { zh: '专项行动', en: 'Campaigns' },
  reply: { status: 200, schema: z.object({ campaigns: z.array(Campaign) }) },
})
export const createCampaign = endpoint({
  method: 'POST',
  path: '/api/campaigns',
  access: 'campaigns.write',
  tag: 'campaigns',
  idempotent: true,
  summary: { zh: '新建专项行动', en: 'Start a campaign' },
  body: z.strictObject({
    planId: Id.nullable(),
    taskId: Id.nullable(),
    name: Text(100),
    playbook: Text(60),
    startsOn: Day.nullable().default(null),
    endsOn: Day.nullable().default(null),
  }),
  reply: { status: 201, schema: Campaign },
})
