import type { AgendaItem, MEETING_STATES, PRESENCES } from '@guatu/contract/meeting-entities.ts'
import type { CadenceUnit, SeriesKind } from '@guatu/domain/cadence/rule.ts'
import type { Day, Instant, TimeOfDay } from '@guatu/domain/time/instant.ts'

export interface SeriesRow {
  readonly id: string
  readonly district_code: string
  readonly unit_id: string
  readonly name: string
  readonly kind: SeriesKind
  readonly plan_id: string | null
  readonly plan_title: string | null
  readonly target_id: string | null
  readonly clause: string
  readonly quote: string
  readonly times: number | null
  readonly per: CadenceUnit | null
  readonly starts_on: Day
  readonly ends_on: Day | null
  readonly weekday: number | null
  readonly time: TimeOfDay
  readonly minutes: number
  readonly place: string
  readonly chair_unit_id: string
  readonly unit_ids: readonly string[]
  readonly state: 'active' | 'ended'
  readonly version: number
}

export type MeetingState = (typeof MEETING_STATES)[number]
export type Presence = (typeof PRESENCES)[number]

export interface MeetingRow {
  readonly id: string
  readonly district_code: string
  readonly series_id: string
  readonly series_name: string
  /** Whose series it is. */
  readonly owner_unit_id: string
  readonly plan_id: string | null
  readonly plan_title: string | null
  readonly day: Day
  readonly time: TimeOfDay
  readonly minutes: number
  readonly place: string
  readonly chair_unit_id: string
  readonly unit_ids: readonly string[]
  readonly state: MeetingState
  readonly cancel_reason: string | null
  readonly held_at: Instant | null
  readonly sequence: number
  readonly agenda: readonly AgendaItem[]
  readonly agenda_at: Instant | null
  readonly agenda_to: Day | null
  readonly notes: Readonly<Record<string, string>>
  readonly decisions: number
  readonly version: number
  readonly updated_at: Instant
}

/** What a series' standing is made of. */
export interface MeetingDay {
  readonly id: string
  readonly series_id: string
  readonly day: Day
  readonly time: TimeOfDay
  readonly state: MeetingState
}

export interface RequestRow {
  readonly id: string
  readonly district_code: string
  readonly series_id: string
  readonly meeting_id: string | null
  readonly meeting_state: MeetingState | null
  readonly unit_id: string
  readonly title: string
  readonly text: string
  readonly state: 'open' | 'withdrawn'
  readonly member_name: string | null
  readonly created_at: Instant
  readonly version: number
}

export interface DecisionRow {
  readonly id: string
  readonly meeting_id: string
  readonly agenda_item_id: string | null
  readonly text: string
  readonly task_id: string | null
}

export interface FileRow {
  readonly id: string
  readonly sha256: string
  readonly name: string
  readonly media_type: string
  readonly size: number
  readonly member_name: string | null
  readonly uploaded_at: Instant
}
