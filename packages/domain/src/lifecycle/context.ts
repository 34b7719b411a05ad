import type { Calendar } from '../clock/calendar.ts'
import type { Playbook } from '../playbook/playbook.ts'
import type { Instant } from '../time/instant.ts'
import type { Actor, Casefile } from './casefile.ts'
import type { CommandKind, CommandOf } from './commands.ts'
import type { CasefileEventKind, CasefileEvent, EventPayloads } from './events.ts'
import type { Refusal } from './refusal.ts'

/** What `decide` may know beside the casefile. Plain data, so that a phone can carry it offline. */
export interface DecideContext {
  readonly actor: Actor
  /** The playbook in the version that the casefile is bound to. */
  readonly playbook: Playbook
  readonly calendar: Calendar
  /** Unit → the units above it. Without it a unit stands for itself alone. */
  readonly ancestors?: Readonly<Record<string, readonly string[]>>
}

export type Decision =
  | { readonly ok: true; readonly events: readonly CasefileEvent[] }
  | { readonly ok: false; readonly refusals: readonly Refusal[] }

/** One command of an existing casefile, decided; the state is already known to allow it. */
export type Decide<K extends CommandKind> = (
  casefile: Casefile,
  command: CommandOf<K>,
  context: DecideContext,
  now: Instant,
) => Decision

export function refused(...refusals: readonly Refusal[]): Decision {
  return { ok: false, refusals }
}

/** Accept with one event, unless something was found against it. */
export function happened<K extends CasefileEventKind>(
  kind: K,
  casefileId: string,
  payload: EventPayloads[K],
  context: DecideContext,
  now: Instant,
  against: readonly Refusal[] = [],
): Decision {
  if (against.length > 0) return { ok: false, refusals: against }
  // The pair of kind and payload is checked by the signature; the union cannot follow a generic K.
  const event = { kind, casefileId, at: now, actor: context.actor, payload } as unknown as CasefileEvent
  return { ok: true, events: [event] }
}

/** Does the actor act for this unit: from it, or from a unit below it (a grid within its community)? */
export function actsFor(context: DecideContext, unitId: string | null): boolean {
  return unitId !== null && isWithin(context, context.actor.unitId, unitId)
}

export function isWithin(context: DecideContext, unitId: string, outer: string): boolean {
  return unitId === outer || (context.ancestors?.[unitId]?.includes(outer) ?? false)
}
