import { describe, expect, it } from 'vitest'
import { Reach, rowScope, type Actor, type HeldPost } from './scope.ts'

const post = (postId: string, role: HeldPost['role'], unitId: string): HeldPost => ({
  postId,
  role,
  unitId,
  unitName: unitId,
  path: ['town', unitId],
  officeId: 'town',
})
const actor: Actor = {
  memberId: 'm',
  account: 'a',
  name: 'n',
  districtCode: '990101',
  posts: [post('p1', 'handler', 'east'), post('p2', 'handler', 'west'), post('p3', 'leader', 'town')],
  mustChangePassword: false,
}
const tree = { subtree: (id: string) => (id === 'town' ? ['town', 'east', 'west', 'north'] : [id]) }

describe('the reach of a sign-in', () => {
  it('is what its scopes are, verb by verb', () => {
    const reach = new Reach(actor, tree)
    for (const verb of ['casefiles.read', 'casefiles.handle', 'casefiles.dispatch'] as const)
      for (const time of [1, 2]) expect([time, reach.of(verb)]).toEqual([time, rowScope(actor, verb, tree)])
    expect(reach.of('casefiles.read')).toBe(reach.of('casefiles.read'))
  })

  it('keeps the posts apart', () => {
    const reach = new Reach(actor, tree)
    const of = (index: number) => reach.ofPost(actor.posts[index] as HeldPost, 'casefiles.read')
    for (const _time of [1, 2]) {
      expect(of(0)).toMatchObject({ unitIds: ['east'] })
      expect(of(1)).toMatchObject({ unitIds: ['west'] })
      expect(of(2)).toMatchObject({ unitIds: ['east', 'north', 'town', 'west'] })
    }
    expect(reach.ofPost(actor.posts[2] as HeldPost, 'casefiles.handle')).toEqual({ kind: 'none' })
  })
})
