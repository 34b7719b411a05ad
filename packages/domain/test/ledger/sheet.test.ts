import { loadPlaybooks } from '@guatu/playbooks/load.ts'
import { describe, expect, test } from 'vitest'
import { ledgerFields, mappingFaults } from '../../src/ledger/fields.ts'
import { findHeadings, type Cell, type SheetRow } from '../../src/ledger/headings.ts'
import { rowReader } from '../../src/ledger/read-row.ts'
import { suggestColumns } from '../../src/ledger/suggest-columns.ts'

const playbook = loadPlaybooks().find((one) => one.id === 'illegal-structure')
if (!playbook) throw new Error('no playbook for illegal structures')
const fields = ledgerFields(playbook)
const rows = (...table: Cell[][]): SheetRow[] => table.map((cells, i) => ({ rowNumber: i + 1, cells }))
const suggested = (headings: string[]) => suggestColumns(headings, fields).map((one) => one?.field ?? null)

describe('headings', () => {
  const data: Cell[] = [1, 'WJ-001', '某处', '周荡村', 12.5]
  test('under a merged title and a line of unit and date', () => {
    const found = findHeadings(
      rows(
        ['朱家角镇存量违法建筑台账'],
        ['单位：朱家角镇', null, null, '日期：2023年4月24日'],
        ['序号', '点位编号', '详细地址', '所属村居', '违建面积（㎡）'],
        data,
      ),
      fields,
    )
    expect(found).toEqual({
      lastRow: 3,
      texts: ['序号', '点位编号', '详细地址', '所属村居', '违建面积（㎡）'],
    })
  })
  test('of two rows, merged across and down, are joined', () => {
    const found = findHeadings(
      rows(
        ['台账'],
        ['序号', '点位编号', '面积', null, '坐标', null],
        [null, null, '占地面积', '违建面积', '经度', '纬度'],
        [1, 'a', 1, 2, 121, 31],
      ),
      fields,
    )
    expect(found).toEqual({
      lastRow: 3,
      texts: ['序号', '点位编号', '占地面积', '违建面积', '坐标经度', '坐标纬度'],
    })
    expect(suggested([...(found?.texts ?? [])])).toEqual([
      null,
      'source_key',
      'footprint_m2',
      'recorded_area_m2',
      'lng',
      'lat',
    ])
  })
  test('a first row of data is not taken for a second row of headings', () => {
    expect(
      findHeadings(rows(['编号', '地址', '类型'], ['甲', '某路', '独立搭建'], ['乙', '某街', '棚舍']), fields)
        ?.lastRow,
    ).toBe(1)
  })
  test('a sheet without any is told', () => {
    expect(findHeadings(rows([1, 2, 3], [4, 5, 6]), fields)).toBeNull()
    expect(findHeadings(rows(['1', '2', '3'], [4, 5, 6]), fields)).toBeNull()
    expect(findHeadings(rows(['填表说明']), fields)).toBeNull()
    expect(findHeadings([], fields)).toBeNull()
  })
})

describe('columns are matched', () => {
  test('by heading, alias and unit in brackets; each field once', () => {
    const headings = [
      '序号',
      '违建编号',
      '点位名称',
      '居村',
      '坐落位置',
      '违建面积(平方米)',
      '搭建类型',
      '发现时间',
      '经度',
      '纬度',
      '开户行',
      '',
    ]
    expect(suggested(headings)).toEqual([
      null,
      'source_key',
      'title',
      'community',
      'address',
      'recorded_area_m2',
      'structure_kind',
      'found_on',
      'lng',
      'lat',
      null,
      null,
    ])
  })
  test('the running number serves where there is no other, with doubt', () => {
    const [first] = suggestColumns(['序号', '地址'], fields)
    expect(first).toEqual({ field: 'source_key', confidence: 0.7 })
  })
  test('what is missing is said', () => {
    expect(mappingFaults(fields, { source_key: 0, recorded_area_m2: 1, community: 2 })).toEqual([])
    const kinds = mappingFaults(fields, { lng: 3, nonsense: 4 }).map((one) =>
      one.kind === 'required' ? one.field.key : one.kind,
    )
    expect(kinds).toEqual(['unknown_field', 'source_key', 'recorded_area_m2', 'half_place'])
    expect(mappingFaults(fields, { source_key: 0, recorded_area_m2: 1 }).map((one) => one.kind)).toEqual([
      'no_place',
    ])
  })
})

describe('rows', () => {
  const mapping = {
    source_key: 0,
    community: 1,
    recorded_area_m2: 2,
    structure_kind: 3,
    found_on: 4,
    lng: 5,
    lat: 6,
    address: 7,
    class: 8,
  }
  const read = rowReader(playbook, mapping)
  const row = (...cells: Cell[]): SheetRow => ({ rowNumber: 9, cells })
  test('are read into what they say', () => {
    expect(
      read(row(' WJ-1 ', '周荡村', '12.5㎡', '加层', '2023.4.24', 121.05, '31.1', '某路1号', '存量')).item,
    ).toMatchObject({
      row: 9,
      sourceKey: 'WJ-1',
      community: '周荡村',
      lngLat: [121.05, 31.1],
      address: '某路1号',
      class: 'stock',
      fields: {
        recorded_area_m2: 12.5,
        structure_kind: 'rooftop',
        found_on: '2023-04-24',
        site_no: 'WJ-1',
        address: '某路1号',
      },
    })
  })
  test('every fault of a row is listed, with its column and what mends it', () => {
    const { faults } = read(
      row(null, '周荡村', '很大', '城堡', '2023年2月30日', 121.05, null, '某路', '未知'),
    )
    const listed = faults.map((one) => [one.row, one.column, one.at, one.value])
    expect(listed).toHaveLength(6)
    for (const one of [
      [9, '点位编号', 0, ''],
      [9, '类别', 8, '未知'],
      [9, '违建面积', 2, '很大'],
      [9, '违建类型', 3, '城堡'],
      [9, '发现日期', 4, '2023年2月30日'],
      [9, '纬度', 6, ''],
    ])
      expect(listed).toContainEqual(one)
    for (const one of faults) expect(one.mend.zh).not.toBe('')
    expect(faults.find((one) => one.column === '违建类型')?.mend.zh).toContain('独立搭建')
  })
  test('failed formulas, missing places and numbers out of range', () => {
    expect(read(row('a', '周荡村', '#REF!')).faults[0]?.what.zh).toContain('#REF!')
    expect(read(row('a', '', 5)).faults[0]?.what.en).toContain('Neither a community')
    expect(read(row('a', '周荡村', -5)).faults[0]?.what.zh).toContain('最小值')
    expect(read(row('a', '周荡村', null)).faults[0]?.what.zh).toBe('必填项为空')
  })
  test('empty rows and sums are no sites', () => {
    expect(read(row(null, '', null))).toEqual({ item: null, faults: [] })
    expect(read(row('合计', null, 9924.63))).toEqual({ item: null, faults: [] })
    expect(read(row('填表人：某某'))).toEqual({ item: null, faults: [] })
  })
})
