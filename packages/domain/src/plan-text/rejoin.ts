import { readMarker } from './numbering.ts'

const closed = /[。！？；：!?;:.…”"）)》】\]|]$/
const startsAnew =
  /^(附\s?[件表]|抄\s{0,4}送|主题词|联系人|责任单位|牵头单位|配合单位|成\s{0,4}员|组\s{0,4}长|副组长|[（(]联系人)/
const dateLine = /^[\d〇零一二三四五六七八九十]{2,4}\s?年\s?[\d一二三四五六七八九十]{1,3}\s?月/

const isRow = (line: string): boolean => line.includes('\t') || line.includes('|')
const count = (line: string, re: RegExp): number => line.match(re)?.length ?? 0

/** Width as printed, in Chinese characters: ASCII takes half of one. */
const widthOf = (line: string): number => line.length - (line.match(/[ -~]/g)?.length ?? 0) / 2

/** Width at which a hard-wrapped document breaks its lines, or null when lines are whole paragraphs. */
const wrapWidth = (lines: readonly string[]): number | null => {
  const long = lines.filter((l) => l.length >= 20 && !isRow(l)).map(widthOf)
  if (long.length < 12) return null
  const sorted = long.toSorted((a, b) => a - b)
  const top = sorted[Math.floor(sorted.length * 0.95)] ?? 0
  if (top > 60) return null
  const near = long.filter((n) => n >= top - 4 && n <= top + 2).length
  return near >= long.length * 0.5 ? top : null
}

/** A line that stops in the middle of a sentence: running text, no closing mark, and not a heading. */
const breaksOff = (line: string, wrap: number | null): boolean => {
  if (line === '' || isRow(line)) return false
  if (closed.test(line)) return false
  if (line.length < 200 && count(line, /《/g) > count(line, /》/g)) return true
  if (/[，,、]$/.test(line)) return true
  if (wrap !== null && Math.abs(widthOf(line) - wrap) <= 3) return true
  return line.length > (readMarker(line) ? 36 : 12) && /[。；，,;]/.test(line)
}

const continues = (line: string, before: string): boolean => {
  if (isRow(line) || startsAnew.test(line) || dateLine.test(line)) return false
  if (readMarker(line)) return false
  const inTitle = count(before, /《/g) > count(before, /》/g)
  return inTitle || /[。；，,：:;、）)”]/.test(line)
}

/**
 * Joins what page breaks and hard wraps had split. A line that breaks off is joined to the next line with text when
 * that line can be its continuation; blank lines between the two are dropped.
 */
export const rejoin = (lines: readonly string[]): string[] => {
  const wrap = wrapWidth(lines)
  const out: string[] = []
  let parts: string[] = []
  let last = ''
  let blanks = 0
  const flush = () => {
    if (parts.length) out.push(parts.join(''))
    for (let i = 0; i < Math.min(blanks, 1); i++) out.push('')
    parts = []
    blanks = 0
  }
  for (const line of lines) {
    if (line === '') {
      blanks += 1
      continue
    }
    const joined = parts.length > 0 && blanks <= 6 && breaksOff(last, wrap) && continues(line, last)
    if (!joined) flush()
    blanks = 0
    parts.push(line)
    last = line
  }
  flush()
  return out
}
