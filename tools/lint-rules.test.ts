// Each lint rule of this house is seen to fail once, on a small tree that holds nothing else: types are read in a moment.
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { ESLint } from 'eslint'
import { afterAll, beforeAll, expect, it } from 'vitest'

const SQL = 'declare const sql: (t: TemplateStringsArray) => string\nexport const q = sql`select 1`\n'

/** Rule that is broken, file, text. */
const PLANTED: readonly [rule: string, file: string, text: string][] = [
  ['no-restricted-syntax', 'packages/domain/src/now.ts', 'export const now = () => Date.now()\n'],
  ['no-restricted-syntax', 'packages/domain/src/today.ts', 'export const now = () => new Date()\n'],
  ['no-restricted-syntax', 'packages/domain/src/lot.ts', 'export const lot = () => Math.random()\n'],
  ['no-restricted-globals', 'packages/domain/src/env.ts', 'export const env = () => process.env\n'],
  ['no-console', 'packages/server/src/said.ts', "console.log('x')\n"],
  ['max-lines', 'packages/server/src/long.ts', `${'// line\n'.repeat(401)}export const x = 1\n`],
  ['house/no-default-export', 'packages/server/src/nameless.ts', 'export default 1\n'],
  ['house/kebab-file', 'packages/server/src/Planted.ts', 'export const x = 1\n'],
  ['house/sql-in-queries', 'packages/server/src/statement.ts', SQL],
  [
    '@typescript-eslint/no-explicit-any',
    'packages/server/src/anything.ts',
    'export const x = (y: any) => y as string\n',
  ],
  [
    '@typescript-eslint/no-floating-promises',
    'packages/server/src/floating.ts',
    'export const x = () => { Promise.resolve(1) }\n',
  ],
  [
    '@typescript-eslint/switch-exhaustiveness-check',
    'packages/server/src/half.ts',
    "export const x = (y: 'a' | 'b') => { switch (y) { case 'a': return 1 } return 0 }\n",
  ],
]
const ALLOWED = 'packages/server/src/planted-queries.ts'

let folder: string
const broken = new Map<string, (string | null)[]>()
beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'guatu-planted-')))
  for (const [, path, text] of [...PLANTED, ['', ALLOWED, SQL] as const]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const root = resolve(import.meta.dirname, '..')
  for (const file of ['tsconfig.json', 'eslint.config.mjs', 'package.json'])
    cpSync(join(root, file), join(folder, file))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  const results = await new ESLint({ cwd: folder }).lintFiles(['packages'])
  for (const { filePath, messages } of results)
    broken.set(
      relative(folder, filePath),
      messages.map((message) => message.ruleId ?? message.message),
    )
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it.each(PLANTED)('%s is caught in %s', (rule, file) => {
  expect(broken.get(file)).toContain(rule)
})

it('lets SQL stand in a queries file', () => {
  expect(broken.get(ALLOWED)).toEqual([])
})
