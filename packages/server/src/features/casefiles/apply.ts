import type { Casefile } from '@guatu/domain/lifecycle/casefile.ts'
import type { Command } from '@guatu/domain/lifecycle/commands.ts'
import { refusal, type Refusal } from '@guatu/domain/lifecycle/refusal.ts'
import type { Instant } from '@guatu/domain/time/instant.ts'
import type { WriteTx } from '../../platform/db/db.ts'
import { lockCasefiles } from './queries.ts'
import { attempt, contextFor, saveChanges, type Acting, type Change, type SaveDeps } from './save.ts'
import type { FileNames } from './stored-events.ts'

/** One command on one casefile, at a time and in a name of its own. */
export interface Step {
  readonly casefileId: string
  readonly command: Exclude<Command, { readonly kind: 'report' | 'file' }>
  readonly acting: Acting
  readonly at: Instant
}

export interface Refused {
  /** Index of the step. */
  readonly step: number
  readonly casefileId: string
  readonly number: string | null
  readonly refusals: readonly Refusal[]
}

export interface Applied {
  readonly changes: readonly Change[]
  readonly refused: readonly Refused[]
}

/**
 * Applies many steps in few statements: all rows are locked and loaded at once, several steps of one casefile
 * follow one another in memory, and what has changed is written at once. A refused step leaves its casefile as
 * it was before that step. Permission is the caller's affair.
 */
export const applySteps = async (
  tx: WriteTx,
  deps: SaveDeps,
  steps: readonly Step[],
  options: { readonly quiet?: boolean; readonly names?: FileNames } = {},
): Promise<Applied> => {
  const ids = [...new Set(steps.map((step) => step.casefileId))]
  const rows = await tx.many(lockCasefiles(ids))
  const first = new Map(rows.map((row) => [row.doc.id, row]))
  const changes = new Map<string, Change>()
  const refused: Refused[] = []
  steps.forEach(({ casefileId, command, acting, at }, step) => {
    const row = first.get(casefileId)
    if (!row) {
      refused.push({ step, casefileId, number: null, refusals: [refusal('casefile.missing')] })
      return
    }
    const sofar = changes.get(casefileId)
    const state: Casefile = sofar?.after ?? row.doc
    const tried = attempt(state, row.owner_unit_id, command, contextFor(deps, state.playbook.id, acting), at)
    if (!tried.ok) refused.push({ step, casefileId, number: state.number, refusals: tried.refusals })
    else changes.set(casefileId, sofar ? joined(sofar, tried.change) : tried.change)
  })
  const done = [...changes.values()]
  await saveChanges(tx, done, options)
  return { changes: done, refused }
}

const joined = (first: Change, next: Change): Change => ({
  ...next,
  before: first.before,
  events: [...first.events, ...next.events],
})
