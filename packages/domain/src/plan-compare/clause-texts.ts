import { joinPath } from '../plan-text/numbering.ts'

export interface SectionLike {
  readonly number: string
  readonly title: string
  readonly level: number
  readonly parent: string | null
  /** The words of the heading. Null for a clause that was put in by hand. */
  readonly span: { readonly start: number; readonly end: number } | null
}

/** A clause with its own words, without those of the clauses below it. */
export interface ClauseText {
  readonly path: string
  readonly number: string
  readonly title: string
  readonly level: number
  /** Path of the clause above; null at the top. */
  readonly parent: string | null
  /** From the number of the heading to where the next clause begins, in UTF-16 code units. */
  readonly start: number
  readonly end: number
  /** What stands below the heading. */
  readonly body: string
}

/** A number that stands right before the words of a heading: 一、 （二） 1. 附件2： 一是 */
const MARK =
  /(?:[（(]\s*[〇一二三四五六七八九十百\d]{1,4}\s*[)）][、.．]?|第[〇一二三四五六七八九十百\d]{1,4}[章节条款]|附件\s*\d*\s*[:：]?|[〇一二三四五六七八九十百]{1,4}\s*[、.．是要]|\d{1,3}(?:[.．]\d{1,3})*\s*[、.．]?|[①-⑳])\s*$/

/** Where a clause begins: at its number, or at the words of its heading where no number stands before them. */
export const clauseStart = (text: string, headingStart: number): number => {
  const line = text.lastIndexOf('\n', headingStart - 1) + 1
  const before = text.slice(Math.max(line, headingStart - 24), headingStart)
  const mark = MARK.exec(before)
  if (mark) return headingStart - mark[0].length
  return before.trim() === '' ? line : headingStart
}

/** The clauses in the order of the text. What stands before the first has the path ''. */
export const clauseTexts = (sections: readonly SectionLike[], text: string): ClauseText[] => {
  const placed = sections
    .flatMap(({ span, ...section }) =>
      span ? [{ ...section, heading: span, start: clauseStart(text, span.start) }] : [],
    )
    .toSorted((a, b) => a.start - b.start)
  const first = placed[0]?.start ?? text.length
  const opening: ClauseText = {
    ...{ path: '', number: '', title: '', level: 0, parent: null },
    start: 0,
    end: first,
    body: text.slice(0, first).trim(),
  }
  return [
    ...(opening.body === '' ? [] : [opening]),
    ...placed.map(({ heading, number, title, level, parent, start }, index) => {
      const end = Math.max(placed[index + 1]?.start ?? text.length, start)
      const path = parent === null ? number : joinPath(parent, number)
      const body = text
        .slice(Math.min(heading.end, end), end)
        .replace(/^[。．.:：\s]+/, '')
        .trim()
      return { path, number, title, level, parent, start, end, body }
    }),
  ]
}
