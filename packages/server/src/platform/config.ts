import { z } from 'zod'
import { StartupError } from './startup-error.ts'

const isUrl = (text: string, protocols: readonly string[]): boolean => {
  if (!URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  return protocols.includes(protocol) && (hostname !== '' || protocol.startsWith('postgres'))
}

const Environment = z.object({
  DATABASE_URL: z
    .string()
    .refine((text) => isUrl(text, ['postgres:', 'postgresql:']))
    .optional(),
  GUATU_DATA: z.string().min(1).default('./data'),
  GUATU_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  /** Loopback unless a proxy with TLS stands in front. */
  GUATU_HOST: z.string().min(1).default('127.0.0.1'),
  /** Where people reach it, e.g. https://guatu.example.gov.cn; turns on secure cookies. */
  GUATU_URL: z
    .string()
    .refine((text) => isUrl(text, ['http:', 'https:']))
    .optional(),
  /** Trust X-Forwarded-* of the proxy in front. */
  GUATU_TRUST_PROXY: z.enum(['0', '1']).default('0'),
  /** Of one signed-in browser. Raised for load tests; a busy map asks for some hundred tiles a minute. */
  GUATU_REQUESTS_PER_MINUTE: z.coerce.number().int().min(60).max(10_000_000).default(1_200),
  /** 32 bytes in hexadecimal digits; where several servers share a database, the same for all. */
  GUATU_SECRET_KEY: z
    .string()
    .regex(/^[0-9a-fA-F]{64}$/)
    .optional(),
  GUATU_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('warn'),
})

/** Every variable that the server reads. */
export const VARIABLES = Object.keys(Environment.shape) as readonly (keyof typeof Environment.shape)[]

/** What a variable must be, in words. Values are not repeated: an address can hold a password. */
const MUST_BE: Record<keyof typeof Environment.shape, readonly [zh: string, en: string]> = {
  DATABASE_URL: ['“postgres://账号:密码@主机:端口/库名”', '"postgres://account:password@host:port/database"'],
  GUATU_DATA: ['一个文件夹', 'a folder'],
  GUATU_PORT: ['0 到 65535 的整数', 'a whole number from 0 to 65535'],
  GUATU_HOST: ['本机的一个地址，如 127.0.0.1 或 0.0.0.0', 'an address of this machine, such as 127.0.0.1'],
  GUATU_URL: [
    '完整的网址，如 https://guatu.example.gov.cn',
    'an address such as https://guatu.example.gov.cn',
  ],
  GUATU_TRUST_PROXY: ['0 或 1', '0 or 1'],
  GUATU_REQUESTS_PER_MINUTE: ['60 到 10000000 的整数', 'a whole number from 60 to 10000000'],
  GUATU_SECRET_KEY: [
    '64 位十六进制数（openssl rand -hex 32）',
    '64 hexadecimal digits (openssl rand -hex 32)',
  ],
  GUATU_LOG: ['silent、error、warn、info 或 debug', 'silent, error, warn, info or debug'],
}

export interface Config {
  readonly databaseUrl: string | null
  readonly dataDir: string
  /** null: 8310 if it is free, else the next free one. */
  readonly port: number | null
  readonly host: string
  readonly publicUrl: string | null
  readonly trustProxy: boolean
  readonly logLevel: string
  /** null: that of the data folder. */
  readonly secretKey: string | null
  readonly requestsPerMinute: number
}

export const readConfig = (environment: Record<string, string | undefined>): Config => {
  const present = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const result = Environment.safeParse(present)
  if (!result.success) {
    const name = result.error.issues[0]?.path[0] as keyof typeof MUST_BE
    const [reason, reasonEn] = MUST_BE[name]
    throw new StartupError('setting_wrong', { name, reason, reasonEn })
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
    secretKey: e.GUATU_SECRET_KEY ?? null,
    requestsPerMinute: e.GUATU_REQUESTS_PER_MINUTE,
  }
}
