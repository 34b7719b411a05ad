import * as contract from '@guatu/contract/identity.ts'
import type { Me } from '@guatu/contract/identity.ts'
import { PERMISSIONS, verbsOf, type Role, type Scope } from '@guatu/domain/identity/permissions.ts'
import type { Verb } from '@guatu/domain/identity/verbs.ts'
import { bug } from '../../platform/bug.ts'
import { SESSION_COOKIE } from '../../platform/http/app.ts'
import { refuse } from '../../platform/http/problem.ts'
import { route, type Route } from '../../platform/http/route.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Actor } from '../../platform/scope.ts'
import { hashPassword, passwordMatches, requireGoodPassword } from './passwords.ts'
import { currentPosts, dropSessionsOf, lockMember, updatePassword } from './queries.ts'
import { toPost } from './rows.ts'
import { attemptSignIn } from './sign-in.ts'
import { ABSOLUTE_MS, heldPosts, type Sessions } from './sessions.ts'
import { directoryOf, type UnitDirectory } from './unit-directory.ts'

export const sessionRoutes = (platform: Platform, sessions: Sessions): Route[] => {
  const cookie = { path: '/', httpOnly: true, sameSite: 'strict', secure: platform.secureCookies } as const

  const meOf = (actor: Actor, posts: Me['posts'], units: UnitDirectory, csrf: string): Me => {
    const officeId = actor.posts[0]?.officeId ?? units.all()[0]?.id ?? bug('no unit at all')
    return {
      id: actor.memberId,
      account: actor.account,
      name: actor.name,
      mustChangePassword: actor.mustChangePassword,
      posts,
      verbs: verbsOf(actor.posts.map((post) => post.role)),
      office: { unitId: officeId, name: units.get(officeId)?.name ?? '', districtCode: actor.districtCode },
      csrf,
      demo: platform.demo(),
    }
  }

  return [
    route(contract.signIn, async (call) => {
      const { account, password } = call.body
      const opened = await platform.db.write(async (tx) => {
        const result = await attemptSignIn(tx, account, password, call.now)
        if (!result.ok) return result
        const units = await directoryOf(tx)
        const posts = await tx.many(currentPosts([result.member.id]))
        return { ...result, units, posts, ...(await sessions.open(tx, result.member.id)) }
      })
      if (!opened.ok) return refuse(opened.refusal)
      const { member, posts, units, token, csrf } = opened
      call.reply.setCookie(SESSION_COOKIE, token, { ...cookie, maxAge: ABSOLUTE_MS / 1000 })
      const actor: Actor = {
        memberId: member.id,
        account: member.account,
        name: member.name,
        districtCode: member.district_code,
        posts: heldPosts(posts, units),
        mustChangePassword: member.must_change_password,
      }
      return meOf(actor, posts.map(toPost), units, csrf)
    }),

    route(contract.signOut, async (call) => {
      const token = call.request.cookies[SESSION_COOKIE] ?? ''
      await platform.db.write(async (tx) => {
        await sessions.close(tx, token)
        tx.record(call.event('session.closed', { type: 'member', id: call.actor.memberId, version: 0 }, {}))
      })
      call.reply.clearCookie(SESSION_COOKIE, cookie)
      return undefined
    }),

    route(contract.readMe, async (call) => {
      const token = call.request.cookies[SESSION_COOKIE] ?? ''
      const signedIn = (await sessions.authenticate(token)) ?? refuse('auth.required')
      return call.read(async (tx) => {
        const posts = await tx.many(currentPosts([call.actor.memberId]))
        return meOf(call.actor, posts.map(toPost), await directoryOf(tx), signedIn.csrf)
      })
    }),

    route(contract.changePassword, async (call) => {
      const { current, next } = call.body
      requireGoodPassword(next, call.actor.account)
      await platform.db.write(async (tx) => {
        const member = await tx.one(lockMember(call.actor.memberId))
        if (!(await passwordMatches(member.password_hash, current))) return refuse('auth.failed')
        await tx.run(updatePassword(member.id, await hashPassword(next), false, call.now))
        await tx.run(dropSessionsOf(member.id))
        const { token } = await sessions.open(tx, member.id)
        call.reply.setCookie(SESSION_COOKIE, token, { ...cookie, maxAge: ABSOLUTE_MS / 1000 })
        tx.record(
          call.event(
            'member.password_changed',
            { type: 'member', id: member.id, version: member.version + 1 },
            {},
          ),
        )
      })
      return undefined
    }),

    route(contract.readPermissions, async () => ({
      rows: (Object.entries(PERMISSIONS) as [Role, Partial<Record<Verb, Scope>>][]).flatMap(([role, verbs]) =>
        (Object.entries(verbs) as [Verb, Scope][]).map(([verb, scope]) => ({ role, verb, scope })),
      ),
    })),
  ]
}
