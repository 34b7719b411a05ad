// A guard is trusted only after it has been seen to fail: each import rule has a planted violation here.
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cruise, type CruiseResult } from './check-imports.ts'

const FILES: Record<string, string> = {
  // what is right
  'packages/domain/src/a/right.ts': `export const right = 1\n`,
  'packages/contract/src/right.ts': `import { right } from '../../domain/src/a/right.ts'\nexport const also = right\n`,
  'packages/server/src/platform/db/open.ts': `export const open = 1\n`,
  'packages/server/src/features/one/index.ts': `export { inner } from './inner.ts'\n`,
  'packages/server/src/features/one/inner.ts': `export const inner = 1\n`,
  'packages/server/src/features/two/right.ts': `import { inner } from '../one/index.ts'\nexport const x = inner\n`,
  'packages/web/src/features/one/index.ts': `export const one = 1\n`,
  'packages/web/src/features/one/part.ts': `export const part = 1\n`,
  'packages/server/src/some.test.ts': `export const t = 1\n`,
  'packages/server/src/some.fixture.ts': `export const f = 1\n`,
  // what is not
  'packages/domain/src/circle-a.ts': `import { b } from './circle-b.ts'\nexport const a = () => b\n`,
  'packages/domain/src/circle-b.ts': `import { a } from './circle-a.ts'\nexport const b = () => a\n`,
  'packages/domain/src/impure.ts': `import type { Stats } from 'node:fs'\nexport type Impure = Stats\n`,
  'packages/domain/src/lifecycle/right.ts': `export const state = 1\n`,
  'packages/domain/src/measure/planted.ts': `import { state } from '../lifecycle/right.ts'\nexport const y = state\n`,
  'packages/contract/src/planted.ts': `import { open } from '../../server/src/platform/db/open.ts'\nexport const y = open\n`,
  'packages/client/src/planted.ts': `import { readFileSync } from 'node:fs'\nexport const y = readFileSync\n`,
  'packages/playbooks/src/planted.ts': `import { also } from '../../contract/src/right.ts'\nexport const y = also\n`,
  'packages/web/src/app/planted.ts': `import { open } from '../../../server/src/platform/db/open.ts'\nexport const y = open\n`,
  'packages/server/src/start/planted.ts': `import { part } from '../../../web/src/features/one/part.ts'\nexport const y = part\n`,
  'packages/server/src/features/two/planted-inside.ts': `import { inner } from '../one/inner.ts'\nexport const y = inner\n`,
  'packages/server/src/platform/planted.ts': `import { inner } from '../features/one/index.ts'\nexport const y = inner\n`,
  'packages/server/src/features/two/planted-db.ts': `import { open } from '../../platform/db/open.ts'\nexport const y = open\n`,
  'packages/web/src/features/two/planted.ts': `import { part } from '../one/part.ts'\nexport const y = part\n`,
  'packages/web/src/shared/planted.ts': `import { one } from '../features/one/index.ts'\nexport const y = one\n`,
  'packages/server/src/planted-test.ts': `import { t } from './some.test.ts'\nexport const y = t\n`,
  'packages/server/src/planted-fixture.ts': `import { f } from './some.fixture.ts'\nexport const y = f\n`,
}

const EXPECTED: Record<string, string> = {
  'packages/domain/src/circle-a.ts': 'no-circular',
  'packages/domain/src/impure.ts': 'domain-is-pure',
  'packages/domain/src/measure/planted.ts': 'measure-knows-no-casefile',
  'packages/contract/src/planted.ts': 'contract-knows-only-domain-and-zod',
  'packages/client/src/planted.ts': 'client-knows-only-contract',
  'packages/playbooks/src/planted.ts': 'playbooks-know-only-domain',
  'packages/web/src/app/planted.ts': 'screens-never-import-server',
  'packages/server/src/start/planted.ts': 'server-never-imports-screens',
  'packages/server/src/features/two/planted-inside.ts': 'feature-only-through-its-index',
  'packages/server/src/platform/planted.ts': 'platform-knows-no-feature',
  'packages/server/src/features/two/planted-db.ts': 'features-do-not-open-the-database',
  'packages/web/src/features/two/planted.ts': 'web-feature-not-into-another',
  'packages/web/src/shared/planted.ts': 'web-shared-knows-no-feature',
  'packages/server/src/planted-test.ts': 'no-tests-in-code',
  'packages/server/src/planted-fixture.ts': 'no-tests-in-code',
}

let folder: string
let result: CruiseResult
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'guatu-planted-'))
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const root = resolve(import.meta.dirname, '..')
  cpSync(join(root, 'tsconfig.json'), join(folder, 'tsconfig.json'))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  result = cruise(folder)
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it.each(Object.entries(EXPECTED))('%s is caught by %s', (from, rule) => {
  expect(
    result.violations.filter((violation) => violation.from === from).map((violation) => violation.rule),
  ).toContain(rule)
})

it('lets through what is right', () => {
  const guilty = new Set([...Object.keys(EXPECTED), 'packages/domain/src/circle-b.ts'])
  expect(result.violations.filter((violation) => !guilty.has(violation.from))).toEqual([])
  expect(result.modules).toBeGreaterThanOrEqual(Object.keys(FILES).length)
})
