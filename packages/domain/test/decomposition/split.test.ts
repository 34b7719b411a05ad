import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apportion } from '../../src/decomposition/apportion.ts'
import { carriedReceipts, countReceipts, isLateReceipt } from '../../src/decomposition/receipts.ts'
import { findColumns, readSplitRows } from '../../src/decomposition/sheet.ts'
import { checkSplit, splitRule, weightedMean } from '../../src/decomposition/split.ts'
import type { ShareLine, SplitWhole } from '../../src/decomposition/split.ts'

const line = (unitId: string, value: number, more: Partial<ShareLine> = {}): ShareLine => ({
  unitId,
  postId: null,
  parentUnitId: null,
  value,
  base: null,
  ...more,
})
const sum = (value: number, digits = 0): SplitWhole => ({ rule: 'sum', value, comparator: '>=', digits })
const codes = (whole: SplitWhole, lines: ShareLine[]) =>
  checkSplit(whole, lines).faults.map(({ code, unitId, difference }) => [code, unitId, difference])

describe('the rule of a target', () => {
  it('is told by its kind', () => {
    expect(splitRule({ kind: 'count', value: 203 })).toBe('sum')
    expect(splitRule({ kind: 'area', value: 9924.63 })).toBe('sum')
    expect(splitRule({ kind: 'rate', value: 100 })).toBe('rate')
    expect(splitRule({ kind: 'rate_change', value: -20 })).toBe('rate')
    expect(splitRule({ kind: 'zero', value: 0 })).toBe('copy')
    expect(splitRule({ kind: 'count', value: null })).toBe('copy')
  })
})

describe('a split of a sum', () => {
  it('must come out at each level', () => {
    const good = [
      line('town', 10),
      line('a', 6, { parentUnitId: 'town' }),
      line('b', 4, { parentUnitId: 'town' }),
      line('b', 3, { parentUnitId: 'b', postId: 'p1' }),
      line('b', 1, { parentUnitId: 'b', postId: 'p2' }),
    ]
    expect(checkSplit(sum(10), good).faults).toEqual([])
    expect(checkSplit(sum(10), good).levels.map((one) => [one.unitId, one.parts, one.ok])).toEqual([
      [null, 10, true],
      ['town', 10, true],
      ['b', 4, true],
    ])
    expect(codes(sum(11), good)).toEqual([['sum_differs', null, -1]])
    expect(codes(sum(10), good.slice(0, 2))).toEqual([['sum_differs', 'town', -4]])
  })

  it('is exact for decimals that a computer cannot hold', () => {
    expect(codes(sum(0.3, 2), [line('a', 0.1), line('b', 0.2)])).toEqual([])
    expect(codes(sum(0.3, 2), [line('a', 0.1), line('b', 0.21)])).toEqual([['sum_differs', null, 0.01]])
  })

  it('refuses a unit twice, a share below nothing, decimals that there are not, and parts of nobody', () => {
    expect(codes(sum(2), [line('a', 1), line('a', 1)])).toEqual([['twice', 'a', null]])
    expect(codes(sum(2), [line('a', 3), line('b', -1)])).toEqual([['negative', 'b', null]])
    expect(codes(sum(2), [line('a', 1.5), line('b', 0.5)])[0]).toEqual(['too_fine', 'a', null])
    expect(codes(sum(2), [line('a', 2), line('c', 0, { parentUnitId: 'x' })])[0]).toEqual([
      'no_parent',
      'c',
      null,
    ])
    const circle = [line('a', 1, { parentUnitId: 'b' }), line('b', 1, { parentUnitId: 'a' })]
    expect(codes(sum(1), circle).map(([code]) => code)).toEqual(['in_a_circle', 'in_a_circle'])
  })

  it('holds for every tree that is apportioned level by level, and for none that is off by one', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(
        fc.nat(100_000),
        weights,
        weights,
        fc.integer({ min: 0, max: 4 }),
        (units, top, below, digits) => {
          const whole = sum(units / 10 ** digits, digits)
          const split = (value: number, given: number[]) => {
            const result = apportion(value, given, digits)
            return result.ok ? result.shares : []
          }
          const lines = split(whole.value ?? 0, top).flatMap((value, index) => [
            line(`t${index}`, value),
            ...split(value, below).map((part, at) =>
              line(`t${index}c${at}`, part, { parentUnitId: `t${index}` }),
            ),
          ])
          expect(checkSplit(whole, lines).faults).toEqual([])
          const last = lines.at(-1) as ShareLine
          const wrong = [...lines.slice(0, -1), { ...last, value: last.value + 1 / 10 ** digits }]
          expect(checkSplit(whole, wrong).faults.map((one) => one.code)).toContain('sum_differs')
        },
      ),
    )
  })
})

describe('a split of a rate', () => {
  const rate = (value: number, comparator: '>=' | '<=' = '>='): SplitWhole => ({
    rule: 'rate',
    value,
    comparator,
    digits: 2,
  })

  it('may differ from unit to unit as long as the whole is reached by their bases', () => {
    const lines = [line('a', 100, { base: 30 }), line('b', 90, { base: 10 })]
    expect(weightedMean(lines)).toBe(97.5)
    expect(codes(rate(97.5), lines)).toEqual([])
    expect(codes(rate(98), lines)).toEqual([['rate_not_reached', null, -0.5]])
  })

  it('counts all alike where a base is not known', () => {
    expect(codes(rate(95), [line('a', 100, { base: 1 }), line('b', 90)])).toEqual([])
  })

  it('knows that a fall may go deeper', () => {
    expect(codes(rate(-20, '<='), [line('a', -30, { base: 1 }), line('b', -10, { base: 1 })])).toEqual([])
    expect(codes(rate(-20, '<='), [line('a', -10, { base: 1 })])).toEqual([['rate_not_reached', null, 10]])
  })
})

it('copies a red line to everybody', () => {
  const whole: SplitWhole = { rule: 'copy', value: 0, comparator: '=', digits: 0 }
  expect(codes(whole, [line('a', 0), line('b', 0)])).toEqual([])
  expect(codes(whole, [line('a', 0), line('b', 1)])).toEqual([['not_the_same', null, null]])
})

describe('receipts', () => {
  const signed = { state: 'signed', at: '2026-03-02T01:00:00.000Z' } as const
  const share = (unitId: string, value: number, receipt: Parameters<typeof isLateReceipt>[0]) => ({
    unitId,
    postId: null,
    value,
    receipt,
  })

  it('are asked again only from those whose share changed or who had not signed', () => {
    const before = [
      share('a', 5, signed),
      share('b', 3, signed),
      share('c', 2, { state: 'returned', at: '2026-03-02T01:00:00.000Z' }),
    ]
    const carried = carriedReceipts([line('a', 5), line('b', 4), line('c', 2), line('d', 1)], before)
    expect(carried.map((one) => one?.unitId ?? null)).toEqual(['a', null, null, null])
  })

  it('are late when they are missing after their day or came after it', () => {
    const waiting = { state: 'waiting', at: null } as const
    expect(isLateReceipt(waiting, '2026-03-02', '2026-03-02')).toBe(false)
    expect(isLateReceipt(waiting, '2026-03-02', '2026-03-03')).toBe(true)
    expect(isLateReceipt(signed, '2026-03-02', '2026-04-01')).toBe(false)
    // 01:00 UTC on the second is still the second in Shanghai; 17:00 UTC is the third
    expect(isLateReceipt({ ...signed, at: '2026-03-02T17:00:00.000Z' }, '2026-03-02', '2026-04-01')).toBe(
      true,
    )
    expect(isLateReceipt(waiting, null, '2026-04-01')).toBe(false)
    expect(countReceipts([signed, waiting, waiting], '2026-03-02', '2026-03-09')).toEqual({
      shares: 3,
      waiting: 2,
      signed: 1,
      returned: 0,
      overdue: 2,
    })
  })
})

describe('an uploaded sheet', () => {
  const names = {
    exactly: (name: string) => ({ 东桥村: 'u1', 西湖村: 'u2', 东桥: 'u1' })[name] ?? null,
    maybe: (name: string) => (name === '东乔村' ? ['u1'] : []),
  }

  it('finds its two columns under a title', () => {
    const rows = [
      { row: 1, cells: ['拆违任务分解表', null, null] },
      { row: 2, cells: ['序号', '单位', '指标*'] },
    ]
    expect(findColumns(rows)).toEqual({ row: 2, unit: 1, value: 2 })
    expect(findColumns(rows.slice(0, 1))).toBeNull()
  })

  it('reads units and numbers, and says what is wrong where', () => {
    const read = readSplitRows(
      [
        { row: 3, name: '东桥村', value: '1,203' },
        { row: 4, name: '东乔村', value: 3 },
        { row: 5, name: '西湖村', value: '三' },
        { row: 6, name: '东桥', value: 4 },
        { row: 7, name: '', value: 5 },
        { row: 8, name: '', value: null },
        { row: 9, name: '合计', value: 1203 },
      ],
      names,
    )
    expect(read.lines).toEqual([{ row: 3, name: '东桥村', unitId: 'u1', value: 1203 }])
    expect(read.faults.map(({ row, column, maybe, what }) => [row, column, maybe, what.zh])).toEqual([
      [4, 'unit', ['u1'], '组织机构中没有对应的单位'],
      [5, 'value', [], '指标不是数字'],
      [6, 'unit', [], '与第3行是同一个单位'],
      [7, 'unit', [], '没有写单位'],
    ])
  })
})
