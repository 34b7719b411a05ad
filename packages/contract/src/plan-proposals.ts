import { z } from 'zod'
import { Day, IdParams, Text } from './common.ts'
import { endpoint } from './endpoint.ts'
import { COMPARATORS, TARGET_KINDS } from '@guatu/domain/targets/kinds.ts'

/**
 * Any endpoint that speaks the OpenAI form of chat completions. Off until the system administrator sets it; nothing of
 * a plan leaves before. The key is never given back.
 */
export const PlanModel = z
  .object({
    enabled: z.boolean(),
    /** Without /chat/completions. */
    baseUrl: z.string(),
    model: z.string(),
    hasKey: z.boolean(),
    /** It was sealed under the key of another installation: it has to be entered again. */
    keyLost: z.boolean(),
    version: z.number().int(),
  })
  .meta({ id: 'PlanModel' })
export type PlanModel = z.infer<typeof PlanModel>

export const Proposal = z
  .object({
    passage: z.string(),
    replaces: z.string().nullable(),
    kind: z.enum(['target', 'task', 'nothing']),
    section: z.string(),
    span: z.object({ start: z.number().int(), end: z.number().int() }),
    quote: z.string(),
    subject: z.string(),
    targetKind: z.enum(TARGET_KINDS),
    value: z.number().nullable(),
    unit: z.string(),
    comparator: z.enum(COMPARATORS),
    due: Day.nullable(),
    leads: z.array(z.string()),
  })
  .meta({ id: 'PlanProposal' })
export type Proposal = z.infer<typeof Proposal>

export const readPlanModel = endpoint({
  method: 'GET',
  path: '/api/plan-model',
  access: 'settings.read',
  tag: 'plans',
  summary: { zh: '读取辅助模型的设置', en: 'The model that helps reading' },
  reply: { status: 200, schema: PlanModel },
})
export const writePlanModel = endpoint({
  method: 'PUT',
  path: '/api/plan-model',
  access: 'settings.write',
  tag: 'plans',
  ifMatch: true,
  summary: { zh: '设置读取辅助模型', en: 'Set the model that helps reading' },
  body: z.strictObject({
    enabled: z.boolean(),
    baseUrl: z
      .string()
      .trim()
      .max(300)
      .regex(/^(https?:\/\/[^\s?#@]+)?$/),
    model: z.string().trim().max(100),
    /** Absent: the key stays, unless the address is of another host. Null: none. */
    key: Text(500).nullable().optional(),
  }),
  reply: { status: 200, schema: PlanModel },
})
export const askForProposals = endpoint({
  method: 'POST',
  path: '/api/plans/:id/proposals',
  access: 'plans.write',
  tag: 'plans',
  perMinute: 6,
  summary: { zh: '请模型对未读懂的句子提出建议', en: 'Ask the model about what was not understood' },
  params: IdParams,
  reply: {
    status: 200,
    schema: z.object({
      proposals: z.array(Proposal),
      /** Passages that were sent, and answers that did not stand in the text. */
      asked: z.number().int(),
      dropped: z.number().int(),
      host: z.string(),
      model: z.string(),
    }),
  },
})
