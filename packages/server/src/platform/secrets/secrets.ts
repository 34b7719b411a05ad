import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { reasonOf, StartupError } from '../startup-error.ts'

/** A secret as it is kept: AES-256-GCM under the installation's key. JSON, so that it fits into a setting. */
export interface Sealed {
  readonly sealed: 'a256gcm'
  /** Which key: the first characters of its hash, so that another key is told from damage. */
  readonly by: string
  /** base64url: 12 bytes of nonce, the text, 16 bytes of tag. */
  readonly box: string
}

/** Keeps what the server must be able to say again (a key of another service) unreadable in the database and its copies. */
export interface Secrets {
  /** @param purpose where it is kept; what is moved elsewhere does not open */
  seal(text: string, purpose: string): Sealed
  /** Null where it was sealed under another key, for another purpose, or was changed. */
  open(sealed: Sealed, purpose: string): string | null
}

const NONCE = 12
const TAG = 16
const KEY = 32
const FILE = 'secret.key'

export const isSealed = (value: unknown): value is Sealed =>
  typeof value === 'object' && value !== null && (value as Partial<Sealed>).sealed === 'a256gcm'

/** @param key 32 bytes */
export const secretsUnder = (key: Buffer): Secrets => {
  if (key.length !== KEY) throw new Error(`a key of ${key.length} bytes`)
  const by = createHash('sha256').update('guatu key ').update(key).digest('base64url').slice(0, 12)
  return {
    seal: (text, purpose) => {
      const nonce = randomBytes(NONCE)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(purpose))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return {
        sealed: 'a256gcm',
        by,
        box: Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64url'),
      }
    },
    open: (sealed, purpose) => {
      const box = Buffer.from(sealed.box, 'base64url')
      if (sealed.by !== by || box.length < NONCE + TAG) return null
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, NONCE), { authTagLength: TAG })
          .setAAD(Buffer.from(purpose))
          .setAuthTag(box.subarray(-TAG))
        return Buffer.concat([decipher.update(box.subarray(NONCE, -TAG)), decipher.final()]).toString('utf8')
      } catch {
        return null
      }
    },
  }
}

/**
 * A new key, whole or not at all: written beside its place, forced to the disk and then given its name, so that a start that
 * is cut off leaves no half key to be taken for the key. A link, where the file system has them, and not a renaming: it does
 * not take the place of a key that another start has made meanwhile.
 */
const makeKey = (file: string): void => {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  try {
    const handle = openSync(draft, 'wx', 0o600)
    try {
      writeSync(handle, `${randomBytes(KEY).toString('hex')}\n`)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    try {
      linkSync(draft, file)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return
      renameSync(draft, file)
    }
  } finally {
    rmSync(draft, { force: true })
  }
}

/**
 * The key of this installation: as given, else that of the data folder, made at the first start for its owner alone.
 * Without it what was sealed cannot be opened: it belongs to the backup, and is not kept beside it.
 */
export const installationSecrets = (folder: string, given: string | null): Secrets => {
  if (given !== null) return secretsUnder(Buffer.from(given, 'hex'))
  const file = join(folder, FILE)
  try {
    if (!existsSync(file)) makeKey(file)
    // a copy of the folder may have opened it to others
    if ((statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600)
    const text = readFileSync(file, 'utf8').trim()
    if (!/^[0-9a-f]{64}$/.test(text)) throw new Error('64 hexadecimal digits wanted')
    return secretsUnder(Buffer.from(text, 'hex'))
  } catch (error) {
    throw new StartupError('secret_unusable', { file, reason: reasonOf(error) })
  }
}
