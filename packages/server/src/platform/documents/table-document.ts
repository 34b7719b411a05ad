import type { IParagraphOptions } from 'docx'

export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export interface TableDocument {
  readonly title: string
  /** Over every page, e.g. that these are demonstration data. */
  readonly band?: string
  /** Lines between the title and the table. */
  readonly lines: readonly string[]
  /** `width`: share of the page; all of them need not add up to anything. */
  readonly columns: readonly { readonly heading: string; readonly width: number }[]
  readonly rows: readonly (readonly string[])[]
}

/** Half points: 二号 22 pt for the title, as official documents have it (GB/T 9704); 小四 and 五号 for the rest. */
const SIZE = { title: 44, text: 24, cell: 21 } as const
const FONT = { title: '方正小标宋简体', text: '仿宋', cell: '仿宋' } as const
/** Twentieths of a point, A4 on its side: 25 mm above and below, 22 mm at the sides. */
const PAGE = { top: 1417, bottom: 1417, left: 1247, right: 1247 } as const
const LINE_WIDTH = 14_000

/** A table on landscape A4 as a .docx; its headings stand again on each page. The library is loaded when one is asked for. */
export const tableDocument = async (content: TableDocument): Promise<Buffer> => {
  const docx = await import('docx')
  const { title, lines, columns, rows, band } = content
  const paragraph = (text: string, style: keyof typeof SIZE, options: IParagraphOptions = {}) =>
    new docx.Paragraph({
      ...options,
      children: [
        new docx.TextRun({ text, size: SIZE[style], font: { name: FONT[style], eastAsia: FONT[style] } }),
      ],
    })
  const total = columns.reduce((sum, { width }) => sum + width, 0)
  const widths = columns.map(({ width }) => Math.round((LINE_WIDTH * width) / total))
  const cell = (text: string, heading: boolean) =>
    new docx.TableCell({
      children: text
        .split('\n')
        .map((line) => paragraph(line, 'cell', heading ? { alignment: 'center' } : {})),
    })
  const row = (cells: readonly string[], heading: boolean) =>
    new docx.TableRow({
      tableHeader: heading,
      cantSplit: heading,
      children: cells.map((text) => cell(text, heading)),
    })
  const document = new docx.Document({
    creator: 'Guatu',
    title,
    sections: [
      {
        properties: { page: { margin: PAGE, size: { orientation: docx.PageOrientation.LANDSCAPE } } },
        ...(band ? { headers: { default: new docx.Header({ children: [paragraph(band, 'cell')] }) } } : {}),
        footers: {
          default: new docx.Footer({
            children: [
              new docx.Paragraph({
                alignment: 'center',
                children: [
                  new docx.TextRun({ children: ['— ', docx.PageNumber.CURRENT, ' —'], size: SIZE.cell }),
                ],
              }),
            ],
          }),
        },
        children: [
          paragraph(title, 'title', { alignment: 'center', spacing: { after: 200 } }),
          ...lines.map((line) => paragraph(line, 'text', { spacing: { after: 80 } })),
          new docx.Table({
            width: { size: 100, type: docx.WidthType.PERCENTAGE },
            columnWidths: widths,
            rows: [
              row(
                columns.map(({ heading }) => heading),
                true,
              ),
              ...rows.map((cells) => row(cells, false)),
            ],
          }),
        ],
      },
    ],
  })
  return docx.Packer.toBuffer(document)
}
