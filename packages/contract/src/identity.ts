import { ROLES, SCOPES } from '@guatu/domain/identity/permissions.ts'
import { VERBS } from '@guatu/domain/identity/verbs.ts'
import { z } from 'zod'
import { Id, IdParams, Instant, Text } from './common.ts'
import { endpoint } from './endpoint.ts'

export const UNIT_KINDS = [
  'city',
  'district',
  'town',
  'community',
  'grid',
  'department',
  'task_force',
  'enterprise',
] as const
export const UnitKind = z.enum(UNIT_KINDS)
export type UnitKind = z.infer<typeof UnitKind>

export const Unit = z
  .object({
    id: Id,
    parentId: Id.nullable(),
    kind: UnitKind,
    name: z.string(),
    shortName: z.string().nullable(),
    code: z.string().nullable(),
    aliases: z.array(z.string()),
    position: z.number().int(),
    active: z.boolean(),
    version: z.number().int(),
    /** Whether it has a boundary on the map. */
    hasBoundary: z.boolean(),
  })
  .meta({ id: 'Unit' })
export type Unit = z.infer<typeof Unit>

export const Post = z
  .object({ id: Id, unitId: Id, unitName: z.string(), role: z.enum(ROLES), beganAt: Instant })
  .meta({ id: 'Post' })
export type Post = z.infer<typeof Post>

export const Me = z
  .object({
    id: Id,
    account: z.string(),
    name: z.string(),
    mustChangePassword: z.boolean(),
    posts: z.array(Post),
    verbs: z.array(z.enum(VERBS)),
    office: z.object({ unitId: Id, name: z.string(), districtCode: z.string() }),
    csrf: z.string(),
    demo: z.boolean(),
  })
  .meta({ id: 'Me' })
export type Me = z.infer<typeof Me>

export const Member = z
  .object({
    id: Id,
    account: z.string(),
    name: z.string(),
    locked: z.boolean(),
    lockedUntil: Instant.nullable(),
    posts: z.array(Post),
    version: z.number().int(),
  })
  .meta({ id: 'Member' })
export type Member = z.infer<typeof Member>

const Password = z.string().min(1).max(200)
const Account = z
  .string()
  .trim()
  .regex(/^[^\s]{2,40}$/)

export const signIn = endpoint({
  method: 'POST',
  path: '/api/sessions',
  access: 'public',
  perMinute: 30,
  tag: 'identity',
  summary: { zh: '登录', en: 'Sign in' },
  body: z.strictObject({ account: Account, password: Password }),
  reply: { status: 200, schema: Me },
})
export const signOut = endpoint({
  method: 'DELETE',
  path: '/api/sessions/current',
  access: 'signed_in',
  tag: 'identity',
  summary: { zh: '退出', en: 'Sign out' },
  reply: { status: 204 },
})
export const readMe = endpoint({
  method: 'GET',
  path: '/api/me',
  access: 'signed_in',
  tag: 'identity',
  summary: { zh: '我的账号、岗位与权限', en: 'My account, posts and permissions' },
  reply: { status: 200, schema: Me },
})
export const changePassword = endpoint({
  method: 'POST',
  path: '/api/me/password',
  access: 'signed_in',
  tag: 'identity',
  summary: { zh: '修改密码', en: 'Change password' },
  body: z.strictObject({ current: Password, next: Password }),
  reply: { status: 204 },
})

export const listUnits = endpoint({
  method: 'GET',
  path: '/api/units',
  access: 'units.read',
  tag: 'identity',
  summary: { zh: '组织机构', en: 'The unit tree' },
  reply: { status: 200, schema: z.object({ units: z.array(Unit) }) },
})
const UnitBody = z.strictObject({
  parentId: Id,
  kind: UnitKind,
  name: Text(100),
  shortName: Text(40).nullable().default(null),
  code: z
    .string()
    .regex(/^\d{2,15}$/)
    .nullable()
    .default(null),
  aliases: z.array(Text(60)).max(30).default([]),
})
export const createUnit = endpoint({
  method: 'POST',
  path: '/api/units',
  access: 'units.write',
  tag: 'identity',
  idempotent: true,
  summary: { zh: '新增单位', en: 'Add a unit' },
  body: UnitBody,
  reply: { status: 201, schema: Unit },
})
export const changeUnit = endpoint({
  method: 'PATCH',
  path: '/api/units/:id',
  access: 'units.write',
  tag: 'identity',
  ifMatch: true,
  summary: { zh: '修改单位', en: 'Change a unit' },
  params: IdParams,
  body: z.strictObject({
    name: Text(100).optional(),
    shortName: Text(40).nullable().optional(),
    aliases: z.array(Text(60)).max(30).optional(),
    position: z.number().int().min(0).max(10_000).optional(),
    active: z.boolean().optional(),
  }),
  reply: { status: 200, schema: Unit },
})

export const listMembers = endpoint({
  method: 'GET',
  path: '/api/members',
  access: 'members.read',
  tag: 'identity',
  summary: { zh: '人员', en: 'Members' },
  query: z.object({ q: z.string().trim().max(60).optional() }),
  reply: { status: 200, schema: z.object({ members: z.array(Member) }) },
})
export const createMember = endpoint({
  method: 'POST',
  path: '/api/members',
  access: 'members.write',
  tag: 'identity',
  idempotent: true,
  summary: {
    zh: '新增人员，返回一次性的初始密码',
    en: 'Add a member; the reply holds the first password, once',
  },
  body: z.strictObject({ account: Account, name: Text(40) }),
  reply: { status: 201, schema: z.object({ member: Member, firstPassword: z.string() }) },
})
export const changeMember = endpoint({
  method: 'PATCH',
  path: '/api/members/:id',
  access: 'members.write',
  tag: 'identity',
  ifMatch: true,
  summary: { zh: '修改人员、锁定或解锁', en: 'Change, lock or unlock a member' },
  params: IdParams,
  body: z.strictObject({ name: Text(40).optional(), locked: z.boolean().optional() }),
  reply: { status: 200, schema: Member },
})
export const resetPassword = endpoint({
  method: 'POST',
  path: '/api/members/:id/password',
  access: 'members.write',
  tag: 'identity',
  summary: { zh: '重置密码', en: 'Reset the password' },
  params: IdParams,
  reply: { status: 200, schema: z.object({ firstPassword: z.string() }) },
})
export const grantPost = endpoint({
  method: 'POST',
  path: '/api/members/:id/posts',
  access: 'posts.grant',
  tag: 'identity',
  idempotent: true,
  summary: { zh: '授予岗位', en: 'Grant a post' },
  params: IdParams,
  body: z.strictObject({ unitId: Id, role: z.enum(ROLES) }),
  reply: { status: 201, schema: Post },
})
export const endPost = endpoint({
  method: 'DELETE',
  path: '/api/posts/:id',
  access: 'posts.grant',
  tag: 'identity',
  summary: { zh: '免去岗位', en: 'End a post' },
  params: IdParams,
  reply: { status: 204 },
})
export const readPermissions = endpoint({
  method: 'GET',
  path: '/api/permissions',
  access: 'signed_in',
  tag: 'identity',
  summary: { zh: '权限表', en: 'The permission table' },
  reply: {
    status: 200,
    schema: z.object({
      rows: z.array(z.object({ role: z.enum(ROLES), verb: z.enum(VERBS), scope: z.enum(SCOPES) })),
    }),
  },
})
