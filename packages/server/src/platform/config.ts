import { z } from 'zod'
import { StartupError } from './startup-error.ts'

const Environment = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'postgres://账号:密码@主机:端口/库名')
    .optional(),
  GUATU_DATA: z.string().min(1).default('./data'),
  GUATU_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  /** Loopback unless a proxy with TLS stands in front. */
  GUATU_HOST: z.string().min(1).default('127.0.0.1'),
  /** Where people reach it, e.g. https://guatu.example.gov.cn; turns on secure cookies. */
  GUATU_URL: z.url().optional(),
  /** Trust X-Forwarded-* of the proxy in front. */
  GUATU_TRUST_PROXY: z.enum(['0', '1']).default('0'),
  /** Of one signed-in browser. Raised for load tests; a busy map asks for some hundred tiles a minute. */
  GUATU_REQUESTS_PER_MINUTE: z.coerce.number().int().min(60).max(10_000_000).default(1_200),
  GUATU_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('warn'),
})

export interface Config {
  readonly databaseUrl: string | null
  readonly dataDir: string
  /** null: 8310 if it is free, else the next free one. */
  readonly port: number | null
  readonly host: string
  readonly publicUrl: string | null
  readonly trustProxy: boolean
  readonly logLevel: string
  readonly requestsPerMinute: number
}

export const readConfig = (environment: Record<string, string | undefined>): Config => {
  const present = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const result = Environment.safeParse(present)
  if (!result.success) {
    const issue = result.error.issues[0]
    throw new StartupError('setting_wrong', { name: String(issue?.path[0]), reason: issue?.message ?? '' })
  }
  const e = result.data
  return {
    databaseUrl: e.DATABASE_URL ?? null,
    dataDir: e.GUATU_DATA,
    port: e.GUATU_PORT ?? null,
    host: e.GUATU_HOST,
    publicUrl: e.GUATU_URL ?? null,
    trustProxy: e.GUATU_TRUST_PROXY === '1',
    logLevel: e.GUATU_LOG,
    requestsPerMinute: e.GUATU_REQUESTS_PER_MINUTE,
  }
}
