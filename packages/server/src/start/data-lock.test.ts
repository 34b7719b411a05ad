import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockDataDir } from './data-lock.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guatu-lock-'))
  file = join(folder, 'guatu.pid')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('is held against a process that runs, and given back', () => {
  const unlock = lockDataDir(folder)
  expect(existsSync(file)).toBe(true)
  unlock()
  expect(existsSync(file)).toBe(false)
  writeFileSync(file, String(process.ppid))
  expect(() => lockDataDir(folder)).toThrow(String(process.ppid))
})

test.each([
  ['an empty file, written on a full disk', ''],
  ['no number', 'guatu'],
  ['a number that no process has', '99999999 5'],
])('what a lost process has left behind is taken over: %s', (_what, content) => {
  writeFileSync(file, content)
  expect(() => lockDataDir(folder)()).not.toThrow()
})

test.runIf(existsSync('/proc/self/stat'))(
  'a number that another process has got since is no reason to wait',
  () => {
    writeFileSync(file, `${process.ppid} 1`)
    expect(() => lockDataDir(folder)()).not.toThrow()
  },
)
