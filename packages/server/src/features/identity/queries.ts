import { empty, sql, type Statement } from '../../platform/db/sql.ts'
import { scoped, type RowScope } from '../../platform/scope.ts'

export interface UnitRow {
  readonly id: string
  readonly district_code: string
  readonly parent_id: string | null
  readonly kind: string
  readonly name: string
  readonly short_name: string | null
  readonly code: string | null
  readonly aliases: string[]
  readonly path: string[]
  readonly position: number
  readonly active: boolean
  readonly version: number
  readonly has_boundary: boolean
}

const UNIT_COLUMNS = sql`u.id, u.district_code, u.parent_id, u.kind, u.name, u.short_name, u.code, u.aliases, u.path, u.position,
  u.active, u.version, exists (select 1 from unit_boundaries b where b.unit_id = u.id and b.valid_to is null) as has_boundary`

export const allUnits = (): Statement<UnitRow> =>
  sql`select ${UNIT_COLUMNS} from units u order by u.path, u.position`

export const unitsInScope = (scope: RowScope): Statement<UnitRow> => sql`
  select ${UNIT_COLUMNS} from units u
  where ${scoped(scope, { district: sql`u.district_code`, units: [sql`u.id`] })}
  order by array_length(u.path, 1), u.position, u.name`

export const lockUnit = (id: string): Statement<UnitRow> =>
  sql`select ${UNIT_COLUMNS} from units u where u.id = ${id} for update of u`

export interface NewUnit {
  readonly id: string
  readonly districtCode: string
  readonly parentId: string | null
  readonly kind: string
  readonly name: string
  readonly shortName: string | null
  readonly code: string | null
  readonly aliases: readonly string[]
  readonly path: readonly string[]
  readonly position: number
}

export const insertUnit = (u: NewUnit, now: string): Statement => sql`
  insert into units (id, district_code, parent_id, kind, name, short_name, code, aliases, path, position, created_at, updated_at)
  values (${u.id}, ${u.districtCode}, ${u.parentId}, ${u.kind}, ${u.name}, ${u.shortName}, ${u.code}, ${u.aliases}::text[],
    ${u.path}::uuid[], ${u.position}, ${now}, ${now})`

export const updateUnit = (u: UnitRow, now: string): Statement => sql`
  update units set name = ${u.name}, short_name = ${u.short_name}, aliases = ${u.aliases}::text[], position = ${u.position},
    active = ${u.active}, version = version + 1, updated_at = ${now}
  where id = ${u.id}`

/** What keeps a unit from being switched off: units below it, posts in it, open casefiles of it. */
export const unitUse = (id: string): Statement<{ children: number; posts: number; casefiles: number }> => sql`
  select (select count(*)::int from units where parent_id = ${id} and active) as children,
    (select count(*)::int from posts where unit_id = ${id} and ended_at is null) as posts,
    (select count(*)::int from casefiles where (lead_unit_id = ${id} or community_unit_id = ${id})
       and state not in ('closed', 'voided')) as casefiles`

export interface MemberRow {
  readonly id: string
  readonly district_code: string
  readonly account: string
  readonly name: string
  readonly password_hash: string
  readonly must_change_password: boolean
  readonly locked_by_hand: boolean
  readonly failed_attempts: number
  readonly locked_until: string | null
  readonly version: number
}

const MEMBER_COLUMNS = sql`m.id, m.district_code, m.account, m.name, m.password_hash, m.must_change_password, m.locked_by_hand,
  m.failed_attempts, m.locked_until, m.version`

/** Locked, so that parallel guesses are counted one after the other. */
export const lockMemberByAccount = (account: string): Statement<MemberRow> =>
  sql`select ${MEMBER_COLUMNS} from members m where lower(m.account) = lower(${account}) for update`

export const lockMember = (id: string): Statement<MemberRow> =>
  sql`select ${MEMBER_COLUMNS} from members m where m.id = ${id} for update`

export const memberById = (id: string): Statement<MemberRow> =>
  sql`select ${MEMBER_COLUMNS} from members m where m.id = ${id}`

export const findMembers = (districtCode: string, text: string | undefined): Statement<MemberRow> => sql`
  select ${MEMBER_COLUMNS} from members m
  where m.district_code = ${districtCode}
    ${text ? sql`and (position(lower(${text}) in lower(m.account)) > 0 or position(${text} in m.name) > 0)` : empty}
  order by m.account limit 1000`

export const countMembers = (): Statement<{ count: number }> =>
  sql`select count(*)::int as count from members`

export interface NewMember {
  readonly id: string
  readonly districtCode: string
  readonly account: string
  readonly name: string
  readonly passwordHash: string
  readonly mustChangePassword: boolean
}

export const insertMember = (m: NewMember, now: string): Statement => sql`
  insert into members (id, district_code, account, name, password_hash, must_change_password, password_changed_at, created_at, updated_at)
  values (${m.id}, ${m.districtCode}, ${m.account}, ${m.name}, ${m.passwordHash}, ${m.mustChangePassword}, ${now}, ${now}, ${now})
  on conflict do nothing`

export const updateMember = (id: string, name: string, lockedByHand: boolean, now: string): Statement => sql`
  update members set name = ${name}, locked_by_hand = ${lockedByHand}, failed_attempts = 0, locked_until = null,
    version = version + 1, updated_at = ${now} where id = ${id}`

export const updatePassword = (id: string, hash: string, mustChange: boolean, now: string): Statement => sql`
  update members set password_hash = ${hash}, must_change_password = ${mustChange}, failed_attempts = 0, locked_until = null,
    password_changed_at = ${now}, version = version + 1, updated_at = ${now} where id = ${id}`

export const noteFailure = (id: string, attempts: number, lockedUntil: string | null): Statement =>
  sql`update members set failed_attempts = ${attempts}, locked_until = ${lockedUntil} where id = ${id}`

export interface PostRow {
  readonly id: string
  readonly member_id: string
  readonly unit_id: string
  readonly unit_name: string
  readonly role: string
  readonly began_at: string
}

export const currentPosts = (memberIds: readonly string[]): Statement<PostRow> => sql`
  select p.id, p.member_id, p.unit_id, u.name as unit_name, p.role, p.began_at
  from posts p join units u on u.id = p.unit_id
  where p.member_id = any(${memberIds}::uuid[]) and p.ended_at is null
  order by p.began_at, p.id`

export const lockPost = (
  id: string,
): Statement<PostRow & { ended_at: string | null; district_code: string }> => sql`
  select p.id, p.member_id, p.unit_id, u.name as unit_name, p.role, p.began_at, p.ended_at, p.district_code
  from posts p join units u on u.id = p.unit_id where p.id = ${id} for update of p`

export interface NewPost {
  readonly id: string
  readonly districtCode: string
  readonly memberId: string
  readonly unitId: string
  readonly role: string
}

export const insertPost = (p: NewPost, now: string): Statement => sql`
  insert into posts (id, district_code, member_id, unit_id, role, began_at)
  values (${p.id}, ${p.districtCode}, ${p.memberId}, ${p.unitId}, ${p.role}, ${now})`

export const endPost = (id: string, now: string): Statement =>
  sql`update posts set ended_at = ${now} where id = ${id}`

/** System administrators who could sign in, apart from one member. */
export const otherAdmins = (districtCode: string, memberId: string): Statement<{ count: number }> => sql`
  select count(distinct p.member_id)::int as count from posts p join members m on m.id = p.member_id
  where p.district_code = ${districtCode} and p.role = 'system_admin' and p.ended_at is null and not m.locked_by_hand
    and m.id <> ${memberId}`

export interface SessionRow {
  readonly member_id: string
  readonly csrf: string
  readonly created_at: string
  readonly last_seen_at: string
  readonly expires_at: string
}

export const insertSession = (tokenHash: Buffer, s: SessionRow): Statement => sql`
  insert into sessions (token_hash, member_id, csrf, created_at, last_seen_at, expires_at)
  values (${tokenHash}, ${s.member_id}, ${s.csrf}, ${s.created_at}, ${s.last_seen_at}, ${s.expires_at})`

export const sessionByToken = (tokenHash: Buffer): Statement<SessionRow> =>
  sql`select member_id, csrf, created_at, last_seen_at, expires_at from sessions where token_hash = ${tokenHash}`

export const touchSession = (tokenHash: Buffer, now: string): Statement =>
  sql`update sessions set last_seen_at = ${now} where token_hash = ${tokenHash}`

export const dropSession = (tokenHash: Buffer): Statement =>
  sql`delete from sessions where token_hash = ${tokenHash}`

export const dropSessionsOf = (memberId: string): Statement =>
  sql`delete from sessions where member_id = ${memberId}`

export const dropSessionsBefore = (expired: string, idle: string): Statement =>
  sql`delete from sessions where expires_at < ${expired} or last_seen_at < ${idle}`

const ID = '00000000-0000-7000-8000-000000000000'
const AT = '2026-01-01T00:00:00.000Z'
const HASH = Buffer.alloc(32)
const SCOPE: RowScope = { kind: 'units', districtCode: '000000', unitIds: [ID] }
export const samples = {
  allUnits: () => allUnits(),
  unitsInScope: () => unitsInScope(SCOPE),
  lockUnit: () => lockUnit(ID),
  insertUnit: () =>
    insertUnit(
      {
        id: ID,
        districtCode: '000000',
        parentId: null,
        kind: 'town',
        name: 'x',
        shortName: null,
        code: null,
        aliases: [],
        path: [ID],
        position: 0,
      },
      AT,
    ),
  updateUnit: () =>
    updateUnit(
      {
        id: ID,
        name: 'x',
        short_name: null,
        aliases: ['y'],
        position: 0,
        active: true,
      } as unknown as UnitRow,
      AT,
    ),
  unitUse: () => unitUse(ID),
  lockMemberByAccount: () => lockMemberByAccount('x'),
  lockMember: () => lockMember(ID),
  memberById: () => memberById(ID),
  findMembers: () => findMembers('000000', undefined),
  findMembersByText: () => findMembers('000000', 'x'),
  countMembers: () => countMembers(),
  insertMember: () =>
    insertMember(
      {
        id: ID,
        districtCode: '000000',
        account: 'x',
        name: 'x',
        passwordHash: 'x',
        mustChangePassword: true,
      },
      AT,
    ),
  updateMember: () => updateMember(ID, 'x', false, AT),
  updatePassword: () => updatePassword(ID, 'x', false, AT),
  noteFailure: () => noteFailure(ID, 1, null),
  currentPosts: () => currentPosts([ID]),
  lockPost: () => lockPost(ID),
  insertPost: () =>
    insertPost({ id: ID, districtCode: '000000', memberId: ID, unitId: ID, role: 'desk' }, AT),
  endPost: () => endPost(ID, AT),
  otherAdmins: () => otherAdmins('000000', ID),
  insertSession: () =>
    insertSession(HASH, { member_id: ID, csrf: 'x', created_at: AT, last_seen_at: AT, expires_at: AT }),
  sessionByToken: () => sessionByToken(HASH),
  touchSession: () => touchSession(HASH, AT),
  dropSession: () => dropSession(HASH),
  dropSessionsOf: () => dropSessionsOf(ID),
  dropSessionsBefore: () => dropSessionsBefore(AT, AT),
}
