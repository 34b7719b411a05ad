import type { Consultation, ConsultationOpinion } from '@guatu/contract/consultations.ts'
import type { Shown } from './search.ts'

export interface DocumentClause {
  readonly path: string
  readonly title: string
  readonly level: number
  readonly start: number
  readonly end: number
}

/** The document cut where its clauses begin; what stands before the first has the path ''. */
export const documentClauses = ({ clauses, documentText }: Consultation): DocumentClause[] => {
  const ends = [...clauses.slice(1).map(({ start }) => start), documentText.length]
  const first = clauses[0]?.start ?? documentText.length
  const opening = { path: '', title: '', level: 0, start: 0, end: first }
  return [
    ...(documentText.slice(0, first).trim() === '' ? [] : [opening]),
    ...clauses.map((clause, index) => ({ ...clause, end: ends[index] ?? documentText.length })),
  ]
}

const isShown = ({ answer, mine }: ConsultationOpinion, shown: Shown): boolean => {
  switch (shown) {
    case 'all':
      return true
    case 'open':
      return answer === null
    case 'answered':
      return answer !== null
    case 'mine':
      return mine
  }
}

/** Opinions by clause in the order of the document, those on the whole of it last; without 无意见. */
export const opinionsInOrder = (
  { clauses, opinions }: Consultation,
  shown: Shown = 'all',
): ConsultationOpinion[] => {
  const places = new Map(clauses.map(({ path }, index) => [path, index]))
  const place = ({ clause }: ConsultationOpinion): number =>
    clause === null ? clauses.length : (places.get(clause) ?? clauses.length)
  return opinions
    .filter((one) => one.kind !== 'none' && isShown(one, shown))
    .toSorted((a, b) => place(a) - place(b) || a.at.localeCompare(b.at))
}

export interface Piece {
  readonly start: number
  readonly text: string
  /** Opinions that quote these words. */
  readonly opinions: readonly ConsultationOpinion[]
}

/** The words of a clause, cut where a quotation begins or ends. */
export const piecesOf = (
  text: string,
  { start, end }: Pick<DocumentClause, 'start' | 'end'>,
  opinions: readonly ConsultationOpinion[],
): Piece[] => {
  const marks = new Set([start, end])
  for (const { span } of opinions) {
    if (!span) continue
    if (span.start > start && span.start < end) marks.add(span.start)
    if (span.end > start && span.end < end) marks.add(span.end)
  }
  const places = [...marks].sort((a, b) => a - b)
  return places.slice(0, -1).map((from, index) => {
    const to = places[index + 1] ?? end
    const here = opinions.filter(({ span }) => span !== null && span.start < to && span.end > from)
    return { start: from, text: text.slice(from, to), opinions: here }
  })
}
