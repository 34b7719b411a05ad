// Every statement of the product is prepared on the migrated schema: a column that is gone, a wrong type or a typing
// error in SQL fails here, on both engines, without a row of data.
import { globSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Statement } from '../src/platform/db/sql.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'

const source = join(import.meta.dirname, '..', 'src')
const files = globSync('**/*queries.ts', { cwd: source })
  .map((file) => join(source, file))
  .sort()

interface QueriesModule {
  readonly samples?: Record<string, () => Statement>
  readonly [name: string]: unknown
}

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

it('finds the files', () => {
  expect(files.map((file) => basename(file))).toContain('queries.ts')
  expect(files.length).toBeGreaterThanOrEqual(5)
})

describe.each(files.map((file) => [relative(source, file), file]))('%s', (_name, file) => {
  it('has an example of each statement, and each can be prepared', async () => {
    const module = (await import(file as string)) as QueriesModule
    const samples = module.samples ?? {}
    const functions = Object.entries(module).filter(
      ([name, value]) => typeof value === 'function' && /^[a-z]/.test(name),
    )
    const missing = functions
      .map(([name]) => name)
      .filter((name) => !Object.keys(samples).some((key) => key.startsWith(name)))
    expect(missing, 'statements without an example in `samples`').toEqual([])
    for (const [name, make] of Object.entries(samples)) {
      const statement = make()
      await database.mark()
      try {
        await database.raw(`prepare sample_statement as ${statement.text}`)
        await database.raw('deallocate sample_statement')
      } catch (error) {
        expect.fail(`${name}: ${(error as Error).message}\n${statement.text}`)
      } finally {
        await database.rollback()
      }
    }
  })
})

it('fails on a statement that does not fit the schema', async () => {
  await database.mark()
  await expect(database.raw('prepare planted as select no_such_column from casefiles')).rejects.toThrow(
    /no_such_column/,
  )
  await database.rollback()
})
