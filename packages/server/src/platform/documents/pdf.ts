import { getDocumentProxy, getResolvedPDFJS } from 'unpdf'
import { DocumentFault } from './document.ts'
import { baseLines, toLine, toParagraphs, withoutRunningLines, type PdfLine } from './pdf-lines.ts'
import { rulesOf, type OpCodes, type PdfPage, type TextItem } from './pdf-page.ts'
import { tablesOf } from './pdf-tables.ts'

/** The longest plan known has 90 pages. */
export const MAX_PDF_PAGES = 300
/** Fewer characters than this on a page are a stamp on a picture, not a text layer. */
const FEW = 8

type Loaded = Awaited<ReturnType<typeof getDocumentProxy>>

const open = async (bytes: Uint8Array): Promise<Loaded> => {
  try {
    // the library takes the bytes away from whoever gives them
    return await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 })
  } catch (error) {
    const encrypted = (error as Error).name === 'PasswordException'
    throw new DocumentFault(encrypted ? 'encrypted' : 'damaged')
  }
}

const itemsOf = (items: readonly unknown[]): TextItem[] =>
  items.flatMap((item) => {
    const { str, transform, width } = item as { str?: string; transform?: number[]; width?: number }
    if (!str || str.trim() === '' || !transform) return []
    const [a = 0, b = 0, , d = 0, x = 0, y = 0] = transform
    // a watermark or a stamp stands askew
    if (Math.abs(b) > Math.abs(a) * 0.1) return []
    return [{ text: str.replace(/[\u0000-\u001f]/g, ' '), x, y, width: width ?? 0, size: Math.abs(d) || 10 }]
  })

const readPage = async (pdf: Loaded, number: number, codes: OpCodes): Promise<PdfPage> => {
  const page = await pdf.getPage(number)
  const [, , , height = 842] = page.view
  const content = await page.getTextContent()
  const rules = rulesOf(await page.getOperatorList(), codes)
  page.cleanup()
  return { height, items: itemsOf(content.items), ...rules }
}

const linesOf = (page: PdfPage): PdfLine[] => {
  const { rows, rest } = tablesOf(page)
  const prose = baseLines(rest).map(toLine)
  // rows keep their order; two rows of one height would not
  return [...prose, ...rows].toSorted((a, b) => b.y - a.y)
}

/**
 * The text of a PDF that has a text layer: paragraphs in reading order with hard wraps and page breaks joined, headers,
 * footers and page numbers gone, ruled tables as tab-separated rows. Throws DocumentFault: a scan has no text, an
 * encrypted or damaged file cannot be opened.
 */
export const pdfText = async (bytes: Uint8Array): Promise<string> => {
  const pdf = await open(bytes)
  try {
    if (pdf.numPages > MAX_PDF_PAGES) throw new DocumentFault('too_many_pages')
    const { OPS } = await getResolvedPDFJS()
    const pages: PdfPage[] = []
    for (let number = 1; number <= pdf.numPages; number++) pages.push(await readPage(pdf, number, OPS))
    const empty = pages.filter((p) => p.items.reduce((n, i) => n + i.text.trim().length, 0) < FEW).length
    if (empty * 2 > pages.length || empty === pages.length) throw new DocumentFault('scan')
    return toParagraphs(withoutRunningLines(pages.map((page) => ({ page, lines: linesOf(page) }))))
  } catch (error) {
    throw error instanceof DocumentFault ? error : new DocumentFault('damaged')
  } finally {
    await pdf.loadingTask.destroy()
  }
}
