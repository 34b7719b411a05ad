import type { Plan, PlanSummary, Reading } from '@guatu/contract/plans.ts'
import { withSectionIds } from '@guatu/domain/plan-text/section-ids.ts'
import type { UnitSuggester } from '@guatu/domain/identity/unit-suggestions.ts'

/** Name in the plan → unit; null: left out on purpose; absent: still to be decided. */
export type UnitNames = Readonly<Record<string, string | null>>

export interface PlanRow {
  readonly id: string
  readonly district_code: string
  readonly unit_id: string
  readonly title: string
  readonly state: 'draft' | 'published'
  readonly document_text: string
  readonly document_name: string | null
  readonly document_sha256: string | null
  readonly reading: Reading
  readonly unit_names: UnitNames
  readonly published_version: number
  readonly version: number
  readonly updated_at: string
}

export interface PlanSummaryRow {
  readonly id: string
  readonly title: string
  readonly doc_no: string | null
  readonly unit_id: string
  readonly state: 'draft' | 'published'
  readonly published_version: number
  readonly task_count: number
  readonly target_count: number
  readonly version: number
  readonly updated_at: string
}

export const toSummary = (row: PlanSummaryRow): PlanSummary => ({
  id: row.id,
  title: row.title,
  docNo: row.doc_no,
  unitId: row.unit_id,
  state: row.state,
  publishedVersion: row.published_version,
  taskCount: row.task_count,
  targetCount: row.target_count,
  version: row.version,
  updatedAt: row.updated_at,
})

/** Names that need a unit: whoever leads or supports a task, in the order of the plan. */
export const namesToMatch = (reading: Reading): string[] => [
  ...new Set(reading.tasks.flatMap((task) => [...task.leads, ...task.supports])),
]

/** Names that nobody has decided on yet. */
export const undecidedNames = (reading: Reading, unitNames: UnitNames): string[] =>
  namesToMatch(reading).filter((name) => !Object.hasOwn(unitNames, name))

export const toPlan = (row: PlanRow, suggester: UnitSuggester): Plan => ({
  id: row.id,
  unitId: row.unit_id,
  state: row.state,
  publishedVersion: row.published_version,
  version: row.version,
  documentText: row.document_text,
  documentName: row.document_name,
  hasDocument: row.document_sha256 !== null,
  reading: { ...row.reading, sections: withSectionIds(row.reading.sections) },
  unitMatches: namesToMatch(row.reading).map((name) => ({
    name,
    unitId: row.unit_names[name] ?? null,
    decided: Object.hasOwn(row.unit_names, name),
    suggestions: suggester.suggest(name),
  })),
  updatedAt: row.updated_at,
})
