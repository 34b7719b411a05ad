import type { Actor, Casefile } from '@guatu/domain/lifecycle/casefile.ts'
import type { Command } from '@guatu/domain/lifecycle/commands.ts'
import { decide, type DecideContext } from '@guatu/domain/lifecycle/decide.ts'
import { evolve } from '@guatu/domain/lifecycle/evolve.ts'
import type { CasefileEvent } from '@guatu/domain/lifecycle/events.ts'
import type { Refusal } from '@guatu/domain/lifecycle/refusal.ts'
import type { Instant } from '@guatu/domain/time/instant.ts'
import type { NewEvent } from '../../platform/audit/event.ts'
import { insertEvents } from '../../platform/audit/queries.ts'
import { bug } from '../../platform/bug.ts'
import type { WriteTx } from '../../platform/db/db.ts'
import type { Platform } from '../../platform/platform.ts'
import type { HeldPost } from '../../platform/scope.ts'
import { evidenceRowOf, rowOf, type CasefileRow, type EvidenceRow } from './rows.ts'
import { toNewEvent, type FileNames } from './stored-events.ts'
import { insertCasefiles, insertEvidence, removeEvidence, updateCasefiles } from './write-queries.ts'

// The one way a casefile changes: decide → evolve → row + events in the transaction of the caller.

export type SaveDeps = Pick<Platform, 'playbooks' | 'calendar'>

/** In whose name something is done, with the units above the actor's own. */
export interface Acting {
  readonly actor: Actor
  readonly above: readonly string[]
}

export const actingOn = (memberId: string, post: HeldPost): Acting => ({
  actor: { memberId, postId: post.postId, unitId: post.unitId },
  above: post.path.slice(0, -1),
})

export const contextFor = (deps: SaveDeps, playbookId: string, acting: Acting): DecideContext => ({
  actor: acting.actor,
  playbook: deps.playbooks.get(playbookId) ?? bug(`casefiles of an unknown playbook ${playbookId}`),
  calendar: deps.calendar(),
  ancestors: { [acting.actor.unitId]: acting.above },
})

/** What a casefile was and is, and what happened in between. */
export interface Change {
  readonly before: Casefile | null
  readonly after: Casefile
  readonly events: readonly CasefileEvent[]
  /** The unit that runs the campaign. */
  readonly ownerUnitId: string
}

export type Attempt =
  | { readonly ok: true; readonly change: Change }
  | { readonly ok: false; readonly refusals: readonly Refusal[] }

/** Decides one command on a casefile in memory. Nothing is written. */
export const attempt = (
  before: Casefile | null,
  ownerUnitId: string,
  command: Command,
  context: DecideContext,
  now: Instant,
): Attempt => {
  const decision = decide(before, command, context, now)
  if (!decision.ok) return decision
  const { events } = decision
  const after = events.reduce<Casefile | null>(evolve, before) ?? bug('a decision without an event')
  return { ok: true, change: { before, after, events, ownerUnitId } }
}

export interface SaveOptions {
  /** Names of files by evidence id. */
  readonly names?: FileNames
  /**
   * For batches: each event is in the log all the same, but listeners in this process are told of the caller's own
   * summary event only, and nothing piles up in memory.
   */
  readonly quiet?: boolean
}

const ROWS_AT_ONCE = 500
const NO_NAMES: FileNames = new Map()

/** Writes rows, evidence and events of changes whose rows the caller has locked. */
export const saveChanges = async (
  tx: WriteTx,
  changes: readonly Change[],
  options: SaveOptions = {},
): Promise<void> => {
  for (let from = 0; from < changes.length; from += ROWS_AT_ONCE)
    await saveSome(tx, changes.slice(from, from + ROWS_AT_ONCE), options)
}

const saveSome = async (tx: WriteTx, changes: readonly Change[], options: SaveOptions): Promise<void> => {
  const names = options.names ?? NO_NAMES
  const created: CasefileRow[] = []
  const updated: CasefileRow[] = []
  for (const change of changes) (change.before ? updated : created).push(rowAfter(change))
  if (created.length > 0) await tx.run(insertCasefiles(created))
  if (updated.length > 0) {
    const touched = await tx.run(updateCasefiles(updated))
    if (touched !== updated.length) bug(`${updated.length} casefiles were to be written, ${touched} were`)
  }
  const added = changes.flatMap((change) => addedEvidence(change, names))
  if (added.length > 0) await tx.run(insertEvidence(added))
  const removed = changes.flatMap(removedEvidence)
  if (removed.length > 0) await tx.run(removeEvidence(removed))
  const events = changes.flatMap((change) => newEvents(change, names))
  if (options.quiet) await tx.run(insertEvents(events))
  else tx.record(...events)
}

const rowAfter = ({ after, events, ownerUnitId }: Change): CasefileRow =>
  rowOf(after, ownerUnitId, events.at(-1)?.at ?? bug('a change without an event'))

const newEvents = ({ before, after, events }: Change, names: FileNames): NewEvent[] =>
  events.map((event, index) =>
    toNewEvent(event, after.districtCode, (before?.version ?? 0) + index + 1, names),
  )

/** Also what was added and removed again within one change: the rows say what happened. */
const addedEvidence = ({ after, events }: Change, names: FileNames): EvidenceRow[] =>
  events.flatMap((event) => {
    if (event.kind !== 'casefile.evidence_added') return []
    const { evidence } = event.payload
    return [evidenceRowOf(after, evidence, names.get(evidence.id) ?? '')]
  })

const removedEvidence = ({ events }: Change): { id: string; at: Instant }[] =>
  events.flatMap((event) =>
    event.kind === 'casefile.evidence_removed' ? [{ id: event.payload.evidenceId, at: event.at }] : [],
  )
