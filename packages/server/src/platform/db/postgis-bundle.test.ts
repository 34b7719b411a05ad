import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'
import { packTar, unpackTar } from 'modern-tar'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { slimmed } from './postgis-bundle.ts'

const NEEDED = [
  'lib/postgresql/postgis-3.so',
  'share/proj/proj.db',
  'share/postgresql/extension/postgis.control',
  'share/postgresql/extension/postgis--3.6.2.sql',
  'share/postgresql/extension/postgis--ANY--3.6.2.sql',
]
const NOT_USED = [
  'lib/postgresql/postgis_raster-3.so',
  'lib/postgresql/postgis_topology-3.so',
  'share/postgresql/extension/postgis--unpackaged--3.6.2.sql',
  'share/postgresql/extension/postgis_raster.control',
  'share/postgresql/contrib/postgis-3.6/legacy.sql',
]

let home: string
let bundle: URL
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'guatu-bundle-'))
  mkdirSync(join(home, 'package', 'dist'), { recursive: true })
  writeFileSync(join(home, 'package', 'package.json'), '{"version":"9.8.7"}')
  const entries = [...NEEDED, ...NOT_USED].map((name) => ({
    header: { name, size: name.length },
    body: name,
  }))
  const file = join(home, 'package', 'dist', 'postgis.tar.gz')
  writeFileSync(file, gzipSync(await packTar(entries)))
  bundle = pathToFileURL(file)
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const namesIn = async (address: URL): Promise<string[]> =>
  (await unpackTar(gunzipSync(readFileSync(address)))).map((entry) => entry.header.name)

test('keeps what the extension reads, with its content, and leaves out what nothing here uses', async () => {
  const made = await slimmed(bundle, join(home, 'engine'))
  const entries = await unpackTar(gunzipSync(readFileSync(made)))
  expect(entries.map((entry) => entry.header.name)).toEqual(NEEDED)
  expect(entries.map((entry) => new TextDecoder().decode(entry.data))).toEqual(NEEDED)
})

test('is made once for a version', async () => {
  const folder = join(home, 'engine')
  const first = await slimmed(bundle, folder)
  const made = statSync(first).mtimeMs
  expect((await slimmed(bundle, folder)).href).toBe(first.href)
  expect(statSync(first).mtimeMs).toBe(made)
  writeFileSync(join(home, 'package', 'package.json'), '{"version":"9.8.8"}')
  expect((await slimmed(bundle, folder)).href).not.toBe(first.href)
  expect(readdirSync(folder)).toEqual(['postgis-9.8.7.tar.gz', 'postgis-9.8.8.tar.gz'])
})

test('where the folder cannot be written, the whole bundle serves', async () => {
  writeFileSync(join(home, 'engine'), 'a file, where the folder should be')
  expect(await namesIn(await slimmed(bundle, join(home, 'engine')))).toEqual([...NEEDED, ...NOT_USED])
})
