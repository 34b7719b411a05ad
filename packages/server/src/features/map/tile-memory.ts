import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { epochOf, type Instant } from '@guatu/domain/time/instant.ts'
import type { RowScope } from '../../platform/scope.ts'
import type { ChangeMark } from './mark-queries.ts'

/** A tile as it is sent. Small ones are not compressed. */
export interface MadeTile {
  readonly body: Buffer
  readonly gzipped: Buffer | null
  readonly etag: string
}

interface Kept extends MadeTile {
  readonly mark: number
  readonly at: Instant
}

/** Lights turn with the time: a tile is made anew after this, also when nothing has changed. Seconds. */
export const TILE_SECONDS = 15
const COMPRESS_FROM = 1_024

const compress = promisify(gzip)

/** The bytes of a tile, compressed once for all who ask for it. */
export const finishTile = async (body: Buffer): Promise<MadeTile> => ({
  body,
  gzipped: body.length < COMPRESS_FROM ? null : await compress(body, { level: 4 }),
  etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
})

/** Who sees what: two people with the same reach and the same filter see the same tile. */
export const tileKey = (scope: RowScope, path: string): string =>
  createHash('sha256').update(JSON.stringify(scope)).update(path).digest('base64url')

/**
 * Tiles that were made a moment ago. A wall, a leader and forty villages look at the same few tiles, and each change
 * makes all of them ask again at once. A tile is given again only while the log of changes has not grown since.
 */
export class TileMemory {
  readonly #kept = new Map<string, Kept>()
  readonly #mostBytes: number
  #bytes = 0

  /** @param mostBytes what all tiles together may take; with 0 nothing is kept */
  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes
  }

  get bytes(): number {
    return this.#bytes
  }

  /** The tile of this key, if it is still what would be made now. */
  find(key: string, mark: ChangeMark, now: Instant): MadeTile | null {
    const kept = this.#kept.get(key)
    if (!kept || kept.mark !== mark.id) return null
    const age = epochOf(now) - epochOf(kept.at)
    if (age < 0 || age >= TILE_SECONDS * 1_000) return null
    this.#kept.delete(key)
    this.#kept.set(key, kept)
    return kept
  }

  /**
   * Keeps a tile that was made after `mark` was read. Not while some writer was under way: it may commit an earlier
   * number than the newest one, and would go unseen.
   */
  keep(key: string, mark: ChangeMark, now: Instant, tile: MadeTile): void {
    if (!mark.quiet) return
    this.#forget(key)
    this.#kept.set(key, { ...tile, mark: mark.id, at: now })
    this.#bytes += sizeOf(tile)
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= this.#mostBytes) return
      this.#forget(oldest)
    }
  }

  #forget(key: string): void {
    const kept = this.#kept.get(key)
    if (!kept) return
    this.#kept.delete(key)
    this.#bytes -= sizeOf(kept)
  }
}

/** An empty tile costs its entry, too. */
const sizeOf = ({ body, gzipped }: MadeTile): number => body.length + (gzipped?.length ?? 0) + 500
