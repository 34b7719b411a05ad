import type { Member, Post, Unit, UnitKind } from '@guatu/contract/identity.ts'
import type { Role } from '@guatu/domain/identity/permissions.ts'
import type { MemberRow, PostRow, UnitRow } from './queries.ts'

export const toUnit = (row: UnitRow): Unit => ({
  id: row.id,
  parentId: row.parent_id,
  kind: row.kind as UnitKind,
  name: row.name,
  shortName: row.short_name,
  code: row.code,
  aliases: row.aliases,
  position: row.position,
  active: row.active,
  version: row.version,
  hasBoundary: row.has_boundary,
})

export const toPost = (row: PostRow): Post => ({
  id: row.id,
  unitId: row.unit_id,
  unitName: row.unit_name,
  role: row.role as Role,
  beganAt: row.began_at,
})

export const toMember = (row: MemberRow, posts: readonly PostRow[], now: string): Member => ({
  id: row.id,
  account: row.account,
  name: row.name,
  locked: row.locked_by_hand || (row.locked_until !== null && row.locked_until > now),
  lockedUntil: row.locked_until,
  posts: posts.filter((post) => post.member_id === row.id).map(toPost),
  version: row.version,
})
