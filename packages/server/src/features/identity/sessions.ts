import { createHash, randomBytes } from 'node:crypto'
import { ROLES, type Role } from '@guatu/domain/identity/permissions.ts'
import { bug } from '../../platform/bug.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Db, WriteTx } from '../../platform/db/db.ts'
import type { SignedIn } from '../../platform/http/app.ts'
import type { Actor, HeldPost } from '../../platform/scope.ts'
import {
  currentPosts,
  dropSession,
  dropSessionsBefore,
  insertSession,
  memberById,
  sessionByToken,
  touchSession,
} from './queries.ts'
import type { PostRow, SessionRow } from './queries.ts'
import type { UnitDirectory, UnitDirectoryCache } from './unit-directory.ts'

const MINUTE = 60_000
/** Idle 60 minutes, absolute 12 hours: one working day. */
export const IDLE_MS = 60 * MINUTE
export const ABSOLUTE_MS = 12 * 60 * MINUTE
/** Kept in memory this long: a lock-out or a new post is felt after that at the latest, on every node. */
const CACHE_MS = 5_000
const TOUCH_MS = MINUTE
const MAX_CACHED = 5_000

export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()

interface Cached {
  readonly signedIn: SignedIn
  readonly session: SessionRow
  readonly loadedAt: number
  touchedAt: number
}

const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text)

export const heldPosts = (rows: readonly PostRow[], units: UnitDirectory): HeldPost[] =>
  rows.flatMap((row) => {
    const unit = units.get(row.unit_id)
    if (!unit || !isRole(row.role)) return []
    return [
      {
        postId: row.id,
        role: row.role,
        unitId: row.unit_id,
        unitName: unit.name,
        path: unit.path,
        officeId: units.officeOf(row.unit_id),
      },
    ]
  })

/** Sessions live in the database; each node keeps those in use for a few seconds. */
export class Sessions {
  readonly #db: Db
  readonly #clock: Clock
  readonly #units: UnitDirectoryCache
  readonly #cache = new Map<string, Cached>()

  constructor(db: Db, clock: Clock, units: UnitDirectoryCache) {
    this.#db = db
    this.#clock = clock
    this.#units = units
    db.onEvents((events) => {
      if (events.some((event) => /^(member|post|unit)\./.test(event.kind))) this.#cache.clear()
    })
  }

  /** Opens a session in the caller's transaction and returns the cookie's token. */
  async open(tx: WriteTx, memberId: string): Promise<{ token: string; csrf: string }> {
    const token = randomBytes(32).toString('base64url')
    const csrf = randomBytes(24).toString('base64url')
    const now = this.#clock.now()
    const expires = new Date(Date.parse(now) + ABSOLUTE_MS).toISOString()
    await tx.run(
      insertSession(hashToken(token), {
        member_id: memberId,
        csrf,
        created_at: now,
        last_seen_at: now,
        expires_at: expires,
      }),
    )
    return { token, csrf }
  }

  async close(tx: WriteTx, token: string): Promise<void> {
    await tx.run(dropSession(hashToken(token)))
    this.#cache.delete(token)
  }

  authenticate = async (token: string): Promise<SignedIn | null> => {
    const now = Date.parse(this.#clock.now())
    let known = this.#cache.get(token)
    // while a long transaction of this very process holds the one connection nothing about a session can change
    const stale = known && (now - known.loadedAt > CACHE_MS || now < known.loadedAt) && !this.#db.occupied
    if (!known || stale) {
      known = await this.#load(token, now)
      if (!known) return null
    }
    const { session } = known
    if (
      now > Date.parse(session.expires_at) ||
      now - Math.max(Date.parse(session.last_seen_at), known.touchedAt) > IDLE_MS
    ) {
      this.#cache.delete(token)
      return null
    }
    if (now - known.touchedAt > TOUCH_MS && !this.#db.occupied) await this.#touch(token, known, now)
    return known.signedIn
  }

  async #load(token: string, now: number): Promise<Cached | undefined> {
    this.#cache.delete(token)
    const units = await this.#units.get()
    const loaded = await this.#db.read(async (tx) => {
      const session = await tx.maybeOne(sessionByToken(hashToken(token)))
      if (!session) return undefined
      const member = (await tx.maybeOne(memberById(session.member_id))) ?? bug('a session without its member')
      if (member.locked_by_hand) return undefined
      const posts = heldPosts(await tx.many(currentPosts([member.id])), units)
      const actor: Actor = {
        memberId: member.id,
        account: member.account,
        name: member.name,
        districtCode: member.district_code,
        posts,
        mustChangePassword: member.must_change_password,
      }
      return { session, actor }
    })
    if (!loaded) return undefined
    const { session, actor } = loaded
    const cached: Cached = {
      session,
      signedIn: { actor, csrf: session.csrf, tree: units },
      loadedAt: now,
      touchedAt: Date.parse(session.last_seen_at),
    }
    if (this.#cache.size >= MAX_CACHED) this.#cache.clear()
    this.#cache.set(token, cached)
    return cached
  }

  async #touch(token: string, known: Cached, now: number): Promise<void> {
    known.touchedAt = now
    const at = new Date(now).toISOString()
    await this.#db.write(async (tx) => void (await tx.run(touchSession(hashToken(token), at))), {
      unaudited: 'last-seen time of a session',
    })
  }

  /** Removes sessions that have run out. */
  async sweep(): Promise<void> {
    const now = this.#clock.now()
    const idle = new Date(Date.parse(now) - IDLE_MS).toISOString()
    await this.#db.write(async (tx) => void (await tx.run(dropSessionsBefore(now, idle))), {
      unaudited: 'sessions that have run out',
    })
  }
}
