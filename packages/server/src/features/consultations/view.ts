import type { Consultation, ConsultationOpinion, ConsultationSummary } from '@guatu/contract/consultations.ts'
import { isLate, standingsOf, tallyOf, type Opinion } from '@guatu/domain/consultation/consultation.ts'
import type { Verb } from '@guatu/domain/identity/verbs.ts'
import type { Instant } from '@guatu/domain/time/instant.ts'
import type { Tx } from '../../platform/db/db.ts'
import { grantingPosts, reaches, type Actor, type RowScope } from '../../platform/scope.ts'
import { opinionsOf, turnsOf, type Reach } from './queries.ts'
import type { ConsultationRow, DocumentRow, OpinionCount, OpinionRow } from './rows.ts'

/** Who looks: what they may see and do is worked out from this. */
export interface Reader {
  readonly actor: Actor
  readonly reach: Reach
  readonly now: Instant
}

export const readerOf = (call: {
  readonly actor: Actor
  readonly now: Instant
  scopeOf(verb: Verb): RowScope
}): Reader => ({
  actor: call.actor,
  now: call.now,
  reach: { read: call.scopeOf('consultations.read'), write: call.scopeOf('consultations.write') },
})

const counted = ({ unit_id: unitId, kind, late, verdict }: OpinionCount): Opinion => ({
  unitId,
  kind,
  late,
  verdict,
})

/** Units in whose name the actor may give an opinion. */
export const unitsOfActor = (actor: Actor): string[] => [
  ...new Set(grantingPosts(actor, 'consultations.opine').map((post) => post.unitId)),
]

const mayWrite = (row: ConsultationRow, { reach }: Reader): boolean =>
  reaches(reach.write, { districtCode: row.district_code, unitIds: [row.unit_id] })

/** A unit reads its own opinions, whoever asked reads all; after closing as it was set. */
const seesUnit = (row: ConsultationRow, reader: Reader, unitId: string): boolean =>
  mayWrite(row, reader) ||
  (row.state === 'closed' && row.after_closing === 'all') ||
  reaches(reader.reach.read, { districtCode: row.district_code, unitIds: [unitId] })

export const summaryOf = (
  row: ConsultationRow,
  opinions: readonly OpinionCount[],
  reader: Reader,
): ConsultationSummary => {
  const all = opinions.map(counted)
  const writes = mayWrite(row, reader)
  const mine = unitsOfActor(reader.actor).filter((id) => row.unit_ids.includes(id))
  return {
    id: row.id,
    planId: row.plan_id,
    unitId: row.unit_id,
    title: row.title,
    planVersion: row.plan_version,
    dueOn: row.due_on,
    overdue: row.state === 'open' && isLate(row.due_on, reader.now),
    state: row.state,
    openedAt: row.created_at,
    closedAt: row.closed_at,
    tally: writes ? tallyOf(standingsOf(row.unit_ids, all, row.due_on, reader.now), all) : null,
    myUnits: mine.map((unitId) => ({ unitId, answered: all.some((one) => one.unitId === unitId) })),
    mayWrite: writes,
    version: row.version,
  }
}

const opinionView = (row: OpinionRow, mine: boolean): ConsultationOpinion => ({
  id: row.id,
  consultationId: row.consultation_id,
  unitId: row.unit_id,
  memberName: row.member_name,
  kind: row.kind,
  clause: row.clause,
  clauseTitle: row.clause_title,
  quote: row.quote,
  span:
    row.span_start === null || row.span_end === null ? null : { start: row.span_start, end: row.span_end },
  text: row.text,
  late: row.late,
  at: row.created_at,
  answer:
    row.verdict === null || row.answered_at === null
      ? null
      : {
          verdict: row.verdict,
          reason: row.reason ?? '',
          editClause: row.edit_clause,
          editText: row.edit_text,
          by: row.answered_name,
          at: row.answered_at,
        },
  mine,
  version: row.version,
})

/** The whole of a consultation as this reader sees it. */
export const consultationView = async (
  tx: Tx,
  row: ConsultationRow & DocumentRow,
  reader: Reader,
): Promise<Consultation> => {
  const opinions = await tx.many(opinionsOf(row.id))
  const turns = await tx.many(turnsOf(row.id))
  const own = unitsOfActor(reader.actor)
  const standings = standingsOf(row.unit_ids, opinions.map(counted), row.due_on, reader.now)
  const sees = (unitId: string): boolean => seesUnit(row, reader, unitId)
  return {
    ...summaryOf(row, opinions, reader),
    note: row.note,
    afterClosing: row.after_closing,
    documentText: row.document_text,
    clauses: row.clauses.map((clause) => ({ ...clause, id: clause.id ?? null })),
    standings: standings.filter(({ unitId }) => sees(unitId)),
    opinions: opinions
      .filter((one) => sees(one.unit_id))
      .map((one) =>
        opinionView(one, row.state === 'open' && one.verdict === null && own.includes(one.unit_id)),
      ),
    turns: turns.map((one) => ({
      kind: one.kind,
      reason: one.reason,
      dueOn: one.due_on,
      by: one.member_name,
      at: one.created_at,
    })),
  }
}
