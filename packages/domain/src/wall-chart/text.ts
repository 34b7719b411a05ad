/** Widths in em, on the wide side of the common Chinese sans faces, so that what is measured to fit does fit. */
const widthOf = (char: string): number => {
  const code = char.codePointAt(0) ?? 0
  if (code >= 0x2000 || code === 0xb7 || code === 0xd7) return 1
  if (code >= 0x30 && code <= 0x39) return 0.57
  if (char === ' ') return 0.3
  if (`.,:;'!|ijl`.includes(char)) return 0.33
  if (`/()-[]frt`.includes(char)) return 0.42
  if ('mw%@MW&'.includes(char)) return 0.95
  if (code >= 0x41 && code <= 0x5a) return 0.71
  return code < 0x80 ? 0.6 : 0.75
}

/** Width of a line of text, in the unit of `size`. */
export const measureText = (text: string, size: number): number => {
  let em = 0
  for (const char of text) em += widthOf(char)
  return em * size
}

/** Space from line to line, in em. */
export const LINE_HEIGHT = 1.28

// 避头尾: what may not begin a line, and what may not end one
const NOT_FIRST = '，。、；：）》”’！？…％%)]}>,.;:!?·'
const NOT_LAST = '（《“‘([{<'

/** A Chinese character stands alone; a word or number in latin letters stays together. */
const pieces = (text: string): string[] => text.match(/[\w./+-]+|[\s\S]/gu) ?? []

/** Breaks a text into lines no wider than `width`; a word that is wider than a line is broken by force. */
export const wrapText = (text: string, size: number, width: number): string[] => {
  const lines: string[] = []
  let line = ''
  const push = (piece: string): void => {
    if (measureText(line + piece, size) <= width || line === '') {
      line += piece
      return
    }
    let carried = ''
    const chars = [...line]
    const last = chars.at(-1) ?? ''
    if (chars.length > 1 && (NOT_FIRST.includes(piece) || NOT_LAST.includes(last))) {
      carried = last
      line = chars.slice(0, -1).join('')
    }
    lines.push(line.trimEnd())
    line = carried + piece.trimStart()
  }
  for (const piece of pieces(text.replace(/[ \t\r\n]+/g, ' ').trim()))
    if (measureText(piece, size) > width) for (const char of piece) push(char)
    else push(piece)
  if (line !== '') lines.push(line.trimEnd())
  return lines
}

/** The text, or as much of its beginning as fits with an ellipsis; empty where not even that does. */
export const cutText = (text: string, size: number, width: number): string => {
  if (measureText(text, size) <= width) return text
  const chars = [...text]
  while (chars.length > 0 && measureText(`${chars.join('')}…`, size) > width) chars.pop()
  return chars.length === 0 ? '' : `${chars.join('').trimEnd()}…`
}

export interface FitRequest {
  readonly width: number
  readonly height: number
  readonly size: number
  /** The smallest size that is still read. */
  readonly floor: number
  readonly maxLines?: number
}
export interface Fitted {
  readonly lines: readonly string[]
  readonly size: number
  readonly cut: boolean
}

const STEPS = 8

/** Wraps; where it does not fit, shrinks to the floor; where it still does not, cuts the last line with an ellipsis. */
export const fitText = (text: string, request: FitRequest): Fitted => {
  const { width, height, floor, maxLines = 99 } = request
  if (text === '') return { lines: [], size: request.size, cut: false }
  const fits = (lines: readonly string[], size: number): boolean =>
    lines.length <= maxLines &&
    lines.length * LINE_HEIGHT * size <= height + 1e-6 &&
    lines.every((line) => measureText(line, size) <= width + 1e-6)
  for (let step = 0; step <= STEPS; step += 1) {
    const size = request.size - ((request.size - Math.min(floor, request.size)) * step) / STEPS
    const lines = wrapText(text, size, width)
    if (fits(lines, size)) return { lines, size, cut: false }
  }
  const size = Math.min(floor, request.size)
  const room = Math.min(maxLines, Math.floor((height + 1e-6) / (LINE_HEIGHT * size)))
  if (room < 1) return { lines: [], size, cut: true }
  const all = wrapText(text, size, width)
  const kept = all.slice(0, room)
  const rest = all.slice(room - 1).join('')
  kept[room - 1] = all.length > room ? cutWithMark(rest, size, width) : cutText(rest, size, width)
  return {
    lines: kept.filter((line) => line !== '' && measureText(line, size) <= width + 1e-6),
    size,
    cut: true,
  }
}

const cutWithMark = (text: string, size: number, width: number): string => {
  const cut = cutText(text, size, width)
  return cut === text ? cutText(`${text}…`, size, width) : cut
}
