interface TableCell {
  readonly text: string
  readonly colspan: number
  readonly rowspan: number
}

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' }
const unescape = (text: string): string =>
  text.replace(/&(?:amp|lt|gt|quot);/g, (entity) => ENTITIES[entity] ?? entity)
const span = (attributes: string, name: string): number => {
  const given = Number(new RegExp(`${name}="(\\d+)"`).exec(attributes)?.[1] ?? 1)
  return Math.min(Math.max(given, 1), 100)
}

/** What has been read so far. Depth counts tables within tables: only the outermost keeps its grid. */
class Lines {
  readonly lines: string[] = []
  #text = ''
  #depth = 0
  #table: TableCell[][] = []
  #cell: { readonly colspan: number; readonly rowspan: number } | null = null

  add(text: string): void {
    this.#text += text
  }

  breakLine(): void {
    this.#text += this.#depth > 0 ? ' ' : '\n'
  }

  endParagraph(): void {
    if (this.#depth > 0) this.#text += ' '
    else this.flush()
  }

  flush(): void {
    const line = this.#text.replace(/\t/g, ' ').trim()
    if (line !== '') this.lines.push(line)
    this.#text = ''
  }

  openTable(): void {
    this.#depth += 1
    if (this.#depth > 1) return
    this.flush()
    this.#table = []
  }

  closeTable(): void {
    this.#depth -= 1
    if (this.#depth > 0) return
    this.lines.push(...tableLines(this.#table))
    this.#text = ''
  }

  openRow(): void {
    if (this.#depth === 1) this.#table.push([])
  }

  openCell(attributes: string): void {
    if (this.#depth !== 1) return
    this.#text = ''
    this.#cell = { colspan: span(attributes, 'colspan'), rowspan: span(attributes, 'rowspan') }
  }

  closeCell(): void {
    if (this.#depth > 1) this.#text += ' '
    if (this.#depth !== 1 || !this.#cell) return
    this.#table.at(-1)?.push({ ...this.#cell, text: this.#text.replace(/\s+/g, ' ').trim() })
    this.#text = ''
    this.#cell = null
  }
}

const ON_TAG: Readonly<Record<string, (lines: Lines, attributes: string) => void>> = {
  table: (lines) => lines.openTable(),
  '/table': (lines) => lines.closeTable(),
  tr: (lines) => lines.openRow(),
  td: (lines, attributes) => lines.openCell(attributes),
  th: (lines, attributes) => lines.openCell(attributes),
  '/td': (lines) => lines.closeCell(),
  '/th': (lines) => lines.closeCell(),
  br: (lines) => lines.breakLine(),
  '/p': (lines) => lines.endParagraph(),
  '/li': (lines) => lines.endParagraph(),
}

/**
 * Lines of text from the HTML that the Word converter makes (well-formed, few tags): paragraphs as lines, table rows
 * as tab-separated cells. Tables within cells become part of the cell's text.
 */
export const htmlToLines = (html: string): string => {
  const lines = new Lines()
  for (const [, closing, tag = '', attributes = '', content] of html.matchAll(
    /<(\/?)(\w+)([^>]*)>|([^<]+)/g,
  )) {
    if (content === undefined) ON_TAG[`${closing}${tag}`]?.(lines, attributes)
    else lines.add(unescape(content))
  }
  lines.flush()
  return lines.lines.join('\n')
}

/** Rows of a table laid out on its grid. */
const tableLines = (rows: readonly (readonly TableCell[])[]): string[] => {
  const hanging = new Map<number, { text: string; left: number }>()
  const lines: string[] = []
  for (const row of rows) {
    const line: string[] = []
    const fillHanging = (): void => {
      for (let held = hanging.get(line.length); held; held = hanging.get(line.length)) {
        if (held.left === 1) hanging.delete(line.length)
        else held.left -= 1
        line.push(held.text)
      }
    }
    for (const { text, colspan, rowspan } of row) {
      fillHanging()
      for (let i = 0; i < colspan; i++) {
        const shown = i === 0 ? text : ''
        if (rowspan > 1) hanging.set(line.length, { text: shown, left: rowspan - 1 })
        line.push(shown)
      }
    }
    fillHanging()
    if (line.some((text) => text !== '')) lines.push(line.join('\t'))
  }
  return lines
}
