import type { Consultation, ConsultationOpinion } from '@guatu/contract/consultations.ts'
import type { TurnKind, Verdict } from '@guatu/domain/consultation/consultation.ts'

/** Those of before clauses had names are kept without. */
export type Clause = Omit<Consultation['clauses'][number], 'id'> & { readonly id?: string | null }

export interface ConsultationRow {
  readonly id: string
  readonly district_code: string
  readonly unit_id: string
  readonly plan_id: string
  readonly plan_version: number | null
  readonly title: string
  readonly note: string
  readonly unit_ids: readonly string[]
  readonly due_on: string
  readonly after_closing: Consultation['afterClosing']
  readonly state: Consultation['state']
  readonly closed_at: string | null
  readonly version: number
  readonly created_at: string
}

/** What was sent round: read only where it is shown. */
export interface DocumentRow {
  readonly document_text: string
  readonly clauses: readonly Clause[]
}

export interface OpinionRow {
  readonly id: string
  readonly district_code: string
  readonly consultation_id: string
  readonly unit_id: string
  readonly member_name: string | null
  readonly kind: ConsultationOpinion['kind']
  readonly clause: string | null
  readonly clause_title: string | null
  readonly span_start: number | null
  readonly span_end: number | null
  readonly quote: string | null
  readonly text: string
  readonly late: boolean
  readonly verdict: Verdict | null
  readonly reason: string | null
  readonly edit_clause: string | null
  readonly edit_text: string | null
  readonly answered_name: string | null
  readonly answered_at: string | null
  readonly version: number
  readonly created_at: string
}

export interface TurnRow {
  readonly kind: TurnKind
  readonly reason: string
  readonly due_on: string
  readonly member_name: string
  readonly created_at: string
}

/** Enough of an opinion to count it. */
export type OpinionCount = Pick<
  OpinionRow,
  'id' | 'consultation_id' | 'unit_id' | 'kind' | 'late' | 'verdict'
>
