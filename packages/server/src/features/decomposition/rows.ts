import type { ReceiptState } from '@guatu/domain/decomposition/receipts.ts'
import type { SplitMode } from '@guatu/domain/decomposition/split.ts'
import type { Comparator } from '@guatu/domain/targets/kinds.ts'
import type { Role } from '@guatu/domain/identity/permissions.ts'
import type { Day, Instant } from '@guatu/domain/time/instant.ts'

/** A target as far as it is divided. */
export interface SplitTargetRow {
  readonly id: string
  readonly district_code: string
  readonly plan_id: string
  readonly unit_id: string
  readonly clause: string
  readonly quote: string
  readonly kind: string
  readonly subject: string
  readonly value: number | null
  readonly unit: string
  readonly comparator: Comparator
  readonly due_on: Day
  readonly campaign_id: string | null
}

export interface SplitRow {
  readonly id: string
  readonly district_code: string
  readonly target_id: string
  /** Whose share is divided; null: the whole target. */
  readonly of_unit_id: string | null
  readonly number: number
  readonly state: 'draft' | 'issued' | 'superseded'
  readonly mode: SplitMode
  readonly whole: number | null
  readonly unit: string
  readonly reason: string
  readonly made_by: string
  readonly made_by_name: string
  readonly made_at: Instant
  readonly issued_by: string | null
  readonly issued_by_name: string | null
  readonly issued_at: Instant | null
  readonly receipt_due: Day | null
  readonly version: number
}

export interface ShareRow {
  readonly id: string
  readonly district_code: string
  readonly split_id: string
  readonly unit_id: string
  readonly post_id: string | null
  readonly person: string | null
  readonly parent_unit_id: string | null
  readonly value: number
  readonly base: number | null
  readonly position: number
  readonly receipt: ReceiptState
  readonly receipt_at: Instant | null
  readonly receipt_by: string | null
  readonly receipt_by_name: string | null
  readonly receipt_reason: string
  readonly carried_from: number | null
  readonly version: number
}

/** A post that may be given a part of its unit's share. */
export interface PersonRow {
  readonly post_id: string
  readonly unit_id: string
  readonly name: string
  readonly role: Role
}
