import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { StartupError } from '../startup-error.ts'
import { installationSecrets, isSealed, secretsUnder } from './secrets.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guatu-secret-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const one = secretsUnder(Buffer.alloc(32, 1))
const other = secretsUnder(Buffer.alloc(32, 2))

test('opens what it has sealed, and shows nothing of it', () => {
  const sealed = one.seal('sk-秘密-123', 'a')
  expect(JSON.stringify(sealed)).not.toContain('123')
  expect(isSealed(JSON.parse(JSON.stringify(sealed)))).toBe(true)
  expect(one.open(sealed, 'a')).toBe('sk-秘密-123')
  expect(one.seal('sk-秘密-123', 'a').box).not.toBe(sealed.box)
})

test('opens nothing under another key, for another purpose, or that was changed', () => {
  const sealed = one.seal('sk-123', 'a')
  expect(other.open(sealed, 'a')).toBeNull()
  expect(other.open({ ...sealed, by: other.seal('x', 'a').by }, 'a')).toBeNull()
  expect(one.open(sealed, 'b')).toBeNull()
  const box = Buffer.from(sealed.box, 'base64url')
  // byte by byte: the last letter of the text holds bits that say nothing
  for (let at = 0; at < box.length; at += 1) {
    const changed = Buffer.from(box)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(one.open({ ...sealed, box: changed.toString('base64url') }, 'a')).toBeNull()
  }
  expect(one.open({ ...sealed, box: '' }, 'a')).toBeNull()
})

test('makes the key of a folder once, for its owner alone', () => {
  const sealed = installationSecrets(folder, null).seal('sk-123', 'a')
  const file = join(folder, 'secret.key')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readFileSync(file, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/)
  expect(installationSecrets(folder, null).open(sealed, 'a')).toBe('sk-123')
})

test('a given key goes before the file, and a broken file ends the start', () => {
  const given = 'ab'.repeat(32)
  const sealed = installationSecrets(folder, given).seal('sk-123', 'a')
  expect(secretsUnder(Buffer.alloc(32, 0xab)).open(sealed, 'a')).toBe('sk-123')
  writeFileSync(join(folder, 'secret.key'), 'short')
  expect(() => installationSecrets(folder, null)).toThrow(StartupError)
})

test('a key is there whole or not at all, and none is put in the place of another', () => {
  const file = join(folder, 'secret.key')
  // what a start that was cut off leaves behind is no key
  writeFileSync(`${file}.1.abcd`, 'abc')
  const sealed = installationSecrets(folder, null).seal('sk-123', 'a')
  const made = readFileSync(file, 'utf8')
  expect(made).toMatch(/^[0-9a-f]{64}\n$/)
  expect(readdirSync(folder).sort()).toEqual(['secret.key', 'secret.key.1.abcd'])
  chmodSync(file, 0o644)
  expect(installationSecrets(folder, null).open(sealed, 'a')).toBe('sk-123')
  expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o777]).toEqual([made, 0o600])
})
