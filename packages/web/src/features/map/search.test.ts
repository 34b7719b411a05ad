import { describe, expect, it } from 'vitest'
import { filterOf, readMapSearch, rowsFilter } from './search.ts'

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
