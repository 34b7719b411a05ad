import type { Reading } from '@guatu/contract/plans.ts'
import type { TurnKind } from '@guatu/domain/consultation/consultation.ts'
import type { Instant } from '@guatu/domain/time/instant.ts'
import { allOf, anyOf, sql, type Statement } from '../../platform/db/sql.ts'
import { scoped, type RowScope } from '../../platform/scope.ts'
import type { Clause, ConsultationRow, DocumentRow, OpinionCount, OpinionRow, TurnRow } from './rows.ts'

/** `write`: whose consultations one runs; `read`: the units for which one reads them. */
export interface Reach {
  readonly read: RowScope
  readonly write: RowScope
}

const OWNER = { district: sql`c.district_code`, units: [sql`c.unit_id`] }
const reached = ({ read, write }: Reach): Statement =>
  anyOf([scoped(write, OWNER), scoped(read, { ...OWNER, unitLists: [sql`c.unit_ids`] })])

const COLUMNS = sql`c.id, c.district_code, c.unit_id, c.plan_id, c.plan_version, c.title, c.note, c.unit_ids, c.due_on,
  c.after_closing, c.state, c.closed_at, c.version, c.created_at`

/** Where a page ended. */
export interface ListPosition {
  readonly state: ConsultationRow['state']
  readonly at: Instant
  readonly id: string
}
export interface ListWanted {
  readonly planId: string | null
  /** Only open ones that one of these units has not answered; null: all. */
  readonly waitingFor: readonly string[] | null
  readonly after: ListPosition | null
  readonly limit: number
}

const waiting = (unitIds: readonly string[]): Statement => sql`c.state = 'open' and exists (
  select from unnest(c.unit_ids) asked (id) where asked.id = any(${unitIds}::uuid[]) and not exists (
    select from consultation_opinions o
    where o.consultation_id = c.id and o.unit_id = asked.id and o.withdrawn_at is null))`

/** Open ones first, the newest first; one more than the page holds, where there is one. */
export const consultationsInReach = (
  reach: Reach,
  { planId, waitingFor, after, limit }: ListWanted,
): Statement<ConsultationRow> => sql`
  select ${COLUMNS} from consultations c
  where ${allOf([
    reached(reach),
    ...(planId === null ? [] : [sql`c.plan_id = ${planId}`]),
    ...(waitingFor === null ? [] : [waiting(waitingFor)]),
    ...(after === null
      ? []
      : [sql`(c.state, c.created_at, c.id) < (${after.state}, ${after.at}::timestamptz, ${after.id}::uuid)`]),
  ])}
  order by c.state desc, c.created_at desc, c.id desc limit ${limit + 1}`

export const consultationInReach = (
  id: string,
  reach: Reach,
): Statement<ConsultationRow & DocumentRow> => sql`
  select ${COLUMNS}, c.document_text, c.clauses from consultations c where c.id = ${id} and ${reached(reach)}`

/** Held until the commit, so that nothing is said after it was closed. */
export const lockConsultation = (id: string, reach: Reach): Statement<ConsultationRow & DocumentRow> =>
  sql`${consultationInReach(id, reach)} for update of c`

export interface PlanToSend {
  readonly id: string
  readonly district_code: string
  readonly unit_id: string
  readonly published_version: number
  readonly reading: Reading
  readonly document_text: string
}
const PLAN_OWNER = { district: sql`p.district_code`, units: [sql`p.unit_id`] }
export const draftToSend = (planId: string, scope: RowScope): Statement<PlanToSend> => sql`
  select p.id, p.district_code, p.unit_id, p.published_version, p.reading, p.document_text
  from plans p where p.id = ${planId} and ${scoped(scope, PLAN_OWNER)}`
/** The version that was published last; nothing where none was. */
export const publishedToSend = (planId: string, scope: RowScope): Statement<PlanToSend> => sql`
  select p.id, p.district_code, p.unit_id, p.published_version, v.reading, v.document_text
  from plans p join plan_versions v on v.plan_id = p.id and v.number = p.published_version
  where p.id = ${planId} and ${scoped(scope, PLAN_OWNER)}`

export const knownUnits = (scope: RowScope, ids: readonly string[]): Statement<{ id: string }> => sql`
  select id from units where id = any(${ids}::uuid[]) and active
    and ${scoped(scope, { district: sql`units.district_code`, units: [sql`units.id`] })}`

export const unitNames = (ids: readonly string[]): Statement<{ id: string; name: string }> =>
  sql`select id, coalesce(short_name, name) as name from units where id = any(${ids}::uuid[])`

export const insertConsultation = (
  row: ConsultationRow,
  sent: { readonly text: string; readonly clauses: readonly Clause[]; readonly memberId: string },
  now: Instant,
): Statement => sql`
  insert into consultations (id, district_code, unit_id, plan_id, plan_version, title, note, document_text, clauses, unit_ids,
    due_on, after_closing, created_by, created_at, updated_at)
  values (${row.id}, ${row.district_code}, ${row.unit_id}, ${row.plan_id}, ${row.plan_version}, ${row.title}, ${row.note},
    ${sent.text}, ${JSON.stringify(sent.clauses)}, ${row.unit_ids}::uuid[], ${row.due_on}, ${row.after_closing},
    ${sent.memberId}, ${now}, ${now})`

export const updateConsultation = (row: ConsultationRow, now: Instant): Statement => sql`
  update consultations set note = ${row.note}, unit_ids = ${row.unit_ids}::uuid[], due_on = ${row.due_on},
    after_closing = ${row.after_closing}, state = ${row.state}, closed_at = ${row.closed_at}, version = ${row.version},
    updated_at = ${now}
  where id = ${row.id}`

export const insertTurn = (
  turn: {
    readonly id: string
    readonly row: ConsultationRow
    readonly kind: TurnKind
    readonly reason: string
    readonly memberId: string
  },
  now: Instant,
): Statement => sql`
  insert into consultation_turns (id, district_code, consultation_id, kind, reason, due_on, member_id, created_at)
  values (${turn.id}, ${turn.row.district_code}, ${turn.row.id}, ${turn.kind}, ${turn.reason}, ${turn.row.due_on},
    ${turn.memberId}, ${now})`

export const turnsOf = (consultationId: string): Statement<TurnRow> => sql`
  select t.kind, t.reason, t.due_on, m.name as member_name, t.created_at
  from consultation_turns t join members m on m.id = t.member_id
  where t.consultation_id = ${consultationId} order by t.created_at, t.id limit 500`

// --- opinions: who may see them was decided when their consultation was read ---

const ALL_OPINIONS = sql<OpinionRow>`
  select o.id, o.district_code, o.consultation_id, o.unit_id, giver.name as member_name, o.kind, o.clause, o.clause_title,
    o.span_start, o.span_end, o.quote, o.text, o.late, o.verdict, o.reason, o.edit_clause, o.edit_text,
    answerer.name as answered_name, o.answered_at, o.version, o.created_at
  from consultation_opinions o join members giver on giver.id = o.member_id
    left join members answerer on answerer.id = o.answered_by`

/** Oldest first; what was taken back is nobody's any more. */
export const opinionsOf = (consultationId: string): Statement<OpinionRow> => sql`
  ${ALL_OPINIONS} where o.consultation_id = ${consultationId} and o.withdrawn_at is null
  order by o.created_at, o.id limit 10000`

export const opinionCounts = (consultationIds: readonly string[]): Statement<OpinionCount> => sql`
  select o.id, o.consultation_id, o.unit_id, o.kind, o.late, o.verdict from consultation_opinions o
  where o.consultation_id = any(${consultationIds}::uuid[]) and o.withdrawn_at is null order by o.created_at, o.id`

/** Of one consultation: an id that is nowhere gives nothing. */
export const consultationOfOpinion = (id: string): Statement<{ consultation_id: string }> =>
  sql`select consultation_id from consultation_opinions where id = ${id} and withdrawn_at is null`

export const lockOpinion = (id: string): Statement<OpinionRow> =>
  sql`${ALL_OPINIONS} where o.id = ${id} and o.withdrawn_at is null for update of o`

export type NewOpinion = Pick<
  OpinionRow,
  | 'id'
  | 'district_code'
  | 'consultation_id'
  | 'unit_id'
  | 'kind'
  | 'clause'
  | 'clause_title'
  | 'span_start'
  | 'span_end'
  | 'quote'
  | 'text'
  | 'late'
>
export const insertOpinion = (row: NewOpinion, memberId: string, now: Instant): Statement => sql`
  insert into consultation_opinions (id, district_code, consultation_id, unit_id, member_id, kind, clause, clause_title,
    span_start, span_end, quote, text, late, created_at)
  values (${row.id}, ${row.district_code}, ${row.consultation_id}, ${row.unit_id}, ${memberId}, ${row.kind}, ${row.clause},
    ${row.clause_title}, ${row.span_start}, ${row.span_end}, ${row.quote}, ${row.text}, ${row.late}, ${now})`

export const updateOpinionText = (id: string, text: string): Statement =>
  sql`update consultation_opinions set text = ${text}, version = version + 1 where id = ${id}`

export const withdrawOpinionRow = (id: string, now: Instant): Statement =>
  sql`update consultation_opinions set withdrawn_at = ${now}, version = version + 1 where id = ${id}`

export interface NewAnswer {
  readonly verdict: string
  readonly reason: string
  readonly editClause: string | null
  readonly editText: string | null
  readonly memberId: string
}
export const updateAnswer = (id: string, answer: NewAnswer, now: Instant): Statement => sql`
  update consultation_opinions set verdict = ${answer.verdict}, reason = ${answer.reason}, edit_clause = ${answer.editClause},
    edit_text = ${answer.editText}, answered_by = ${answer.memberId}, answered_at = ${now}, version = version + 1
  where id = ${id}`

const ID = '00000000-0000-7000-8000-000000000000'
const NOW = '2026-01-01T00:00:00.000Z'
const SCOPE: RowScope = { kind: 'units', districtCode: '000000', unitIds: [ID] }
const REACH: Reach = { read: SCOPE, write: SCOPE }
const ROW = {
  ...{ id: ID, district_code: '000000', unit_id: ID, plan_id: ID, plan_version: 1, title: 'x', note: '' },
  ...{
    unit_ids: [ID],
    due_on: '2026-01-01',
    after_closing: 'own',
    state: 'open',
    closed_at: null,
    version: 1,
  },
} as unknown as ConsultationRow
const OPINION = {
  ...{ id: ID, district_code: '000000', consultation_id: ID, unit_id: ID, kind: 'clause', clause: '一' },
  ...{ clause_title: 'x', span_start: 0, span_end: 1, quote: 'x', text: 'x', late: false },
} as unknown as NewOpinion

export const samples = {
  consultationsInReach: () =>
    consultationsInReach(REACH, {
      ...{ planId: ID, waitingFor: [ID], limit: 50 },
      after: { state: 'open', at: NOW, id: ID },
    }),
  insertTurn: () => insertTurn({ id: ID, row: ROW, kind: 'reopened', reason: 'x', memberId: ID }, NOW),
  turnsOf: () => turnsOf(ID),
  consultationInReach: () => consultationInReach(ID, REACH),
  lockConsultation: () => lockConsultation(ID, REACH),
  draftToSend: () => draftToSend(ID, SCOPE),
  publishedToSend: () => publishedToSend(ID, SCOPE),
  knownUnits: () => knownUnits(SCOPE, [ID]),
  unitNames: () => unitNames([ID]),
  insertConsultation: () => insertConsultation(ROW, { text: 'x', clauses: [], memberId: ID }, NOW),
  updateConsultation: () => updateConsultation(ROW, NOW),
  opinionsOf: () => opinionsOf(ID),
  opinionCounts: () => opinionCounts([ID]),
  consultationOfOpinion: () => consultationOfOpinion(ID),
  lockOpinion: () => lockOpinion(ID),
  insertOpinion: () => insertOpinion(OPINION, ID, NOW),
  updateOpinionText: () => updateOpinionText(ID, 'x'),
  withdrawOpinionRow: () => withdrawOpinionRow(ID, NOW),
  updateAnswer: () =>
    updateAnswer(ID, { verdict: 'adopted', reason: '', editClause: null, editText: null, memberId: ID }, NOW),
}
