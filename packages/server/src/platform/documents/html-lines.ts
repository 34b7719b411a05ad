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

/**
 * Lines of text from the HTML that the Word converter makes (well-formed, few tags): paragraphs as lines, table rows
 * as tab-separated cells. Tables within cells become part of the cell's text.
 */
export const htmlToLines = (html: string): string => {
  const lines: string[] = []
  let text = ''
  let table: TableCell[][] | null = null
  let depth = 0
  let cell: { colspan: number; rowspan: number } | null = null
  const flush = (): void => {
    const line = text.replace(/\t/g, ' ').trim()
    if (line !== '') lines.push(line)
    text = ''
  }
  for (const [, closing, tag = '', attributes = '', content] of html.matchAll(
    /<(\/?)(\w+)([^>]*)>|([^<]+)/g,
  )) {
    if (content !== undefined) {
      text += unescape(content)
      continue
    }
    switch (`${closing}${tag}`) {
      case 'table':
        depth += 1
        if (depth > 1) break
        flush()
        table = []
        break
      case '/table':
        depth -= 1
        if (depth > 0 || !table) break
        lines.push(...tableLines(table))
        table = null
        text = ''
        break
      case 'tr':
        if (depth === 1) table?.push([])
        break
      case 'td':
      case 'th':
        if (depth !== 1) break
        text = ''
        cell = { colspan: span(attributes, 'colspan'), rowspan: span(attributes, 'rowspan') }
        break
      case '/td':
      case '/th':
        if (depth > 1) text += ' '
        if (depth !== 1 || !cell) break
        table?.at(-1)?.push({ ...cell, text: text.replace(/\s+/g, ' ').trim() })
        text = ''
        cell = null
        break
      case 'br':
        text += depth > 0 ? ' ' : '\n'
        break
      case '/p':
      case '/li':
      case '/h1':
      case '/h2':
      case '/h3':
        if (depth > 0) text += ' '
        else flush()
        break
    }
  }
  flush()
  return lines.join('\n')
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
