import { expect, it } from 'vitest'
import { readPlan } from '../../src/plan-text/read-plan.ts'

const fill = (unit: string, length: number): string =>
  unit.repeat(Math.ceil(length / unit.length)).slice(0, length)
const many = 100_000

// a quadratic reader would sit on any of these for hours
it.each([
  '\n',
  ' \n',
  '（',
  '一是',
  '《',
  '“',
  '9',
  '|',
  '\t',
  '一、主要任务',
  '每月',
  '6月底前',
  '会同甲局、',
  '成立工作组、',
])(
  '100,000 characters of %j',
  (unit) => {
    expect(readPlan(fill(unit, many)).title).toBeNull()
  },
  60_000,
)

it.each(['1. 甲\n', '完成1个，', '率达100%、', '甲局：负责乙。\n', '附件1\n甲\n', '1\t甲\t乙局\n'])(
  '10,000 characters of %j',
  (unit) => {
    expect(readPlan(fill(unit, 10_000)).text.length).toBeGreaterThan(0)
  },
  60_000,
)

it.each(['', '\n\n', '一', '、', '|||', '附件', '附件1', '第', '（一）', '2025年', '\u0000', '😀一、😀'])(
  'does not fail on %j',
  (text) => {
    expect(readPlan(text).targets).toEqual([])
  },
)

it.each([
  ['parts', (i: number) => `一、做好第${i}件事情\n好。\n`],
  [
    'parts of a task section',
    (i: number) => `${i === 0 ? '一、重点任务\n总的说明。\n' : ''}（一）整治第${i}条路\n好。\n`,
  ],
])(
  '6,000 %s',
  (_what, part) => {
    const text = Array.from({ length: 6_000 }, (_, i) => part(i)).join('')
    expect(readPlan(text).sections.length).toBeGreaterThan(5_000)
  },
  30_000,
)

const months = Array.from({ length: 12 }, (_, i) => `${i + 1}月`).join('\t')
it.each([
  ['of units by months', `村\t${months}\n`, `甲村\t${'3\t'.repeat(12)}\n`],
  ['of many names', '村\t整治（处）\n', ''],
])(
  'a table %s is read in time that grows with its length',
  (_what, head, row) => {
    const rows = Array.from({ length: 4_000 }, (_, i) => row.replace('甲', `甲${i}号`) || `甲${i}号村\t3\n`)
    const { targets } = readPlan(
      `白荡镇2026年整治方案\n一、目标\n好。\n附件\n任务分解表\n${head}${rows.join('')}`,
    )
    expect(targets).toHaveLength(1)
    expect(targets[0]?.split?.units).toHaveLength(4_000)
  },
  30_000,
)
