import type { Day, Instant } from '@guatu/domain/time/instant.ts'
import { allOf, anyOf, sql, type Statement } from '../../platform/db/sql.ts'
import { scoped, type OwnerColumns, type RowScope } from '../../platform/scope.ts'
import type { PersonRow, ShareRow, SplitRow, SplitTargetRow } from './rows.ts'

// --- targets ---

const TARGET_OWNER: OwnerColumns = { district: sql`t.district_code`, units: [sql`t.unit_id`] }
const SHARE_OWNER: OwnerColumns = { district: sql`s.district_code`, units: [sql`s.unit_id`] }

const TARGETS = sql<SplitTargetRow>`
  select t.id, t.district_code, t.plan_id, t.unit_id, t.clause, t.quote, t.kind, t.subject, t.value, t.unit, t.comparator,
    t.due_on, t.campaign_id
  from targets t`

/** The whole target is for its own unit; others see it once they have a share of it. */
const visible = (scope: RowScope): Statement =>
  anyOf([
    scoped(scope, TARGET_OWNER),
    sql`exists (select 1 from target_splits v join split_shares s on s.split_id = v.id
      where v.target_id = t.id and v.state <> 'draft' and ${scoped(scope, SHARE_OWNER)})`,
  ])

export const targetsWithSplits = (scope: RowScope, planId: string | undefined): Statement<SplitTargetRow> => {
  const conditions = [sql`t.state = 'open'`, visible(scope)]
  if (planId) conditions.push(sql`t.plan_id = ${planId}`)
  return sql`${TARGETS} where ${allOf(conditions)} order by t.plan_id, t.position, t.key`
}

export const visibleTarget = (scope: RowScope, id: string): Statement<SplitTargetRow> =>
  sql`${TARGETS} where t.id = ${id} and t.state = 'open' and ${visible(scope)}`

export const targetOfSplit = (splitId: string): Statement<SplitTargetRow> =>
  sql`${TARGETS} join target_splits v on v.target_id = t.id where v.id = ${splitId}`

export const targetsById = (ids: readonly string[]): Statement<SplitTargetRow> =>
  sql`${TARGETS} where t.id = any(${ids}::uuid[])`

/** A target that the caller may split, held until the commit so that two versions never cross. */
export const lockOwnTarget = (scope: RowScope, id: string): Statement<SplitTargetRow> =>
  sql`${TARGETS} where t.id = ${id} and t.state = 'open' and ${scoped(scope, TARGET_OWNER)} for update of t`

/** A target for one of its shares being divided; whose share it is, is checked beside this. */
export const lockTarget = (id: string): Statement<SplitTargetRow> =>
  sql`${TARGETS} where t.id = ${id} and t.state = 'open' for update of t`

export const ownTarget = (scope: RowScope, id: string): Statement<SplitTargetRow> =>
  sql`${TARGETS} where t.id = ${id} and t.state = 'open' and ${scoped(scope, TARGET_OWNER)}`

// --- versions ---

const SPLITS = sql<SplitRow>`
  select v.id, v.district_code, v.target_id, v.of_unit_id, v.number, v.state, v.mode, v.whole, v.unit, v.reason, v.made_by,
    made.name as made_by_name, v.made_at, v.issued_by, issued.name as issued_by_name, v.issued_at, v.receipt_due, v.version
  from target_splits v join members made on made.id = v.made_by left join members issued on issued.id = v.issued_by`

export const splitsOfTargets = (targetIds: readonly string[]): Statement<SplitRow> =>
  sql`${SPLITS} where v.target_id = any(${targetIds}::uuid[]) order by v.target_id, v.number desc`

export const splitById = (id: string): Statement<SplitRow> => sql`${SPLITS} where v.id = ${id}`

export const insertSplit = (row: SplitRow): Statement => sql`
  insert into target_splits (id, district_code, target_id, of_unit_id, number, state, mode, whole, unit, reason, made_by, made_at, version)
  values (${row.id}, ${row.district_code}, ${row.target_id}, ${row.of_unit_id}, ${row.number}, ${row.state}, ${row.mode}, ${row.whole},
    ${row.unit}, ${row.reason}, ${row.made_by}, ${row.made_at}, ${row.version})`

export const updateDraft = (row: SplitRow): Statement => sql`
  update target_splits set mode = ${row.mode}, whole = ${row.whole}, unit = ${row.unit}, reason = ${row.reason},
    made_by = ${row.made_by}, made_at = ${row.made_at}, version = ${row.version}
  where id = ${row.id} and state = 'draft'`

export const supersede = (ids: readonly string[]): Statement => sql`
  update target_splits set state = 'superseded', version = version + 1
  where id = any(${ids}::uuid[]) and state = 'issued'`

export const markIssued = (id: string, by: string, at: Instant, receiptDue: Day): Statement => sql`
  update target_splits set state = 'issued', issued_by = ${by}, issued_at = ${at}, receipt_due = ${receiptDue},
    version = version + 1
  where id = ${id} and state = 'draft'`

export const deleteDraft = (id: string): Statement =>
  sql`delete from target_splits where id = ${id} and state = 'draft'`

// --- shares ---

const SHARES = sql<ShareRow>`
  select s.id, s.district_code, s.split_id, s.unit_id, s.post_id, holder.name as person, s.parent_unit_id, s.value, s.base,
    s.position, s.receipt, s.receipt_at, s.receipt_by, signer.name as receipt_by_name, s.receipt_reason, s.carried_from,
    s.version
  from split_shares s
    left join posts p on p.id = s.post_id left join members holder on holder.id = p.member_id
    left join members signer on signer.id = s.receipt_by`

/** Shares of versions, as far as the scope reaches: a community sees its own, the town all. */
export const sharesInScope = (scope: RowScope, splitIds: readonly string[]): Statement<ShareRow> => sql`
  ${SHARES} where s.split_id = any(${splitIds}::uuid[]) and ${scoped(scope, SHARE_OWNER)}
  order by s.split_id, s.position`

/** All shares of versions; for checks that must not depend on who asks. */
export const allShares = (splitIds: readonly string[]): Statement<ShareRow> =>
  sql`${SHARES} where s.split_id = any(${splitIds}::uuid[]) order by s.split_id, s.position`

export const lockShare = (scope: RowScope, id: string): Statement<ShareRow> =>
  sql`${SHARES} where s.id = ${id} and ${scoped(scope, SHARE_OWNER)} for update of s`

export const clearShares = (splitId: string): Statement =>
  sql`delete from split_shares where split_id = ${splitId}`

export const insertShares = (rows: readonly ShareRow[]): Statement => {
  const column = <T>(pick: (row: ShareRow) => T): T[] => rows.map(pick)
  return sql`
  insert into split_shares (id, district_code, split_id, unit_id, post_id, parent_unit_id, value, base, position)
  select * from unnest(
    ${column((r) => r.id)}::uuid[], ${column((r) => r.district_code)}::text[], ${column((r) => r.split_id)}::uuid[],
    ${column((r) => r.unit_id)}::uuid[], ${column((r) => r.post_id)}::uuid[], ${column((r) => r.parent_unit_id)}::uuid[],
    ${column((r) => r.value)}::numeric[], ${column((r) => r.base)}::numeric[], ${column((r) => r.position)}::integer[])`
}

export interface CarriedReceipt {
  readonly shareId: string
  readonly from: ShareRow
  /** Number of the version that was signed. */
  readonly number: number
}
/** Signatures that still hold in a new version. */
export const carryReceipts = (rows: readonly CarriedReceipt[]): Statement => {
  const column = <T>(pick: (row: CarriedReceipt) => T): T[] => rows.map(pick)
  return sql`
  update split_shares s set receipt = 'signed', receipt_at = r.at, receipt_by = r.by, carried_from = r.number
  from unnest(${column((r) => r.shareId)}::uuid[], ${column((r) => r.from.receipt_at)}::timestamptz[],
    ${column((r) => r.from.receipt_by)}::uuid[], ${column((r) => r.number)}::integer[]) as r (id, at, by, number)
  where s.id = r.id`
}

export const answer = (row: ShareRow): Statement => sql`
  update split_shares set receipt = ${row.receipt}, receipt_at = ${row.receipt_at}, receipt_by = ${row.receipt_by},
    receipt_reason = ${row.receipt_reason}, carried_from = null, version = ${row.version}
  where id = ${row.id}`

/** Who may be given a part of a unit's share. */
export const peopleOf = (scope: RowScope): Statement<PersonRow> => sql`
  select p.id as post_id, p.unit_id, m.name, p.role from posts p join members m on m.id = p.member_id
  where p.ended_at is null and p.role in ('handler', 'unit_lead')
    and ${scoped(scope, { district: sql`p.district_code`, units: [sql`p.unit_id`] })}
  order by p.unit_id, p.role desc, m.name`

const ID = '00000000-0000-7000-8000-000000000000'
const NOW = '2026-01-01T00:00:00.000Z'
const SCOPE: RowScope = { kind: 'units', districtCode: '000000', unitIds: [ID] }
const SPLIT: SplitRow = {
  id: ID,
  district_code: '000000',
  target_id: ID,
  of_unit_id: null,
  number: 1,
  state: 'draft',
  mode: 'hand',
  whole: 1,
  unit: '处',
  reason: '',
  made_by: ID,
  made_by_name: 'n',
  made_at: NOW,
  issued_by: null,
  issued_by_name: null,
  issued_at: null,
  receipt_due: null,
  version: 1,
}
const SHARE: ShareRow = {
  id: ID,
  district_code: '000000',
  split_id: ID,
  unit_id: ID,
  post_id: null,
  person: null,
  parent_unit_id: null,
  value: 1,
  base: null,
  position: 0,
  receipt: 'signed',
  receipt_at: NOW,
  receipt_by: ID,
  receipt_by_name: 'n',
  receipt_reason: '',
  carried_from: null,
  version: 1,
}

export const samples = {
  targetsWithSplits: () => targetsWithSplits(SCOPE, ID),
  visibleTarget: () => visibleTarget(SCOPE, ID),
  targetOfSplit: () => targetOfSplit(ID),
  targetsById: () => targetsById([ID]),
  lockOwnTarget: () => lockOwnTarget(SCOPE, ID),
  lockTarget: () => lockTarget(ID),
  ownTarget: () => ownTarget(SCOPE, ID),
  splitsOfTargets: () => splitsOfTargets([ID]),
  splitById: () => splitById(ID),
  insertSplit: () => insertSplit(SPLIT),
  updateDraft: () => updateDraft(SPLIT),
  supersede: () => supersede([ID]),
  markIssued: () => markIssued(ID, ID, NOW, '2026-01-01'),
  deleteDraft: () => deleteDraft(ID),
  sharesInScope: () => sharesInScope(SCOPE, [ID]),
  allShares: () => allShares([ID]),
  lockShare: () => lockShare(SCOPE, ID),
  clearShares: () => clearShares(ID),
  insertShares: () => insertShares([SHARE]),
  carryReceipts: () => carryReceipts([{ shareId: ID, from: SHARE, number: 1 }]),
  answer: () => answer(SHARE),
  peopleOf: () => peopleOf(SCOPE),
}
