/** A small PDF for tests: text in one font without a program, its codes being UTF-16 units, and filled boxes as rules. */
export interface Drawn {
  readonly text?: readonly (readonly [x: number, y: number, size: number, text: string])[]
  readonly boxes?: readonly (readonly [x: number, y: number, width: number, height: number])[]
}

const hex = (text: string): string =>
  [...Array(text.length).keys()].map((i) => text.charCodeAt(i).toString(16).padStart(4, '0')).join('')

const content = ({ text = [], boxes = [] }: Drawn): string =>
  [
    ...boxes.map(([x, y, w, h]) => `${x} ${y} ${w} ${h} re f`),
    ...text.map(([x, y, size, words]) => `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm <${hex(words)}> Tj ET`),
  ].join('\n')

const UNICODE = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap CMapName currentdict /CMap defineresource pop end end`

/** The bytes of a PDF with these pages (A4, in points from the foot of the page). */
export const makePdf = (pages: readonly Drawn[]): Uint8Array => {
  const stream = (text: string): string => `<< /Length ${text.length} >>\nstream\n${text}\nendstream`
  const first = 6
  const kids = pages.map((_, i) => `${first + i * 2} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >> >>',
    stream(UNICODE),
    ...pages.flatMap((page, i) => [
      `<< /Type /Page /Parent 2 0 R /Contents ${first + i * 2 + 1} 0 R >>`,
      stream(content(page)),
    ]),
  ]
  let out = '%PDF-1.7\n'
  const offsets = objects.map((object, i) => {
    const at = out.length
    out += `${i + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${out.length}\n%%EOF\n`
  return Buffer.from(out, 'latin1')
}
