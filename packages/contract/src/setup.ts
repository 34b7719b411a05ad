import { z } from 'zod'
import { Text } from './common.ts'
import { endpoint } from './endpoint.ts'

export const Division = z
  .object({
    code: z.string(),
    name: z.string(),
    level: z.enum(['province', 'city', 'district', 'town', 'community']),
    path: z.array(z.string()),
  })
  .meta({ id: 'Division' })
export type Division = z.infer<typeof Division>

export const readSetup = endpoint({
  method: 'GET',
  path: '/api/setup',
  access: 'public',
  tag: 'setup',
  summary: { zh: '是否需要初始化', en: 'Whether set-up is needed' },
  reply: {
    status: 200,
    schema: z.object({
      needed: z.boolean(),
      demo: z.boolean(),
      version: z.string(),
      office: z.string().nullable(),
    }),
  },
})
/** Only while set-up is needed; afterwards 409. */
export const searchDivisions = endpoint({
  method: 'GET',
  path: '/api/setup/divisions',
  access: 'public',
  tag: 'setup',
  summary: { zh: '查找街镇', en: 'Find a town' },
  query: z.object({ name: Text(60) }),
  reply: { status: 200, schema: z.object({ divisions: z.array(Division) }) },
})
export const readDivision = endpoint({
  method: 'GET',
  path: '/api/setup/divisions/:code',
  access: 'public',
  tag: 'setup',
  summary: { zh: '街镇及其村居', en: 'A town and its communities' },
  params: z.object({ code: z.string().regex(/^\d{6,9}$/) }),
  reply: {
    status: 200,
    schema: z.object({
      division: Division,
      children: z.array(z.object({ code: z.string(), name: z.string() })),
    }),
  },
})
export const finishSetup = endpoint({
  method: 'POST',
  path: '/api/setup',
  access: 'public',
  perMinute: 30,
  tag: 'setup',
  summary: { zh: '建立组织机构与首批账号', en: 'Create the unit tree and the first accounts' },
  body: z.strictObject({
    townCode: z.string().regex(/^\d{9}$/),
    townName: Text(60),
    departments: z.array(Text(60)).max(60),
    communities: z
      .array(
        z.strictObject({
          code: z
            .string()
            .regex(/^\d{12}$/)
            .nullable(),
          name: Text(60),
        }),
      )
      .max(500),
    admin: z.strictObject({ account: Text(40), name: Text(40), password: z.string().max(200) }),
  }),
  reply: {
    status: 201,
    schema: z.object({
      /** Shown once; each must be changed at the first sign-in. */
      accounts: z.array(
        z.object({
          account: z.string(),
          name: z.string(),
          role: z.string(),
          firstPassword: z.string().nullable(),
        }),
      ),
    }),
  },
})
