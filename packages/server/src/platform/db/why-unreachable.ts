import { reasonOf, StartupError } from '../startup-error.ts'

/** Refusals that people can mend, in words; by the system's code or PostgreSQL's. */
const WHY: Readonly<Record<string, (where: URL) => readonly [zh: string, en: string]>> = {
  ECONNREFUSED: ({ host }) => [`${host} 上没有数据库在监听`, `nobody listens at ${host}`],
  ENOTFOUND: ({ hostname }) => [`找不到主机 ${hostname}`, `there is no host ${hostname}`],
  EAI_AGAIN: ({ hostname }) => [`找不到主机 ${hostname}`, `there is no host ${hostname}`],
  '28P01': ({ username }) => [`账号 ${username} 的密码不对`, `wrong password for the account ${username}`],
  '28000': ({ username }) => [
    `不允许账号 ${username} 登录`,
    `the account ${username} is unknown or not let in`,
  ],
  '3D000': ({ pathname }) => [
    `没有名为 ${pathname.slice(1)} 的数据库，请先建立`,
    `there is no database ${pathname.slice(1)}; create it first`,
  ],
  '53300': () => ['数据库的连接数已满', 'all its connections are in use'],
  '57P03': () => ['数据库正在启动，请稍后再试', 'it is starting up, try again in a moment'],
}

/** Why the first connection failed, without the password of the address. */
export const whyUnreachable = (error: unknown, url: string): StartupError => {
  const { code, errors } = error as NodeJS.ErrnoException & { readonly errors?: readonly Error[] }
  const known = WHY[code ?? ''] ?? WHY[(errors?.[0] as NodeJS.ErrnoException | undefined)?.code ?? '']
  const raw = reasonOf(error)
  const [reason, reasonEn] = known?.(new URL(url)) ?? [raw, raw]
  return new StartupError('database_unreachable', { reason, reasonEn })
}
