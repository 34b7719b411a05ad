// Prints the permission table of the domain, in the words of the interface, as the manual's page.
// `node tools/make-permissions-page.ts > docs/manual/zh/permissions.md`; a test holds the page against the table.
import { PERMISSIONS, ROLES } from '../packages/domain/src/identity/permissions.ts'
import { VERBS, type Verb } from '../packages/domain/src/identity/verbs.ts'
import { zh as settings } from '../packages/web/src/features/settings/i18n/zh.ts'
import { zh as shared } from '../packages/web/src/shared/i18n/zh.ts'

const verbWords = settings.permissions.verbs as Readonly<Record<string, string>>
const roleWords = shared.role as Readonly<Record<string, string>>

const wordOf = (words: Readonly<Record<string, string>>, key: string): string => {
  const word = words[key]
  if (!word) throw new Error(`no Chinese word for ${key}`)
  return word
}

const verbWord = (verb: Verb): string => wordOf(verbWords, verb.replace('.', '_'))

export const permissionsPage = (): string => {
  const granted = (verb: Verb): string =>
    ROLES.flatMap((role) => {
      const scope = PERMISSIONS[role][verb]
      return scope ? `${wordOf(roleWords, role)}（${settings.permissions.scope[scope]}）` : []
    }).join('、')
  const rows = VERBS.map((verb) => `| ${verbWord(verb)} | ${granted(verb)} |`)
  return [
    '# 权限表',
    '',
    '每个岗位能做什么、能看到哪些单位的数据。表中没有的一律不允许。系统管理员、安全管理员、审计员由三个人分别担任，且不兼任何业务岗位。',
    '',
    '| 权限 | 岗位（范围） |',
    '|---|---|',
    ...rows,
    '',
  ].join('\n')
}

if (import.meta.main) process.stdout.write(permissionsPage())
