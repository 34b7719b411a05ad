import type { Consultation } from '@guatu/contract/consultations.ts'
import type { TurnKind } from '@guatu/domain/consultation/consultation.ts'
import type { EndpointShape } from '@guatu/contract/endpoint.ts'
import type { WriteTx } from '../../platform/db/db.ts'
import { refuse } from '../../platform/http/problem.ts'
import type { Call } from '../../platform/http/route.ts'
import { staleProblem } from '../../platform/http/stale.ts'
import type { Actor } from '../../platform/scope.ts'
import { newId } from '../../platform/ids.ts'
import {
  consultationOfOpinion,
  insertTurn,
  lockConsultation,
  lockOpinion,
  updateConsultation,
} from './queries.ts'
import type { ConsultationRow, DocumentRow, OpinionRow } from './rows.ts'
import { consultationView, readerOf } from './view.ts'

export type ChangeCall = Pick<
  Call<EndpointShape>,
  'scope' | 'scopeOf' | 'now' | 'expectedVersion' | 'event'
> & { readonly params: { readonly id: string }; readonly actor: Actor }

/** What a change did to the time that units have, with the reason that they are given. */
export interface Turned {
  readonly kind: TurnKind
  readonly reason: string
}

export const mustBeOpen = (row: ConsultationRow): void => {
  if (row.state === 'closed') refuse('consultations.closed')
}

type Change = Partial<
  Pick<ConsultationRow, 'note' | 'unit_ids' | 'due_on' | 'after_closing' | 'state' | 'closed_at'>
> & { readonly turned?: Turned | undefined }

/** Locks a consultation of the caller's own, checks its version, saves what `decide` wants with its event. */
export const changeRow = async (
  tx: WriteTx,
  call: ChangeCall,
  kind: string,
  decide: (row: ConsultationRow) => Promise<Change>,
): Promise<Consultation> => {
  const mine = { read: { kind: 'none' }, write: call.scope } as const
  const row = (await tx.maybeOne(lockConsultation(call.params.id, mine))) ?? refuse('not_found')
  if (row.version !== call.expectedVersion) return staleProblem(tx, 'consultation', row.id, row.version)
  const { turned, ...change } = await decide(row)
  const next = { ...row, ...change, version: row.version + 1 }
  await tx.run(updateConsultation(next, call.now))
  if (turned)
    await tx.run(insertTurn({ ...turned, id: newId(), row: next, memberId: call.actor.memberId }, call.now))
  const { note, due_on: dueOn, unit_ids: unitIds, after_closing: afterClosing } = next
  tx.record(
    call.event(
      kind,
      { type: 'consultation', id: row.id, version: next.version },
      {
        ...{ note, dueOn, unitIds: [...unitIds], afterClosing },
        ...(turned?.reason ? { reason: turned.reason, dueOnBefore: row.due_on } : {}),
      },
    ),
  )
  return consultationView(tx, next, readerOf(call))
}

export interface Locked {
  readonly row: ConsultationRow & DocumentRow
  readonly opinion: OpinionRow
}

/** Locks an opinion and what it belongs to, as far as the caller reaches, and checks the version of the opinion. */
export const lockedOpinion = async (tx: WriteTx, call: ChangeCall): Promise<Locked> => {
  const place = (await tx.maybeOne(consultationOfOpinion(call.params.id))) ?? refuse('not_found')
  const { reach } = readerOf(call)
  const row = (await tx.maybeOne(lockConsultation(place.consultation_id, reach))) ?? refuse('not_found')
  const opinion = (await tx.maybeOne(lockOpinion(call.params.id))) ?? refuse('not_found')
  return { row, opinion }
}

export const checkVersion = async (tx: WriteTx, call: ChangeCall, { opinion }: Locked): Promise<void> => {
  if (opinion.version !== call.expectedVersion)
    await staleProblem(tx, 'consultation_opinion', opinion.id, opinion.version)
}
