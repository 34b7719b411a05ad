import { describe, expect, it } from 'vitest'
import { filterOf, readMapSearch, rowsFilter, withPlan } from './search.ts'

describe('the map in its address', () => {
  it('keeps what it understands and drops the rest', () => {
    const search = readMapSearch({
      campaign: 'a,b',
      state: ['closed', 'nonsense'],
      light: 'red',
      rows: 'late',
      of: 7,
    })
    expect(search).toMatchObject({ campaign: ['a', 'b'], state: ['closed'], light: ['red'], rows: 'late' })
    expect(search.of).toBeUndefined()
    expect(filterOf(search)).toEqual({ campaign: ['a', 'b'], state: ['closed'], light: ['red'] })
  })
})

describe('a plan', () => {
  const campaigns = [
    { id: 'a', planId: 'p' },
    { id: 'b', planId: 'p' },
    { id: 'c', planId: 'q' },
    { id: 'd', planId: null },
  ]
  it('stands for its campaigns, and those that are chosen narrow it down', () => {
    expect(readMapSearch({ plan: 'p' }).plan).toBe('p')
    expect(filterOf(withPlan({ plan: 'p' }, campaigns))).toEqual({ campaign: ['a', 'b'] })
    expect(filterOf(withPlan({ plan: 'p', campaign: ['b', 'c'] }, campaigns))).toEqual({ campaign: ['b'] })
    expect(filterOf(withPlan({ campaign: ['c'] }, campaigns))).toEqual({ campaign: ['c'] })
    expect(rowsFilter(withPlan({ plan: 'q', rows: 'open' }, campaigns))).toEqual({
      campaign: ['c'],
      closed: 'no',
    })
  })
  it('without a campaign shows nothing, and not everything', () => {
    for (const known of [campaigns, undefined])
      expect(filterOf(withPlan({ plan: 'none' }, known)).campaign).toEqual([
        '00000000-0000-0000-0000-000000000000',
      ])
  })
})

describe('the rows behind a number', () => {
  it('are those of the unit, within what the map shows', () => {
    expect(rowsFilter({ campaign: ['c'], rows: 'open', of: 'u' })).toEqual({
      campaign: ['c'],
      community: ['u'],
      closed: 'no',
    })
    expect(rowsFilter({ rows: 'closed' })).toEqual({ closed: 'yes' })
    expect(rowsFilter({ rows: 'late', light: ['red', 'blue'] })).toEqual({ light: ['red'] })
  })

  it('leave void ones out, as the numbers do', () => {
    expect(rowsFilter({ rows: 'live' }).state).not.toContain('voided')
    expect(rowsFilter({ rows: 'live', state: ['voided', 'closed'] }).state).toEqual(['closed'])
  })

  it('are none where the map shows none of them', () => {
    const filter = rowsFilter({ rows: 'late', light: ['green'] })
    expect([filter.state, filter.closed]).toEqual([['voided'], 'yes'])
  })
})
