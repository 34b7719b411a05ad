import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Extension } from '@electric-sql/pglite'
import { postgis } from '@electric-sql/pglite-postgis'
import { packTar, unpackTar } from 'modern-tar'

/**
 * What `create extension postgis`, its later updates and its projections read. The engine compiles every library that
 * it finds, and raster and topology, which nothing here uses, are two thirds of the bytes.
 */
const NEEDED =
  /^(lib\/postgresql\/postgis-\d+\.so|share\/proj\/.+|share\/postgresql\/extension\/postgis(\.control|--(?!unpackaged).+\.sql))$/

/** Of a bundle (.tar.gz), the needed part, packed so that opening it costs no decompression. */
const slimBundle = async (bundle: Uint8Array): Promise<Uint8Array> => {
  const entries = await unpackTar(gunzipSync(bundle), { filter: (header) => NEEDED.test(header.name) })
  return gzipSync(await packTar(entries.map(({ header, data }) => ({ header, body: data ?? null }))), {
    level: 0,
  })
}

const versionOf = (bundle: URL): string =>
  (JSON.parse(readFileSync(new URL('../package.json', bundle), 'utf8')) as { version: string }).version

/** Address of the slimmed bundle in `folder`, which is made where it is not there yet; the whole one where the folder cannot be written. */
export const slimmed = async (bundle: URL, folder: string): Promise<URL> => {
  const file = join(folder, `postgis-${versionOf(bundle)}.tar.gz`)
  if (existsSync(file)) return pathToFileURL(file)
  const bytes = await slimBundle(readFileSync(bundle))
  try {
    mkdirSync(folder, { recursive: true })
    const unfinished = `${file}.${process.pid}`
    writeFileSync(unfinished, bytes)
    renameSync(unfinished, file)
    return pathToFileURL(file)
  } catch {
    return bundle
  }
}

/** PostGIS for the embedded engine without what nothing here uses; the slimmed bundle is kept in `folder`. */
export const slimPostgis = (folder: string): Extension => ({
  name: postgis.name,
  setup: async (db, options) => {
    const whole = await postgis.setup(db, options)
    return whole.bundlePath ? { ...whole, bundlePath: await slimmed(whole.bundlePath, folder) } : whole
  },
})
