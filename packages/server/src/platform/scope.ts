import { scopeFor, type Role, type Scope } from '@guatu/domain/identity/permissions.ts'
import type { Verb } from '@guatu/domain/identity/verbs.ts'
import { anyOf, shared, sql, type Statement } from './db/sql.ts'

/** A post that its holder has now, with where its unit stands in the tree. */
export interface HeldPost {
  readonly postId: string
  readonly role: Role
  readonly unitId: string
  readonly unitName: string
  /** From the root of the tree down to the unit. */
  readonly path: readonly string[]
  /** The nearest town, district or city above (or at) the unit: the root of what the unit supervises. */
  readonly officeId: string
}

/** Who asks. Made once per request from the session. */
export interface Actor {
  readonly memberId: string
  readonly account: string
  readonly name: string
  readonly districtCode: string
  readonly posts: readonly HeldPost[]
  readonly mustChangePassword: boolean
}

/** Knows the unit tree. */
export interface UnitTree {
  /** The unit and everything below it. */
  subtree(unitId: string): readonly string[]
}

/** Which rows somebody may touch. The only thing that queries know of permissions. */
export type RowScope =
  | { readonly kind: 'none' }
  | { readonly kind: 'units'; readonly districtCode: string; readonly unitIds: readonly string[] }
  | { readonly kind: 'district'; readonly districtCode: string }

export const grantingPosts = (actor: Actor, verb: Verb): HeldPost[] =>
  actor.posts.filter((post) => scopeFor(post.role, verb) !== undefined)

/** The post in whose name an action is done: the first that grants the verb. */
export const actingPost = (actor: Actor, verb: Verb): HeldPost | undefined => grantingPosts(actor, verb)[0]

const unitsOf = (post: HeldPost, scope: Exclude<Scope, 'district'>, tree: UnitTree): readonly string[] => {
  switch (scope) {
    case 'own_unit':
      return [post.unitId]
    case 'office':
      return [post.unitId, post.officeId]
    case 'subtree':
      return tree.subtree(post.unitId)
    case 'supervised':
      return tree.subtree(post.officeId)
  }
}

/** The rows that a verb reaches for this actor: the union over the posts that grant it. */
export const rowScope = (actor: Actor, verb: Verb, tree: UnitTree): RowScope => {
  const unitIds = new Set<string>()
  for (const post of actor.posts) {
    const scope = scopeFor(post.role, verb)
    if (!scope) continue
    if (scope === 'district') return { kind: 'district', districtCode: actor.districtCode }
    for (const id of unitsOf(post, scope, tree)) unitIds.add(id)
  }
  return unitIds.size === 0
    ? { kind: 'none' }
    : { kind: 'units', districtCode: actor.districtCode, unitIds: [...unitIds].sort() }
}

/**
 * The reach of one sign-in, worked out once for each verb: asked for many times a request, and neither the actor nor the
 * tree that they were loaded with ever changes.
 */
export class Reach {
  readonly #actor: Actor
  readonly #tree: UnitTree
  readonly #byVerb = new Map<Verb, RowScope>()
  readonly #byPost = new Map<string, RowScope>()

  constructor(actor: Actor, tree: UnitTree) {
    this.#actor = actor
    this.#tree = tree
  }

  of(verb: Verb): RowScope {
    let scope = this.#byVerb.get(verb)
    if (!scope) this.#byVerb.set(verb, (scope = rowScope(this.#actor, verb, this.#tree)))
    return scope
  }

  /** Of one of the actor's posts alone. */
  ofPost(post: HeldPost, verb: Verb): RowScope {
    const key = `${post.postId} ${verb}`
    let scope = this.#byPost.get(key)
    if (!scope) this.#byPost.set(key, (scope = rowScope({ ...this.#actor, posts: [post] }, verb, this.#tree)))
    return scope
  }
}

/** A list of ids as PostgreSQL writes an array; a scope's list is written once, however often it is asked with. */
const arrayText = (ids: readonly string[]): string => {
  let text = written.get(ids)
  if (text === undefined) written.set(ids, (text = `{${ids.join(',')}}`))
  return text
}
const written = new WeakMap<readonly string[], string>()

/** Columns that say whose a row is. A row is reached when any of them lies in the scope. */
export interface OwnerColumns {
  readonly district: Statement
  /** Columns of type uuid. */
  readonly units: readonly Statement[]
  /** Columns of type uuid[]. */
  readonly unitLists?: readonly Statement[]
}

/** The condition that keeps a query inside the scope. The one place where scope becomes SQL. */
export const scoped = (scope: RowScope, owner: OwnerColumns): Statement => {
  switch (scope.kind) {
    case 'none':
      return sql`false`
    case 'district':
      return sql`${owner.district} = ${scope.districtCode}`
    case 'units': {
      const ids = sql`${shared(arrayText(scope.unitIds))}::uuid[]`
      const reached = [
        ...owner.units.map((column) => sql`${column} = any(${ids})`),
        ...(owner.unitLists ?? []).map((column) => sql`${column} && ${ids}`),
      ]
      return sql`(${owner.district} = ${scope.districtCode} and ${anyOf(reached)})`
    }
  }
}

/** The same question for one row in memory. */
export const reaches = (
  scope: RowScope,
  row: { districtCode: string; unitIds: readonly (string | null)[] },
): boolean => {
  switch (scope.kind) {
    case 'none':
      return false
    case 'district':
      return row.districtCode === scope.districtCode
    case 'units':
      return (
        row.districtCode === scope.districtCode &&
        row.unitIds.some((id) => id !== null && scope.unitIds.includes(id))
      )
  }
}
