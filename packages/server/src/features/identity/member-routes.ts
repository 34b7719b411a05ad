import * as contract from '@guatu/contract/identity.ts'
import { refuseGrant, type Role } from '@guatu/domain/identity/permissions.ts'
import type { WriteTx } from '../../platform/db/db.ts'
import { refuse } from '../../platform/http/problem.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { staleProblem } from '../../platform/http/stale.ts'
import { newId } from '../../platform/ids.ts'
import { firstPassword, hashPassword } from './passwords.ts'
import {
  currentPosts,
  dropSessionsOf,
  endPost,
  findMembers,
  insertMember,
  insertPost,
  lockMember,
  lockPost,
  otherAdmins,
  updateMember,
  updatePassword,
  type MemberRow,
} from './queries.ts'
import { toMember, toPost } from './rows.ts'
import { directoryOf } from './unit-directory.ts'

/** A member of the caller's district, locked; 404 for anybody else's. */
const lockOwn = async (tx: WriteTx, id: string, districtCode: string): Promise<MemberRow> => {
  const member = await tx.maybeOne(lockMember(id))
  return member && member.district_code === districtCode ? member : refuse('not_found')
}

/** Somebody must still be able to administrate. */
const keepAnAdmin = async (tx: WriteTx, member: { id: string; district_code: string }): Promise<void> => {
  const posts = await tx.many(currentPosts([member.id]))
  if (!posts.some((post) => post.role === 'system_admin')) return
  const { count } = await tx.one(otherAdmins(member.district_code, member.id))
  if (count === 0) refuse('identity.last_admin')
}

export const memberRoutes = (): Route[] => [
  route(contract.listMembers, async (call) =>
    call.read(async (tx) => {
      const members = await tx.many(findMembers(call.actor.districtCode, call.query.q || undefined))
      const posts = await tx.many(currentPosts(members.map((member) => member.id)))
      return { members: members.map((member) => toMember(member, posts, call.now)) }
    }),
  ),

  route(contract.createMember, async (call) => {
    const password = firstPassword()
    const passwordHash = await hashPassword(password)
    return call.write(async (tx) => {
      const { account, name } = call.body
      const id = newId()
      const { districtCode } = call.actor
      const added = await tx.run(
        insertMember({ id, districtCode, account, name, passwordHash, mustChangePassword: true }, call.now),
      )
      if (added === 0) return refuse('identity.account_taken')
      tx.record(call.event('member.created', { type: 'member', id, version: 1 }, { account }))
      return { member: toMember(await tx.one(lockMember(id)), [], call.now), firstPassword: password }
    })
  }),

  route(contract.changeMember, async (call) =>
    call.write(async (tx) => {
      const member = await lockOwn(tx, call.params.id, call.actor.districtCode)
      if (member.version !== call.expectedVersion)
        return staleProblem(tx, 'member', member.id, member.version)
      const name = call.body.name ?? member.name
      const locked = call.body.locked ?? member.locked_by_hand
      if (locked && !member.locked_by_hand) await keepAnAdmin(tx, member)
      await tx.run(updateMember(member.id, name, locked, call.now))
      if (locked) await tx.run(dropSessionsOf(member.id))
      const payload = { renamed: name !== member.name, locked }
      tx.record(
        call.event('member.changed', { type: 'member', id: member.id, version: member.version + 1 }, payload),
      )
      const posts = await tx.many(currentPosts([member.id]))
      return toMember(await tx.one(lockMember(member.id)), posts, call.now)
    }),
  ),

  route(contract.resetPassword, async (call) => {
    const password = firstPassword()
    const hash = await hashPassword(password)
    return call.write(async (tx) => {
      const member = await lockOwn(tx, call.params.id, call.actor.districtCode)
      await tx.run(updatePassword(member.id, hash, true, call.now))
      await tx.run(dropSessionsOf(member.id))
      tx.record(
        call.event(
          'member.password_reset',
          { type: 'member', id: member.id, version: member.version + 1 },
          {},
        ),
      )
      return { firstPassword: password }
    })
  }),

  route(contract.grantPost, async (call) =>
    call.write(async (tx) => {
      const member = await lockOwn(tx, call.params.id, call.actor.districtCode)
      const { unitId, role } = call.body
      const unit = (await directoryOf(tx)).get(unitId)
      if (!unit || !unit.active || unit.districtCode !== call.actor.districtCode) return refuse('not_found')
      const held = await tx.many(currentPosts([member.id]))
      if (
        refuseGrant(
          held.map((post) => post.role as Role),
          role,
        )
      )
        return refuse('identity.roles_separated')
      const known = held.find((post) => post.unit_id === unitId && post.role === role)
      if (known) return toPost(known)
      const id = newId()
      await tx.run(
        insertPost(
          { id, districtCode: call.actor.districtCode, memberId: member.id, unitId, role },
          call.now,
        ),
      )
      tx.record(
        call.event(
          'post.granted',
          { type: 'member', id: member.id, version: member.version },
          { postId: id, unitId, role },
        ),
      )
      return toPost(await tx.one(lockPost(id)))
    }),
  ),

  route(contract.endPost, async (call) => {
    await call.write(async (tx) => {
      const post = await tx.maybeOne(lockPost(call.params.id))
      if (!post || post.district_code !== call.actor.districtCode || post.ended_at) return refuse('not_found')
      if (post.role === 'system_admin')
        await keepAnAdmin(tx, { id: post.member_id, district_code: post.district_code })
      await tx.run(endPost(post.id, call.now))
      const payload = { postId: post.id, unitId: post.unit_id, role: post.role }
      tx.record(call.event('post.ended', { type: 'member', id: post.member_id, version: 0 }, payload))
      return undefined
    })
    return undefined
  }),
]
