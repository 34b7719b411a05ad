import { describe, expect, it } from 'vitest'
import { daysLeft, formatDay, formatDue, formatInstant, formatTime } from '../src/shared/format/dates.ts'
import { formatAmount, formatBytes, formatNumber, formatShare } from '../src/shared/format/numbers.ts'
import { frameOf, pathOfPolygons, project } from '../src/shared/map/mini-map-geometry.ts'
import type { LngLat } from '../src/shared/map/mini-map-geometry.ts'

const zh = { language: 'zh', today: '2026-06-01' } as const
const en = { language: 'en', today: '2026-06-01' } as const

describe('dates', () => {
  it('leave the year out within it', () => {
    expect(formatDay('2026-09-30', zh)).toBe('9月30日')
    expect(formatDay('2027-01-03', zh)).toBe('2027年1月3日')
    expect(formatDay('2026-09-30', en)).toBe('30 Sep')
    expect(formatDay('2025-09-30', en)).toBe('30 Sep 2025')
  })
  it('name the weekday of a deadline', () => {
    expect(formatDay('2026-09-30', { ...zh, weekday: true })).toBe('9月30日（周三）')
    expect(formatDay('2026-09-27', { ...en, weekday: true })).toBe('Sun 27 Sep')
  })
  it('are those of Shanghai', () => {
    expect(formatInstant('2026-09-29T16:30:00.000Z', zh)).toBe('9月30日 00:30')
    expect(formatTime('2026-09-29T06:05:59.999Z')).toBe('14:05')
  })
  it('give the time of a deadline only where it is not the end of the day', () => {
    expect(formatDue('2026-09-30T15:59:59.999Z', zh)).toBe('9月30日（周三）')
    expect(formatDue('2026-09-30T09:30:00.000Z', zh)).toBe('9月30日（周三） 17:30')
  })
  it.each([
    ['2026-06-04T15:59:59.999Z', { kind: 'left', n: 3 }],
    ['2026-06-01T15:59:59.999Z', { kind: 'today' }],
    ['2026-06-01T01:00:00.000Z', { kind: 'lateToday' }],
    ['2026-05-30T15:59:59.999Z', { kind: 'late', n: 2 }],
  ])('count the days to %s', (due, expected) => {
    expect(daysLeft(due, '2026-06-01T02:00:00.000Z')).toEqual(expected)
  })
})

describe('numbers', () => {
  it('are grouped, and measured ones have two decimals', () => {
    expect(formatAmount(9924.63, '㎡')).toBe('9,924.63 ㎡')
    expect(formatAmount(48, '㎡')).toBe('48.00 ㎡')
    expect(formatAmount(1203, '处')).toBe('1,203 处')
    expect(formatNumber(2.5)).toBe('2.5')
    expect(formatAmount(null, '处')).toBe('—')
  })
  it('give a share with its base', () => {
    expect(formatShare(89, 203, 'zh')).toBe('43.8%，89/203')
    expect(formatShare(89, 203, 'en')).toBe('43.8%, 89/203')
    expect(formatShare(0, 0, 'zh')).toBe('—，0/0')
  })
  it('give sizes of files', () => {
    expect(formatBytes(200)).toBe('1 kB')
    expect(formatBytes(3_400_000)).toBe('3.4 MB')
  })
})

describe('small map', () => {
  const ring: LngLat[] = [
    [121, 31],
    [121.1, 31],
    [121.1, 31.1],
    [121, 31.1],
    [121, 31],
  ]
  it('holds the community and the site, centred, true to scale', () => {
    const frame = frameOf([[ring]], [121.05, 31.05], 400, 200)
    if (!frame) throw new Error('no frame')
    const [x, y] = project([121.05, 31.05], frame)
    expect([x, y].map(Math.round)).toEqual([200, 100])
    for (const point of ring) {
      const [px, py] = project(point, frame)
      expect(px > 0 && px < 400 && py > 0 && py < 200).toBe(true)
    }
    expect(frame.pxPerDegLng / frame.pxPerDegLat).toBeCloseTo(Math.cos((31.05 * Math.PI) / 180), 6)
    expect(pathOfPolygons([[ring]], frame)).toMatch(/^M[\d. L-]+Z$/)
  })
  it('shows the surroundings of a lone site, and nothing for nothing', () => {
    const frame = frameOf([], [121, 31], 400, 200)
    expect(frame && project([121, 31], frame).map(Math.round)).toEqual([200, 100])
    expect(frameOf([], null, 400, 200)).toBeNull()
  })
})
