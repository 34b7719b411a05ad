import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { DiskFileStore, FileMissing, sha256Of } from './file-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'guatu-files-'))
const store = new DiskFileStore(folder)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' // FIPS 180-4, example for "abc"

const filesBelow = (path: string): string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)

describe('files by content', () => {
  it('keeps bytes under their hash, and gives them back', async () => {
    const stored = await store.put(Buffer.from('abc'))
    expect(stored).toEqual({ sha256: ABC, size: 3 })
    expect((await store.get(ABC)).toString()).toBe('abc')
    expect(readFileSync(join(folder, 'ba', '78', ABC), 'utf8')).toBe('abc')
  })

  it('never writes over what is there', async () => {
    const path = join(folder, 'ba', '78', ABC)
    writeFileSync(path, 'spoilt')
    await store.put(Buffer.from('abc'))
    expect(readFileSync(path, 'utf8')).toBe('spoilt')
  })

  it('takes the same bytes from many at once, and leaves nothing half written', async () => {
    const bytes = Buffer.alloc(300_000, 7)
    const all = await Promise.all(Array.from({ length: 12 }, () => store.put(bytes)))
    expect(new Set(all.map((one) => one.sha256))).toEqual(new Set([sha256Of(bytes)]))
    expect(filesBelow(folder).filter((name) => name.endsWith('.tmp'))).toEqual([])
    expect((await store.get(sha256Of(bytes))).equals(bytes)).toBe(true)
  })

  it('does not know what it was not given, and takes no path for a name', async () => {
    await expect(store.get('0'.repeat(64))).rejects.toThrow(FileMissing)
    await expect(store.get('../../etc/passwd')).rejects.toThrow(FileMissing)
    await expect(store.getDerived(ABC, '../x')).rejects.toThrow()
  })

  it('keeps what was derived beside the original', async () => {
    expect(await store.getDerived(ABC, 'thumb.webp')).toBeNull()
    await store.putDerived(ABC, 'thumb.webp', Buffer.from('small'))
    expect((await store.getDerived(ABC, 'thumb.webp'))?.toString()).toBe('small')
    expect(readdirSync(join(folder, 'ba', '78')).sort()).toEqual([ABC, `${ABC}.thumb.webp`])
  })
})
