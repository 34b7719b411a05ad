import type { Casefile } from '@guatu/domain/lifecycle/casefile.ts'
import { verbsOf } from '@guatu/domain/lifecycle/available.ts'
import type { Command } from '@guatu/domain/lifecycle/commands.ts'
import type { Verb } from '@guatu/domain/identity/verbs.ts'
import { refuse } from '../../platform/http/problem.ts'
import { grantingPosts, reaches, type Actor, type HeldPost, type RowScope } from '../../platform/scope.ts'
import { actingOn, attempt, contextFor, type Acting, type Attempt, type SaveDeps } from './save.ts'

/** What of a call says who asks and how far they reach. */
export interface Asker {
  readonly actor: Actor
  readonly now: string
  scopeOf(verb: Verb): RowScope
  scopeOfPost(post: HeldPost, verb: Verb): RowScope
}

/** A casefile with the unit that runs its campaign. */
export interface Owned {
  readonly doc: Casefile
  readonly owner_unit_id: string
}

const handlersOf = ({ doc }: Owned): (string | null)[] => [
  doc.leadUnitId,
  ...doc.supports.map((one) => one.unitId),
]

/** Units whose scope reaches the casefile, by verb: only those who solve it may handle it. */
const ownersOf = (row: Owned, verb: Verb): (string | null)[] =>
  verb === 'casefiles.handle'
    ? handlersOf(row)
    : [...handlersOf(row), row.doc.communityUnitId, row.owner_unit_id]

const reachesRow = (scope: RowScope, row: Owned, verb: Verb): boolean =>
  reaches(scope, { districtCode: row.doc.districtCode, unitIds: ownersOf(row, verb) })

/** May this caller see it? The same answer as the lists' condition. */
export const maySee = (asker: Asker, row: Owned): boolean =>
  reachesRow(asker.scopeOf('casefiles.read'), row, 'casefiles.read')

/** The posts in whose name the caller may act on this casefile with any of the verbs. */
export const postsFor = (asker: Asker, row: Owned, verbs: readonly Verb[]): HeldPost[] => {
  const posts = verbs.flatMap((verb) =>
    grantingPosts(asker.actor, verb).filter((post) => reachesRow(asker.scopeOfPost(post, verb), row, verb)),
  )
  return [...new Set(posts)]
}

/** The first of the posts that the lifecycle accepts; where it accepts none, its answer to the first post. */
export const attemptAs = (
  deps: SaveDeps,
  asker: Asker,
  row: Owned,
  command: Command,
  posts: readonly HeldPost[],
): Attempt & { readonly acting: Acting } => {
  let first: (Attempt & { readonly acting: Acting }) | undefined
  for (const post of posts) {
    const acting = actingOn(asker.actor.memberId, post)
    const context = contextFor(deps, row.doc.playbook.id, acting)
    const tried = { ...attempt(row.doc, row.owner_unit_id, command, context, asker.now), acting }
    if (tried.ok) return tried
    first ??= tried
  }
  return first ?? refuse('access.denied')
}

/** Decides a command of a caller: 403 where no post of theirs allows it on this casefile. */
export const decideFor = (deps: SaveDeps, asker: Asker, row: Owned, command: Command): Attempt =>
  attemptAs(deps, asker, row, command, postsFor(asker, row, verbsOf(command)))
