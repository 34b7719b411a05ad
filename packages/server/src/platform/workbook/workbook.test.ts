import { strToU8, unzipSync, zipSync } from 'fflate'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columnLetter, isErrorValue, WorkbookFault, type CellValue } from './cell.ts'
import { firstRows, readRows } from './read.ts'
import { visibleSheets } from './sheets.ts'
import { streamRows, writeWorkbook } from './write.ts'

const collect = async (stream: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const rowsOf = async (bytes: Uint8Array, sheet?: string): Promise<CellValue[][]> => {
  const rows: CellValue[][] = []
  for await (const row of readRows(bytes, sheet === undefined ? {} : { sheet })) rows.push([...row.cells])
  return rows
}

const faultOf = async (bytes: Uint8Array): Promise<string> => {
  try {
    await rowsOf(bytes)
    return 'none'
  } catch (error) {
    return error instanceof WorkbookFault ? error.reason : String(error)
  }
}

const partOf = (bytes: Uint8Array, name: string): string => new TextDecoder().decode(unzipSync(bytes)[name])

describe('writing and reading a workbook', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
    fc.constantFrom(
      '=1+1',
      '+86',
      '-1',
      '@x',
      '=HYPERLINK("http://x")',
      '_x0041_',
      ' 两头空格 ',
      '多\n行',
      'a\u0001b',
    ),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc
      .date({ min: new Date('1950-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((date) => new Date(date.toISOString().slice(0, 10))),
    fc.constant(null),
  )
  const trimmed = (row: readonly CellValue[]): CellValue[] => {
    const end = row.findLastIndex((value) => value !== null)
    return row.slice(0, end + 1).map((value) => (Object.is(value, -0) ? 0 : value))
  }

  test('what is written is read back the same, whatever it is', async () => {
    const tables = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(tables, async (table) => {
        const columns = Array.from({ length: 5 }, (_, i) => ({ heading: `列${i}` }))
        const bytes = await collect(streamRows('台账', columns, table))
        const [, ...rows] = await rowsOf(bytes)
        expect(rows.map(trimmed)).toEqual(table.map(trimmed).filter((row) => row.length > 0))
      }),
      { numRuns: 15 },
    )
  })

  test('a text that begins like a formula stays a text', async () => {
    const streamed = await collect(
      streamRows('a', [{ heading: '=A1' }], [['=1+1'], ['+1'], ['-1'], ['@SUM(A1)']]),
    )
    const written = await writeWorkbook([{ name: 'a', columns: [{ heading: '=A1' }], rows: [['=1+1']] }])
    for (const bytes of [streamed, written]) {
      expect(partOf(bytes, 'xl/worksheets/sheet1.xml')).not.toContain('<f>')
      expect((await rowsOf(bytes))[1]).toEqual(['=1+1'])
    }
  })

  test('sheets are named, hidden ones left out', async () => {
    const bytes = await writeWorkbook([
      { name: '说明 & 须知', columns: [{ heading: '甲' }], rows: [] },
      {
        name: '台账/2026',
        title: '存量台账',
        notes: ['填表说明'],
        columns: [{ heading: '甲', choices: ['是', '否'] }],
        rows: [['是']],
        fillRows: 10,
      },
    ])
    expect(visibleSheets(bytes)).toEqual(['说明 & 须知', '台账 2026'])
    expect(await rowsOf(bytes, '台账 2026')).toEqual([['存量台账'], ['填表说明'], ['甲'], ['是']])
    expect(partOf(bytes, 'xl/worksheets/sheet2.xml')).toContain('是,否')
    const hidden = zipSync({
      ...unzipSync(bytes),
      'xl/workbook.xml': strToU8(
        partOf(bytes, 'xl/workbook.xml').replace(/sheetId="1"/, 'sheetId="1" state="hidden"'),
      ),
    })
    expect(visibleSheets(hidden)).toEqual(['台账 2026'])
  })

  test('a reader that stops early leaves nothing running, and a slow one gets every row', async () => {
    const table = Array.from({ length: 12_000 }, (_, i) => [i, `第${i}行`])
    const bytes = await collect(streamRows('a', [{ heading: '号' }, { heading: '名' }], table))
    expect(await firstRows(bytes, 'a', 3)).toEqual([
      { rowNumber: 1, cells: ['号', '名'] },
      { rowNumber: 2, cells: [0, '第0行'] },
      { rowNumber: 3, cells: [1, '第1行'] },
    ])
    let seen = 0
    for await (const row of readRows(bytes)) {
      if (row.rowNumber % 1_000 === 0) await new Promise((resolve) => setTimeout(resolve, 10))
      seen += 1
    }
    expect(seen).toBe(12_001)
    for await (const row of readRows(bytes)) if (row.rowNumber > 10) break
  })
})

describe('what is no workbook, or a dangerous one', () => {
  const sheet = (inner: string): Uint8Array => {
    const parts = unzipSync(writable)
    return zipSync({ ...parts, 'xl/worksheets/sheet1.xml': strToU8(inner) })
  }
  let writable: Uint8Array = new Uint8Array()
  test('is refused with its reason', async () => {
    writable = await writeWorkbook([{ name: 'a', columns: [{ heading: '甲' }], rows: [['乙']] }])
    expect(await faultOf(strToU8('编号,地址\n1,某处'))).toBe('not_a_workbook')
    expect(await faultOf(zipSync({ 'a.txt': strToU8('x') }))).toBe('not_a_workbook')
    expect(await faultOf(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]))).toBe('encrypted')
    expect(await faultOf(writable.slice(0, writable.length - 40))).toBe('not_a_workbook')
    expect(await faultOf(sheet('<worksheet><sheetData><row r="1"><c r="A1"'))).toMatch(/damaged|none/)
  })

  test('a bomb is refused by what its directory says', async () => {
    const parts = { ...unzipSync(writable), 'xl/bomb.xml': new Uint8Array(30_000_000) }
    const bytes = Buffer.from(zipSync(parts, { level: 9 }))
    expect(bytes.length).toBeLessThan(100_000)
    // the directory claims two gigabytes
    const name = bytes.lastIndexOf('xl/bomb.xml')
    bytes.writeUInt32LE(2_000_000_000, name - 46 + 24)
    expect(await faultOf(bytes)).toBe('too_large')
  })

  test('a part that holds more than its directory says is not unpacked', async () => {
    const big = strToU8(`<sst>${'<si><t>x</t></si>'.repeat(200_000)}</sst>`)
    const bytes = Buffer.from(zipSync({ ...unzipSync(writable), 'xl/sharedStrings.xml': big }))
    const name = bytes.lastIndexOf('xl/sharedStrings.xml')
    bytes.writeUInt32LE(1_000, name - 46 + 24)
    expect(await faultOf(bytes)).toBe('damaged')
  })

  test('merged headings, formulas, rich text, error values and dates of other makers', async () => {
    const bytes = sheet(
      `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` +
        `<row r="2"><c r="A2" t="inlineStr"><is><r><t>富</t></r><r><rPr><b/></rPr><t>文本</t></r></is></c><c r="C2"><f>1+1</f><v>2</v></c>` +
        `<c r="D2" t="str"><f>A2</f><v>文</v></c><c r="E2" t="e"><v>#REF!</v></c><c r="F2" t="b"><v>1</v></c></row>` +
        `</sheetData><mergeCells><mergeCell ref="A2:B2"/></mergeCells></worksheet>`,
    )
    const rows = await rowsOf(bytes)
    expect(rows).toEqual([['富文本', null, 2, '文', '#REF!', true]])
    expect(isErrorValue(rows[0]?.[4] ?? null)).toBe(true)
    expect(isErrorValue('#1 楼')).toBe(false)
  })

  test('column letters', () => {
    expect([0, 25, 26, 701, 702].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA'])
  })
})
