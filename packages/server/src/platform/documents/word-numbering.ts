/**
 * Word keeps automatic numbers (一、（一）1.) out of the text: a paragraph only says which list it belongs to. Plans
 * are read by these numbers, so they are written into the text before it is taken out.
 */
interface Level {
  readonly start: number
  readonly format: string
  /** With %1 … %9 for the numbers of the levels. */
  readonly text: string
}
type Levels = ReadonlyMap<number, Level>
interface NumberProperties {
  readonly numId: string
  readonly level: number
}

const attribute = (xml: string, tag: string): string | undefined =>
  new RegExp(`<w:${tag}\\s[^>]*?w:val="([^"]*)"`).exec(xml)?.[1]

const levelsOf = (xml: string): Map<number, Level> => {
  const levels = new Map<number, Level>()
  for (const [, ilvl = '0', body = ''] of xml.matchAll(
    /<w:lvl\s[^>]*?w:ilvl="(\d)"[^>]*>([\s\S]*?)<\/w:lvl>/g,
  ))
    levels.set(Number(ilvl), {
      start: Number(attribute(body, 'start') ?? 1),
      format: attribute(body, 'numFmt') ?? 'decimal',
      text: attribute(body, 'lvlText') ?? '',
    })
  return levels
}

/** List (numId) → its levels, with what the list overrides. */
const readLists = (xml: string): Map<string, Levels> => {
  const abstracts = new Map<string, Map<number, Level>>()
  for (const [, id = '', body = ''] of xml.matchAll(
    /<w:abstractNum\s[^>]*?w:abstractNumId="(\d+)"[^>]*>([\s\S]*?)<\/w:abstractNum>/g,
  ))
    abstracts.set(id, levelsOf(body))
  const lists = new Map<string, Levels>()
  for (const [, id = '', body = ''] of xml.matchAll(
    /<w:num\s[^>]*?w:numId="(\d+)"[^>]*>([\s\S]*?)<\/w:num>/g,
  )) {
    const levels = new Map(abstracts.get(attribute(body, 'abstractNumId') ?? '') ?? [])
    for (const [, ilvl = '0', override = ''] of body.matchAll(
      /<w:lvlOverride\s[^>]*?w:ilvl="(\d)"[^>]*>([\s\S]*?)<\/w:lvlOverride>/g,
    )) {
      const own = levelsOf(override).get(Number(ilvl)) ?? levels.get(Number(ilvl))
      const start = attribute(override, 'startOverride')
      if (own) levels.set(Number(ilvl), start === undefined ? own : { ...own, start: Number(start) })
    }
    lists.set(id, levels)
  }
  return lists
}

const numberProperties = (xml: string): Partial<NumberProperties> => {
  const body = /<w:numPr>([\s\S]*?)<\/w:numPr>/.exec(xml)?.[1]
  if (body === undefined) return {}
  const numId = attribute(body, 'numId')
  const level = attribute(body, 'ilvl')
  return {
    ...(numId === undefined ? {} : { numId }),
    ...(level === undefined ? {} : { level: Number(level) }),
  }
}

/** Style → the list that its paragraphs belong to, also through the style that it is based on. */
const readStyles = (xml: string): ((id: string) => Partial<NumberProperties>) => {
  const bodies = new Map<string, string>()
  for (const [, id = '', body = ''] of xml.matchAll(
    /<w:style\s[^>]*?w:styleId="([^"]*)"[^>]*>([\s\S]*?)<\/w:style>/g,
  ))
    bodies.set(id, body)
  const find = (id: string, depth: number): Partial<NumberProperties> => {
    const body = bodies.get(id)
    if (body === undefined || depth > 10) return {}
    const own = numberProperties(body)
    const base = attribute(body, 'basedOn')
    return own.numId === undefined && base !== undefined ? { ...find(base, depth + 1), ...own } : own
  }
  return (id) => find(id, 0)
}

const DIGITS = '〇一二三四五六七八九'
/** 1 → 一, 12 → 十二, 120 → 一百二十; below 1000. */
const chinese = (n: number): string => {
  if (n < 10) return DIGITS[n] ?? String(n)
  if (n < 20) return `十${n === 10 ? '' : DIGITS[n - 10]}`
  if (n < 100) return `${DIGITS[Math.floor(n / 10)]}十${n % 10 ? DIGITS[n % 10] : ''}`
  if (n >= 1000) return String(n)
  const rest = n % 100
  const tail =
    rest === 0 ? '' : rest < 10 ? `零${chinese(rest)}` : rest < 20 ? `一${chinese(rest)}` : chinese(rest)
  return `${DIGITS[Math.floor(n / 100)]}百${tail}`
}
const roman = (n: number): string => {
  const values = [1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1]
  const signs = ['m', 'cm', 'd', 'cd', 'c', 'xc', 'l', 'xl', 'x', 'ix', 'v', 'iv', 'i']
  let rest = n
  return values.reduce((text, value, i) => {
    const times = Math.floor(rest / value)
    rest -= times * value
    return text + (signs[i] ?? '').repeat(times)
  }, '')
}
const letters = (n: number): string => String.fromCharCode(97 + ((n - 1) % 26)).repeat(Math.ceil(n / 26))
const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'

const spell = (n: number, format: string): string => {
  switch (format) {
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'ideographDigital':
      return chinese(n)
    case 'upperRoman':
      return roman(n).toUpperCase()
    case 'lowerRoman':
      return roman(n)
    case 'upperLetter':
      return letters(n).toUpperCase()
    case 'lowerLetter':
      return letters(n)
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return CIRCLED[n - 1] ?? String(n)
    case 'decimalZero':
      return String(n).padStart(2, '0')
    default:
      return String(n)
  }
}

/** Counts the paragraphs of each list and level. */
class Counter {
  readonly #counts = new Map<string, number[]>()

  next(numId: string, level: number, levels: Levels): string | null {
    const own = levels.get(level)
    if (!own || own.format === 'bullet' || own.format === 'none' || own.text === '') return null
    const counts = this.#counts.get(numId) ?? []
    counts[level] = (counts[level] ?? own.start - 1) + 1
    counts.length = level + 1
    this.#counts.set(numId, counts)
    return own.text.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1
      const other = levels.get(at)
      return spell(counts[at] ?? other?.start ?? 1, other?.format ?? 'decimal')
    })
  }
}

/** The document's XML with every automatic number written out as text and its mark taken away. */
export const writeOutNumbers = (document: string, numbering: string, styles: string): string => {
  const lists = readLists(numbering)
  if (lists.size === 0) return document
  const styleOf = readStyles(styles)
  const counter = new Counter()
  const settled = document.replace(/<w:pPrChange\s[\s\S]*?<\/w:pPrChange>/g, '')
  return settled.replace(/<w:pPr(?:\s[^>]*)?>[\s\S]*?<\/w:pPr>/g, (properties) => {
    const style = attribute(properties, 'pStyle')
    const own = { ...(style === undefined ? {} : styleOf(style)), ...numberProperties(properties) }
    const levels = own.numId === undefined ? undefined : lists.get(own.numId)
    // list 0 means: no number, against the style
    const label = levels && own.numId ? counter.next(own.numId, own.level ?? 0, levels) : null
    const plain = properties.replace(/<w:numPr>[\s\S]*?<\/w:numPr>/g, '')
    return label === null ? plain : `${plain}<w:r><w:t xml:space="preserve">${label}</w:t></w:r>`
  })
}
