import type { CommandBody } from '@guatu/contract/casefile-commands.ts'
import type { Casefile as CasefileReply } from '@guatu/contract/casefiles.ts'
import { offeredCommands, verbsOfKind } from '@guatu/domain/lifecycle/available.ts'
import type { Casefile } from '@guatu/domain/lifecycle/casefile.ts'
import type { Command, CommandKind } from '@guatu/domain/lifecycle/commands.ts'
import type { Refusal, RefusalCode } from '@guatu/domain/lifecycle/refusal.ts'
import { addDays, dayOf, type Instant } from '@guatu/domain/time/instant.ts'
import { attemptAs, postsFor, type Asker, type Owned } from './acting.ts'
import { toContract } from './refusals.ts'
import type { SaveDeps } from './save.ts'

type Offered = CommandBody['command']

/** Faults of what the caller has yet to type in: they do not stand against opening the form. */
const OF_THE_FORM: ReadonlySet<RefusalCode> = new Set([
  'reason.missing',
  'field.required',
  'close_out.result_required',
  'close_out.area_not_above_recorded',
])

/**
 * What the caller may do with the casefile now. For what is not possible yet, everything that stands against it:
 * found by deciding the command with harmless words in place of what the form will ask for.
 */
export const actionsOf = (deps: SaveDeps, asker: Asker, row: Owned): CasefileReply['actions'] =>
  offeredCommands(row.doc).flatMap((kind) => {
    const trial = trialOf(kind, row.doc, asker)
    if (!trial) return []
    const posts = postsFor(asker, row, verbsOfKind(kind))
    if (posts.length === 0) return []
    const tried = attemptAs(deps, asker, row, trial, posts)
    const refusals = tried.ok ? [] : tried.refusals.filter((one) => stands(one, kind))
    return [{ command: kind, possible: refusals.length === 0, refusals: refusals.map(toContract) }]
  })

const stands = (refusal: Refusal, kind: CommandKind): boolean =>
  kind !== 'submit' || !OF_THE_FORM.has(refusal.code)

/** A command filled with words that could be anybody's; null for what is not offered as a button. */
const trialOf = (kind: CommandKind, casefile: Casefile, asker: Asker): Command | null => {
  const { now } = asker
  const limit = { amount: 1, unit: 'work_day' } as const
  switch (kind as Offered | Exclude<CommandKind, Offered>) {
    case 'report':
    case 'file':
    case 'correct':
    case 'addEvidence':
      return null
    case 'assign':
      return {
        kind: 'assign',
        leadUnitId: casefile.communityUnitId ?? asker.actor.memberId,
        supportUnitIds: [],
        limit,
      }
    case 'askVerification':
      return { kind: 'askVerification', unitId: null }
    case 'submit':
      return { kind: 'submit', text: '…', results: {} }
    case 'removeEvidence':
      return { kind: 'removeEvidence', evidenceId: ownLatest(casefile, asker) }
    case 'askExtension':
      return { kind: 'askExtension', limit, reason: '…' }
    case 'grantExtension':
      return { kind: 'grantExtension', limit: null, reason: '' }
    case 'askSuspension':
      return { kind: 'askSuspension', until: daysFrom(now, 1), reason: '…' }
    case 'suspend':
      return { kind: 'suspend', until: null, reason: '' }
    case 'extendSuspension':
      return { kind: 'extendSuspension', until: laterThan(casefile.suspendedUntil, now), reason: '…' }
    case 'fail':
      return { kind: 'fail', reasons: ['…'] }
    case 'lookBackFail':
      return { kind: 'lookBackFail', reasons: ['…'], limit }
    case 'reopen':
      return { kind: 'reopen', reason: '…', limit }
    case 'forceClose':
      return { kind: 'forceClose', reason: '…', documentId: firstDocument(casefile) }
    default:
      // the rest takes a reason or a few words, or nothing
      return { kind, reason: '…', text: '…' } as unknown as Command
  }
}

const daysFrom = (now: Instant, days: number): string => addDays(dayOf(now), days)

const laterThan = (day: string | null, now: Instant): string => {
  const tomorrow = daysFrom(now, 1)
  return day === null || day < tomorrow ? tomorrow : addDays(day, 1)
}

const ownLatest = (casefile: Casefile, asker: Asker): string =>
  casefile.evidence.filter((one) => one.byMemberId === asker.actor.memberId).at(-1)?.id ??
  casefile.evidence.at(-1)?.id ??
  ''

const firstDocument = (casefile: Casefile): string =>
  casefile.evidence.find((one) => one.kind === 'document')?.id ?? ''
