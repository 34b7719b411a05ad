// Each lint rule of this house is seen to fail once.
import { resolve } from 'node:path'
import { ESLint } from 'eslint'
import { expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const planted = [
  'packages/domain/src/planted.ts',
  'packages/server/src/planted.ts',
  'packages/server/src/Planted.ts',
  'packages/server/src/planted-queries.ts',
]
const eslint = new ESLint({
  cwd: root,
  overrideConfig: {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: planted } } },
  },
})

const rulesBroken = async (file: string, text: string): Promise<string[]> => {
  const results = await eslint.lintText(text, { filePath: resolve(root, file) })
  return results.flatMap((result) => result.messages.map((message) => message.ruleId ?? message.message))
}

const long = `${'// line\n'.repeat(401)}export const x = 1\n`

it.each([
  ['no-restricted-syntax', 'packages/domain/src/planted.ts', 'export const now = () => Date.now()\n'],
  ['no-restricted-syntax', 'packages/domain/src/planted.ts', 'export const now = () => new Date()\n'],
  ['no-restricted-syntax', 'packages/domain/src/planted.ts', 'export const lot = () => Math.random()\n'],
  ['no-restricted-globals', 'packages/domain/src/planted.ts', 'export const env = () => process.env\n'],
  ['no-console', 'packages/server/src/planted.ts', "console.log('x')\n"],
  ['max-lines', 'packages/server/src/planted.ts', long],
  ['house/no-default-export', 'packages/server/src/planted.ts', 'export default 1\n'],
  ['house/kebab-file', 'packages/server/src/Planted.ts', 'export const x = 1\n'],
  [
    'house/sql-in-queries',
    'packages/server/src/planted.ts',
    'declare const sql: (t: TemplateStringsArray) => string\nexport const q = sql`select 1`\n',
  ],
  [
    '@typescript-eslint/no-explicit-any',
    'packages/server/src/planted.ts',
    'export const x = (y: any) => y as string\n',
  ],
  [
    '@typescript-eslint/no-floating-promises',
    'packages/server/src/planted.ts',
    'export const x = () => { Promise.resolve(1) }\n',
  ],
  [
    '@typescript-eslint/switch-exhaustiveness-check',
    'packages/server/src/planted.ts',
    "export const x = (y: 'a' | 'b') => { switch (y) { case 'a': return 1 } return 0 }\n",
  ],
])(
  '%s is caught',
  async (rule, file, text) => {
    expect(await rulesBroken(file, text)).toContain(rule)
  },
  60_000,
)

it('lets SQL stand in a queries file', async () => {
  const text = 'declare const sql: (t: TemplateStringsArray) => string\nexport const q = sql`select 1`\n'
  expect(await rulesBroken('packages/server/src/planted-queries.ts', text)).toEqual([])
}, 60_000)
