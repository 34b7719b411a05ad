import type { LedgerField } from './fields.ts'
import { plainHeading } from './headings.ts'

export interface ColumnSuggestion {
  readonly field: string
  /** 0–1; from 0.9 on there is hardly a doubt. */
  readonly confidence: number
}

const LEAST = 0.5

/**
 * For each heading the field that it most likely means, or null. A field is suggested for one column only: the best.
 */
export function suggestColumns(
  headings: readonly string[],
  fields: readonly LedgerField[],
): (ColumnSuggestion | null)[] {
  const pairs = headings.flatMap((heading, column) =>
    fields.flatMap((field) => {
      const confidence = confidenceOf(plainHeading(heading), field)
      return confidence >= LEAST ? [{ column, field: field.key, confidence }] : []
    }),
  )
  // the surest first; of equals the leftmost column
  pairs.sort((a, b) => b.confidence - a.confidence || a.column - b.column)
  const suggestions: (ColumnSuggestion | null)[] = headings.map(() => null)
  const taken = new Set<string>()
  for (const { column, field, confidence } of pairs) {
    if (suggestions[column] || taken.has(field)) continue
    suggestions[column] = { field, confidence }
    taken.add(field)
  }
  return suggestions
}

const confidenceOf = (heading: string, field: LedgerField): number => {
  if (heading === '') return 0
  const [label, english] = [plainHeading(field.label.zh), plainHeading(field.label.en)]
  if (heading === label || heading === english || heading === field.key) return 1
  const aliases = field.aliases.map(plainHeading)
  const at = aliases.indexOf(heading)
  // the earlier an alias stands, the more it means this field and no other; 序号 is a number of last resort
  if (at >= 0) return heading === '序号' || heading === 'no' ? 0.7 : 0.96 - Math.min(at, 30) / 1000
  if (label.length >= 2 && heading.length <= 16 && (heading.endsWith(label) || heading.startsWith(label)))
    return 0.8
  const within = aliases.filter(
    (alias) => alias.length >= 3 && heading.length <= 16 && heading.includes(alias),
  )
  if (within.length > 0) return 0.7
  return heading.length >= 3 && label.includes(heading) ? 0.6 : 0
}
