import { describe, expect, it } from 'vitest'
import { DEFAULT_GRADES, type SchemeDefinition } from '../../src/grading/scheme.ts'
import { findGradingColumns, readGradingRows, type GradingRow } from '../../src/grading/sheet.ts'

const scored: SchemeDefinition = {
  ...{ kind: 'scored', period: 'quarter', grades: DEFAULT_GRADES },
  criteria: [
    { key: 'c1', name: '第三方测评', weight: 60, source: { kind: 'hand' } },
    {
      key: 'c2',
      name: '拆违完成率',
      weight: 40,
      source: { kind: 'measure', playbook: 'p', measureId: 'm', nothingAt: 0, allAt: 100 },
    },
  ],
}
const given: SchemeDefinition = {
  ...{ kind: 'given', period: 'quarter', criteria: [] },
  grades: ['A', 'B', 'C'].map((name) => ({ name, from: null, most: null })),
}
const rows = (...lines: (string | number | null)[][]): GradingRow[] =>
  lines.map((cells, index) => ({ row: index + 1, cells }))
const names = {
  exactly: (name: string) => ({ 东村: 'u1', 西村: 'u2', 镇政府: 'u9' })[name] ?? null,
  maybe: (name: string) => (name.includes('东') ? ['u1'] : []),
}
const graded = new Set(['u1', 'u2'])
const read = (scheme: SchemeDefinition, given: GradingRow[]) => {
  const columns = findGradingColumns(given, scheme)
  if (!columns) throw new Error('no headings')
  return readGradingRows(given, columns, scheme, names, graded)
}

describe('a sheet of points', () => {
  it('finds its headings below a title, with the weight in brackets, and passes over what is counted', () => {
    const sheet = rows(['第三季度考核'], ['单位', '拆违完成率', '第三方测评（60分）'], ['东村', 88, 55.5])
    expect(findGradingColumns(sheet, scored)).toMatchObject({
      row: 2,
      unit: 0,
      entries: [{ column: 2, key: 'c1' }],
    })
    expect(read(scored, sheet)).toEqual({
      faults: [],
      entries: [{ row: 3, unitId: 'u1', criterion: 'c1', points: 55.5, grade: null }],
    })
  })
  it('reports every fault with row and column, and passes over empty cells and totals', () => {
    const { entries, faults } = read(
      scored,
      rows(
        ['单位', '第三方测评'],
        ['东村', 61],
        ['西村', null],
        ['东乡村', 5],
        ['镇政府', 5],
        ['合计', 9],
        ['东村', 5],
        [null, 3],
      ),
    )
    expect(entries).toEqual([])
    expect(faults.map(({ row, column, what, maybe }) => [row, column, what.zh, maybe])).toEqual([
      [2, '第三方测评', '得分应在0到60之间', []],
      [4, '单位', '组织机构中没有对应的单位', ['u1']],
      [5, '单位', '这个单位不在本方案的考核范围内', []],
      [7, '单位', '与第2行是同一个单位', []],
      [8, '单位', '没有写单位', []],
    ])
  })
  it.each(['很好', '-3', '1e3'])('does not take “%s” for points', (text) => {
    expect(read(scored, rows(['单位', '第三方测评'], ['东村', text])).faults[0]?.what.zh).toBe('得分不是数字')
  })
  it('tells criteria apart whose names differ in brackets only', () => {
    const [first] = scored.criteria
    const criteria = ['测评（市级）', '测评（区级）'].map((name, i) => ({
      ...{ ...(first as NonNullable<typeof first>), name, key: `c${i}`, weight: 50 },
    }))
    const { entries } = read(
      { ...scored, criteria },
      rows(['单位', '测评（市级）（50分）', '测评（区级）（50分）'], ['东村', 11, 22]),
    )
    expect(entries.map(({ criterion, points }) => [criterion, points])).toEqual([
      ['c0', 11],
      ['c1', 22],
    ])
    // which of the two a bare 测评 means nobody knows
    expect(findGradingColumns(rows(['单位', '测评']), { ...scored, criteria })).toBeNull()
  })
  it('takes what a formula gave, a hair beyond the weight', () => {
    expect(read(scored, rows(['单位', '第三方测评'], ['东村', 60.00000000000001]))).toMatchObject({
      faults: [],
      entries: [{ points: 60 }],
    })
  })
  it('has no headings where nothing of the scheme is entered', () => {
    expect(findGradingColumns(rows(['单位', '拆违完成率']), scored)).toBeNull()
    expect(findGradingColumns(rows(['名称', '第三方测评']), scored)).toBeNull()
  })
})

describe('a sheet of ready grades', () => {
  it.each(['A', 'a', 'A档', 'A 级', 'Ａ'])('reads “%s”', (text) => {
    expect(read(given, rows(['村居', '评定等级'], ['西村', text])).entries).toEqual([
      { row: 2, unitId: 'u2', criterion: null, points: null, grade: 'A' },
    ])
  })
  it('refuses a grade that is not there', () => {
    expect(read(given, rows(['村居', '档次'], ['西村', 'E'])).faults[0]?.what.zh).toBe(
      '没有这个档次，应为A、B、C之一',
    )
  })
})
