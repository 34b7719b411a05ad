import { strToU8, zipSync, type Zippable } from 'fflate'
import { describe, expect, test } from 'vitest'
import { DocumentFault } from './document.ts'
import { readDocument } from './read-document.ts'

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const RELS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

interface Word {
  readonly body: string
  readonly numbering?: string
  readonly styles?: string
  readonly extra?: Zippable
}
const word = ({ body, numbering, styles, extra }: Word): Uint8Array =>
  zipSync({
    '[Content_Types].xml': strToU8(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    '_rels/.rels': strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELS}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/_rels/document.xml.rels': strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELS}/numbering" Target="numbering.xml"/><Relationship Id="rId2" Type="${RELS}/styles" Target="styles.xml"/></Relationships>`,
    ),
    'word/document.xml': strToU8(`<w:document ${W}><w:body>${body}</w:body></w:document>`),
    ...(numbering ? { 'word/numbering.xml': strToU8(`<w:numbering ${W}>${numbering}</w:numbering>`) } : {}),
    ...(styles ? { 'word/styles.xml': strToU8(`<w:styles ${W}>${styles}</w:styles>`) } : {}),
    ...extra,
  })
const p = (text: string, properties = ''): string =>
  `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
const numbered = (text: string, numId: number, level: number): string =>
  p(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${numId}"/></w:numPr>`)
const cell = (text: string, properties = ''): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${p(text)}</w:tc>`
const row = (...cells: string[]): string => `<w:tr>${cells.join('')}</w:tr>`

/** The document, its directory saying that a part unpacks to 70 MB. */
const claiming = (part: string, bytes: Uint8Array): Uint8Array => {
  const copy = Buffer.from(bytes)
  copy.writeUInt32LE(70_000_000, copy.lastIndexOf(part) - 46 + 24)
  return copy
}

const reasonOf = async (bytes: Uint8Array): Promise<string> => {
  try {
    await readDocument(bytes)
    return 'none'
  } catch (error) {
    return error instanceof DocumentFault ? error.reason : String(error)
  }
}

describe('plain text', () => {
  test('in the encodings of offices', async () => {
    const gb = Buffer.from([0xd6, 0xec, 0xbc, 0xd2, 0xbd, 0xc7, 0x0d, 0x0a, 0x81, 0x30, 0x81, 0x30]) // 朱家角, and a four-byte character
    expect(await readDocument(Buffer.from('\ufeff一、总体要求\r\n二、任务\r三'))).toBe(
      '一、总体要求\n二、任务\n三',
    )
    expect((await readDocument(gb)).startsWith('朱家角\n')).toBe(true)
    expect(await readDocument(Buffer.from('\ufeff方案', 'utf16le'))).toBe('方案')
  })
  test('what is no text is refused with its reason', async () => {
    expect(await reasonOf(Buffer.from('%PDF-1.7 …'))).toBe('damaged')
    expect(await reasonOf(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))).toBe('legacy_word')
    expect(await reasonOf(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]))).toBe('not_supported')
    expect(await reasonOf(Buffer.from(' \n …… \n'))).toBe('no_text')
    expect(await reasonOf(zipSync({ 'a.txt': strToU8('x') }))).toBe('not_supported')
    expect(await reasonOf(Buffer.from('PK\u0003\u0004 and then nothing'))).toBe('not_supported')
  })
})

describe('Word documents', () => {
  test('paragraphs are lines, breaks too; deleted and hidden parts stay out', async () => {
    const body =
      p('关于印发方案的通知') +
      `<w:p><w:r><w:t>上一行</w:t><w:br/><w:t>下一行 &amp; 其他</w:t></w:r></w:p><w:p/>` +
      `<w:p><w:del w:id="1"><w:r><w:delText>删去</w:delText></w:r></w:del><w:ins w:id="2"><w:r><w:t>新增</w:t></w:r></w:ins></w:p>`
    expect(await readDocument(word({ body }))).toBe('关于印发方案的通知\n上一行\n下一行 & 其他\n新增')
  })

  test('automatic numbers are written out, by paragraph and by style, and start again below', async () => {
    const level = (ilvl: number, format: string, text: string): string =>
      `<w:lvl w:ilvl="${ilvl}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`
    const numbering =
      `<w:abstractNum w:abstractNumId="0">${level(0, 'chineseCountingThousand', '%1、')}${level(1, 'japaneseCounting', '（%2）')}${level(2, 'decimal', '%3.')}</w:abstractNum>` +
      `<w:abstractNum w:abstractNumId="1">${level(0, 'bullet', '●')}</w:abstractNum>` +
      `<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>` +
      `<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="11"/></w:lvlOverride></w:num>`
    const styles =
      `<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>` +
      `<w:style w:type="paragraph" w:styleId="H1b"><w:basedOn w:val="H1"/></w:style>`
    const body =
      p('指导思想', '<w:pStyle w:val="H1"/>') +
      p('重点任务', '<w:pStyle w:val="H1b"/>') +
      numbered('违法建筑', 1, 1) +
      numbered('拆除203处', 1, 2) +
      numbered('拆除面积', 1, 2) +
      numbered('人居环境', 1, 1) +
      numbered('月度抽查', 1, 2) +
      p('工作措施', '<w:pStyle w:val="H1"/>') +
      numbered('圆点', 2, 0) +
      numbered('附则', 3, 0) +
      p('不编号', '<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    expect((await readDocument(word({ body, numbering, styles }))).split('\n')).toEqual([
      '一、指导思想',
      '二、重点任务',
      '（一）违法建筑',
      '1.拆除203处',
      '2.拆除面积',
      '（二）人居环境',
      '1.月度抽查',
      '三、工作措施',
      '圆点',
      '十一、附则',
      '不编号',
    ])
  })

  test('tables become tab-separated lines; merged cells keep their columns', async () => {
    const down = '<w:vMerge w:val="restart"/>'
    const on = '<w:vMerge/>'
    const body = `${p('任务清单')}<w:tbl>${row(cell('序号'), cell('任务'), cell('时间'), cell('责任部门'))}${row(
      cell('（一）拓展领域', '<w:gridSpan w:val="4"/>'),
    )}${row(cell('1', down), cell('整治房产市场', down), cell('2022年'), cell('执法科'))}${row(
      cell('', on),
      cell('', on),
      cell('2023年'),
      `<w:tc>${p('执法科')}${p('法制科')}</w:tc>`,
    )}</w:tbl>${p('落款')}`
    expect((await readDocument(word({ body }))).split('\n')).toEqual([
      '任务清单',
      '序号\t任务\t时间\t责任部门',
      '（一）拓展领域\t\t\t',
      '1\t整治房产市场\t2022年\t执法科',
      '1\t整治房产市场\t2023年\t执法科 法制科',
      '落款',
    ])
  })

  test('a document with pictures only has no text; a bomb is not unpacked', async () => {
    expect(await reasonOf(word({ body: '<w:p/>' }))).toBe('no_text')
    expect(
      await reasonOf(claiming('word/x.xml', word({ body: p('字'), extra: { 'word/x.xml': strToU8('x') } }))),
    ).toBe('too_large')
    expect(await reasonOf(word({ body: '<w:p><w:r>' }))).toBe('damaged')
    const pictures = claiming(
      'word/media/a.png',
      word({ body: p('正文'), extra: { 'word/media/a.png': strToU8('x') } }),
    )
    expect(await readDocument(pictures)).toBe('正文')
  })
})
