import type { MeetingSeries } from '@guatu/contract/meeting-series.ts'
import type { MeetingSummary } from '@guatu/contract/meeting-entities.ts'
import { describe, expect, it } from 'vitest'
import { pressingOf, trimmedQuote } from '../src/features/meetings/model.ts'

const series = (light: MeetingSeries['light'], state: MeetingSeries['state'] = 'active') =>
  ({ id: `${light} ${state}`, light, state }) as MeetingSeries
const meeting = (id: string, overdue: boolean) => ({ id, overdue }) as MeetingSummary

describe('what has to be done about meetings', () => {
  it('is nothing where all is met, and nothing of a series that ended', () => {
    expect(pressingOf([series('green'), series('blue'), series('grey'), series('red', 'ended')], [])).toEqual(
      [],
    )
  })

  it('is what was not put down, then what was missed, then what is due', () => {
    const told = pressingOf([series('yellow'), series('red')], [meeting('m1', false), meeting('m2', true)])
    expect(told.map(({ kind }) => kind)).toEqual(['overdue', 'missed', 'due'])
  })
})

describe('a quote', () => {
  it('ends without the stop that it was cut at', () => {
    expect(trimmedQuote('坚持每周例会、')).toBe('坚持每周例会')
    expect(trimmedQuote('每月抽查一次')).toBe('每月抽查一次')
  })
})
