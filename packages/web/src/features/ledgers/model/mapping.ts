import type { LedgerImport } from '@guatu/contract/ledgers.ts'

/** Field → column, as the server takes it. */
export type Mapping = Readonly<Record<string, number>>
type Columns = LedgerImport['columns']
type Fields = LedgerImport['fields']

/** What to begin with: the mapping of the last run, else the best suggestion for each field. */
export const firstMapping = (columns: Columns, kept: Mapping | null): Mapping => {
  if (kept !== null) return kept
  const best = new Map<string, { index: number; confidence: number }>()
  for (const { index, suggestion } of columns) {
    if (!suggestion) continue
    const before = best.get(suggestion.field)
    if (!before || suggestion.confidence > before.confidence)
      best.set(suggestion.field, { index, confidence: suggestion.confidence })
  }
  return Object.fromEntries([...best].map(([field, { index }]) => [field, index]))
}

/** A column means one field, and a field stands in one column: the other choice gives way. */
export const chooseField = (mapping: Mapping, column: number, field: string | null): Mapping => {
  const rest = Object.entries(mapping).filter(([key, at]) => at !== column && key !== field)
  return Object.fromEntries(field === null ? rest : [...rest, [field, column]])
}

export const fieldOf = (mapping: Mapping, column: number): string | null =>
  Object.entries(mapping).find(([, at]) => at === column)?.[0] ?? null

export const missingFields = (fields: Fields, mapping: Mapping): Fields =>
  fields.filter((field) => field.required && !Object.hasOwn(mapping, field.key))

/** Whether there are coordinates, none, or only one half of them. */
export const placeColumns = (mapping: Mapping): 'both' | 'none' | 'half' => {
  if (Object.hasOwn(mapping, 'place')) return 'both'
  const [lng, lat] = [Object.hasOwn(mapping, 'lng'), Object.hasOwn(mapping, 'lat')]
  return lng && lat ? 'both' : lng || lat ? 'half' : 'none'
}
