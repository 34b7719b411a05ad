import { describe, expect, it } from 'vitest'
import { hanToNumber, readNumber } from '../../src/plan-text/chinese-number.ts'
import { readDates } from '../../src/plan-text/dates.ts'
import { readQuantities } from '../../src/plan-text/quantities.ts'
import { readComparator } from '../../src/plan-text/targets/candidate.ts'

describe('Chinese numerals', () => {
  it.each([
    ['三', 3],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['四十七', 47],
    ['一百零五', 105],
    ['两', 2],
    ['两百', 200],
    ['二〇二五', 2025],
    ['三千二百一十', 3210],
  ])('%s is %d', (han, n) => expect(hanToNumber(han)).toBe(n))
  it.each(['', '甲', '三甲'])('%s is no numeral', (han) => expect(hanToNumber(han)).toBeNull())
  it('reads grouped digits', () => expect(readNumber('12,450')).toBe(12450))
})

describe('dates, the year 2025 supplied', () => {
  it.each([
    ['6月底前', 'deadline', null, '2025-06-30'],
    ['9 月底', 'deadline', null, '2025-09-30'],
    ['2月底前', 'deadline', null, '2025-02-28'],
    ['2024年2月底前', 'deadline', null, '2024-02-29'],
    ['2026年底', 'deadline', null, '2026-12-31'],
    ['年底前', 'deadline', null, '2025-12-31'],
    ['年内', 'deadline', null, '2025-12-31'],
    ['到2027年', 'deadline', null, '2027-12-31'],
    ['2027年', 'period', '2027-01-01', '2027-12-31'],
    ['12月15日前', 'deadline', null, '2025-12-15'],
    ['截至8月20日', 'deadline', null, '2025-08-20'],
    ['2024年11月3日', 'period', '2024-11-03', '2024-11-03'],
    ['三季度末前', 'deadline', null, '2025-09-30'],
    ['第三季度', 'period', '2025-07-01', '2025-09-30'],
    ['上半年', 'period', '2025-01-01', '2025-06-30'],
    ['7月上旬', 'period', '2025-07-01', '2025-07-10'],
    ['5月10日至5月25日', 'range', '2025-05-10', '2025-05-25'],
    ['5月10日—25日', 'range', '2025-05-10', '2025-05-25'],
    ['3月5日 至 3月15日', 'range', '2025-03-05', '2025-03-15'],
    ['2024年11月—2025年3月', 'range', '2024-11-01', '2025-03-31'],
    ['11月1日至次年2月底', 'range', '2025-11-01', '2026-02-28'],
    ['2023—2025年', 'range', '2023-01-01', '2025-12-31'],
    ['二〇二六年四月九日', 'period', '2026-04-09', '2026-04-09'],
  ])('%s', (text, kind, from, to) => {
    expect(readDates(text, 2025).map((d) => [d.kind, d.from, d.to])).toEqual([[kind, from, to]])
  })
  it.each(['每季度', '每年', '三个月', '13月底', '近年来', '百年', '12345', '2.5公里', '三年行动'])(
    '%s is no date',
    (text) => expect(readDates(text, 2025)).toEqual([]),
  )
  it('a stated year holds for the bare dates behind it', () => {
    expect(readDates('2026年3月底前完成甲，6月底前完成乙', 2025).map((d) => d.to)).toEqual([
      '2026-03-31',
      '2026-06-30',
    ])
  })
})

describe('amounts with a measure word', () => {
  it.each([
    ['拆除120个点位', [[120, '个', 'count']]],
    ['共5300.25平米', [[5300.25, '平方米', 'area']]],
    ['1.5万平方米', [[15000, '平方米', 'area']]],
    ['投入380万元', [[3800000, '元', 'money']]],
    ['不少于1.2亿元', [[120000000, '元', 'money']]],
    ['1,250件工单', [[1250, '件', 'count']]],
    [
      '15处、62幢',
      [
        [15, '处', 'count'],
        [62, '幢', 'count'],
      ],
    ],
    ['三处', [[3, '处', 'count']]],
  ])('%s', (text, wanted) => {
    expect(readQuantities(text).map((q) => [q.value, q.unit, q.kind])).toEqual(wanted)
  })
  it.each([
    '2025年',
    '第3批',
    '12345热线',
    '24小时内',
    '3个月',
    '三级督察',
    '318国道',
    '每2个',
    '4G终端',
    '10个工作日',
  ])('%s holds none', (text) => expect(readQuantities(text)).toEqual([]))
})

describe('comparators', () => {
  it.each([
    ['率达到', '', '>='],
    ['率达', '', '>='],
    ['不少于', '', '>='],
    ['至少', '', '>='],
    ['争取达到 ', '', '>='],
    ['新增', '以上', '>='],
    ['不超过', '', '<='],
    ['控制在', '以内', '<='],
    ['新增', '', '='],
    ['完成', '的', '='],
  ])('%s N%s is %s', (before, after, wanted) => expect(readComparator(before, after)).toBe(wanted))
})
