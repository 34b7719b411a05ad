import { describe, expect, it } from 'vitest'
import { rowScope, scoped, type Actor } from '../scope.ts'
import { allOf, shared, sql } from './sql.ts'
import { pgTypes } from './open.ts'

describe('a shared value', () => {
  it('is one parameter wherever it stands, also in statements within statements', () => {
    const ids = sql`${shared('{a,b}')}::uuid[]`
    const statement = sql`select ${1} where ${allOf([sql`x = any(${ids})`, sql`y = any(${ids})`])} limit ${2}`
    expect(statement.text).toBe('select $1 where (x = any($2::uuid[]) and y = any($2::uuid[])) limit $3')
    expect(statement.values).toEqual([1, '{a,b}', 2])
  })

  it('does not run together with another of the same content', () => {
    expect(sql`${shared('a')} ${shared('a')}`.values).toEqual(['a', 'a'])
  })
})

describe('a scope as a condition', () => {
  const tree = { subtree: (id: string) => [id, `${id}-below`] }
  const post = { postId: 'p', role: 'leader', unitId: 't', unitName: '', path: ['t'], officeId: 't' } as const
  const actor: Actor = {
    memberId: 'm',
    account: 'a',
    name: 'n',
    districtCode: '990101',
    posts: [post],
    mustChangePassword: false,
  }

  it('sends the list of units once for all columns', () => {
    const owner = { district: sql`d`, units: [sql`a`, sql`b`], unitLists: [sql`c`] }
    const statement = scoped(rowScope(actor, 'casefiles.read', tree), owner)
    expect(statement.text).toBe(
      '(d = $1 and (a = any($2::uuid[]) or b = any($2::uuid[]) or c && $2::uuid[]))',
    )
    expect(statement.values).toEqual(['990101', '{t,t-below}'])
  })
})

describe('an instant from the database', () => {
  const parse = pgTypes.getTypeParser(1184, 'text') as (text: string) => string

  it.each([
    ['2026-09-27 06:03:21+00', '2026-09-27T06:03:21.000Z'],
    ['2026-09-27 06:03:21.5+00', '2026-09-27T06:03:21.500Z'],
    ['2026-09-27 06:03:21.051+00', '2026-09-27T06:03:21.051Z'],
    ['2026-09-27 06:03:21.051987+00', '2026-09-27T06:03:21.051Z'],
    ['2026-09-27 14:03:21+08', '2026-09-27T06:03:21.000Z'],
  ])('%s is %s', (text, instant) => {
    expect(parse(text)).toBe(instant)
  })
})
