import { DEMO_PASSWORD, featuredAccounts } from '../demo/index.ts'
import { countMembers } from '../features/identity/index.ts'
import type { Platform } from '../platform/platform.ts'

const width = (text: string): number =>
  [...text].reduce((sum, char) => sum + (char.charCodeAt(0) > 0x2e80 ? 2 : 1), 0)
const pad = (text: string, to: number): string => text + ' '.repeat(Math.max(1, to - width(text)))

/** What the terminal says when everything stands: where to go, and with which account. */
export const greeting = async (address: string, platform: Platform): Promise<string> => {
  const lines = ['', `  Guatu 挂图 已启动： ${address}`, '']
  const members = (await platform.db.read((tx) => tx.one(countMembers()))).count
  if (members === 0) lines.push('  还没有数据：请在浏览器中打开上面的地址，按向导建立本单位。')
  if (platform.demo()) {
    lines.push('  演示数据（虚构），仅限本机访问。演示账号的密码都是：' + DEMO_PASSWORD, '')
    for (const { account, name, what } of await featuredAccounts())
      lines.push(`    ${pad(account, 16)}${pad(name, 26)}${what}`)
  }
  lines.push('', '  停止：Ctrl C', '')
  return `${lines.join('\n')}\n`
}
