import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { permissionsPage } from './make-permissions-page.ts'

it('the manual prints the permission table as it is', () => {
  const page = readFileSync(resolve(import.meta.dirname, '../docs/manual/zh/permissions.md'), 'utf8')
  expect(page, 'run: node tools/make-permissions-page.ts > docs/manual/zh/permissions.md').toBe(
    permissionsPage(),
  )
})
