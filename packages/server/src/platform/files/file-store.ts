import { createHash, randomUUID } from 'node:crypto'
import { link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export interface StoredFile {
  /** SHA-256 of the content as 64 hexadecimal digits: the name under which it is kept. */
  readonly sha256: string
  /** Bytes. */
  readonly size: number
}

/**
 * Files kept under the hash of their content. Nothing is ever overwritten or changed. What somebody may read is
 * not known here: it is decided by the row that names the hash.
 */
export interface FileStore {
  /** Keeps the bytes; the same bytes are kept once. */
  put(bytes: Uint8Array): Promise<StoredFile>
  /** The content. Throws `FileMissing` where there is none. */
  get(sha256: string): Promise<Buffer>
  /** What was derived from a content earlier, e.g. its thumbnail; null where it has to be made (again). */
  getDerived(sha256: string, name: string): Promise<Buffer | null>
  /** Keeps something that can be made again at any time. */
  putDerived(sha256: string, name: string, bytes: Uint8Array): Promise<void>
}

/** A content that rows speak of and the store does not have: lost on disk, or not yet copied from a backup. */
export class FileMissing extends Error {
  override readonly name = 'FileMissing'
}

const SHA256 = /^[0-9a-f]{64}$/
const DERIVED = /^[a-z0-9][a-z0-9.-]{0,40}$/

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** `ab/cd/abcd….` below a folder; what is derived lies beside it as `abcd….thumb.webp`. */
export class DiskFileStore implements FileStore {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  async put(bytes: Uint8Array): Promise<StoredFile> {
    const sha256 = sha256Of(bytes)
    const path = this.#path(sha256)
    if (!(await exists(path))) await this.#write(path, bytes, 'keep')
    return { sha256, size: bytes.length }
  }

  async get(sha256: string): Promise<Buffer> {
    const found = await readOrNull(this.#path(sha256))
    if (!found) throw new FileMissing(sha256)
    return found
  }

  async getDerived(sha256: string, name: string): Promise<Buffer | null> {
    return readOrNull(this.#path(sha256, name))
  }

  async putDerived(sha256: string, name: string, bytes: Uint8Array): Promise<void> {
    await this.#write(this.#path(sha256, name), bytes, 'replace')
  }

  #path(sha256: string, derived?: string): string {
    // a name from outside must never become a path
    if (!SHA256.test(sha256)) throw new FileMissing('not a hash')
    if (derived !== undefined && !DERIVED.test(derived))
      throw new Error(`not a name of something derived: ${derived}`)
    const name = derived === undefined ? sha256 : `${sha256}.${derived}`
    return join(this.#folder, sha256.slice(0, 2), sha256.slice(2, 4), name)
  }

  /** Whole or not at all: written aside, flushed, then given its name in one step. */
  async #write(path: string, bytes: Uint8Array, existing: 'keep' | 'replace'): Promise<void> {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const aside = `${path}.${randomUUID()}.tmp`
    try {
      const file = await open(aside, 'wx', 0o600)
      try {
        await file.writeFile(bytes)
        if (existing === 'keep') await file.sync()
      } finally {
        await file.close()
      }
      if (existing === 'replace') await rename(aside, path)
      else await link(aside, path).catch(ignoreExisting)
    } finally {
      await rm(aside, { force: true })
    }
  }
}

const ignoreExisting = (error: NodeJS.ErrnoException): void => {
  // somebody put the same bytes there a moment ago
  if (error.code !== 'EEXIST') throw error
}

const exists = async (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

const readOrNull = async (path: string): Promise<Buffer | null> => {
  try {
    return await readFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
