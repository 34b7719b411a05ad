import { describe, expect, test } from 'vitest'
import {
  toBoolean,
  toChoice,
  toDay,
  toDegrees,
  toKey,
  toNumber,
  toPair,
  toText,
} from '../../src/ledger/values.ts'

const WRONG = 'wrong'
const of = (read: { ok: boolean; value?: unknown }): unknown => (read.ok ? read.value : WRONG)

describe('numbers', () => {
  test.each([
    [120.5, 120.5],
    [31.101000000000003, 31.101],
    ['1,203.50 ㎡', 1203.5],
    ['约120平方米', 120],
    ['１２０．５', 120.5],
    ['9924.63平米', 9924.63],
    ['3.5万元', 35000],
    ['¥1,000', 1000],
    ['1.5亩', 1000],
    ['-3', -3],
    ['3 层', 3],
    ['', null],
    ['—', null],
    [null, null],
    ['120-130', WRONG],
    ['12*5', WRONG],
    ['一百', WRONG],
    ['1,2034', WRONG],
    ['1.2.3', WRONG],
    [Number.NaN, WRONG],
    [new Date('2023-01-01'), WRONG],
  ])('%s', (cell, wanted) => expect(of(toNumber(cell))).toBe(wanted))
})

describe('days', () => {
  test.each([
    ['2023年4月24日', '2023-04-24'],
    ['2023.4.24', '2023-04-24'],
    ['2023/04/24', '2023-04-24'],
    ['20230424', '2023-04-24'],
    ['２０２３－４－２４', '2023-04-24'],
    ['2023-04-24 08:30:00', '2023-04-24'],
    [45040, '2023-04-24'],
    ['45040', '2023-04-24'],
    [45040.75, '2023-04-24'],
    [new Date('2023-04-24T00:00:00Z'), '2023-04-24'],
    ['', null],
    ['/', null],
    ['2023年2月30日', WRONG],
    ['2023年4月', WRONG],
    ['去年', WRONG],
    [12, WRONG],
  ])('%s', (cell, wanted) => expect(of(toDay(cell))).toBe(wanted))
})

describe('yes and no, choices', () => {
  const choices = [
    { key: 'none', label: { zh: '无', en: 'None' }, aliases: ['无隐患'] },
    { key: 'y2000', label: { zh: '2000—2009年', en: '2000–2009' }, aliases: [] },
  ]
  test.each([
    ['是', true],
    [true, true],
    ['√', true],
    ['否', false],
    ['N', false],
    ['', null],
    ['也许', WRONG],
  ])('%s', (cell, wanted) => expect(of(toBoolean(cell))).toBe(wanted))
  test.each([
    ['无', 'none'],
    [' 无隐患 ', 'none'],
    ['2000-2009年', 'y2000'],
    ['２０００～２００９年', 'y2000'],
    ['NONE', 'none'],
    ['', null],
    ['一般', WRONG],
  ])('%s', (cell, wanted) => expect(of(toChoice(cell, choices))).toBe(wanted))
})

describe('places', () => {
  test.each([
    [121.05, 121.05],
    ['东经121.05度', 121.05],
    ['121.05°E', 121.05],
    ['121°3′0″', 121.05],
    ['', null],
    ['东侧', WRONG],
  ])('%s', (cell, wanted) => expect(of(toDegrees(cell))).toBe(wanted))
  test.each([
    ['121.05,31.1', [121.05, 31.1]],
    ['121.05， 31.1', [121.05, 31.1]],
    ['(121.05 31.1)', [121.05, 31.1]],
    ['东经121.05；北纬31.1', [121.05, 31.1]],
    ['', null],
    ['121.05', WRONG],
    ['121.05,31.1,5', WRONG],
  ])('%s', (cell, wanted) => expect(of(toPair(cell))).toEqual(wanted))
})

test('texts and keys', () => {
  expect(toText(' 某处　东侧 ')).toBe('某处 东侧')
  expect(toText(12)).toBe('12')
  expect(toText('-')).toBeNull()
  expect(toKey('ＷＪ－ 001')).toBe('WJ-001')
  expect(toKey('  ')).toBeNull()
})
