import type { CasefileFieldName, EventFieldName } from '@guatu/domain/lifecycle/measured-fields.ts'
import type { FieldKind, MeasureField } from '@guatu/domain/measure/definition.ts'
import type { Instant } from '@guatu/domain/time/instant.ts'
import { bug } from '../../platform/bug.ts'
import { sql, type Statement } from '../../platform/db/sql.ts'
import { CASEFILE_LIGHT, lightOf } from '../../platform/light.ts'

type Column = (now: Instant) => Statement

const fixed =
  (expression: Statement): Column =>
  () =>
    expression

/** Field of the catalogue → what it is in SQL. Nothing of a definition ever becomes SQL text; this map is all there is. */
const CASEFILE_COLUMNS: Readonly<Record<CasefileFieldName, Column>> = {
  state: fixed(sql`casefiles.state`),
  light: (now) => lightOf(CASEFILE_LIGHT, now),
  campaign: fixed(sql`casefiles.campaign_id`),
  playbook: fixed(sql`casefiles.playbook`),
  class: fixed(sql`casefiles.class`),
  source: fixed(sql`casefiles.source`),
  'unit.lead': fixed(sql`casefiles.lead_unit_id`),
  'unit.community': fixed(sql`casefiles.community_unit_id`),
  located_by: fixed(sql`casefiles.located_by`),
  forced: fixed(sql`casefiles.forced`),
  rework_count: fixed(sql`casefiles.rework_count`),
  relapse_count: fixed(sql`casefiles.relapse_count`),
  return_count: fixed(sql`casefiles.return_count`),
  created_at: fixed(sql`casefiles.created_at`),
  state_since: fixed(sql`casefiles.state_since`),
  dispatched_at: fixed(sql`casefiles.dispatched_at`),
  submitted_at: fixed(sql`casefiles.submitted_at`),
  closed_at: fixed(sql`casefiles.closed_at`),
  original_due: fixed(sql`casefiles.original_due`),
  due: fixed(sql`casefiles.due`),
  // closed without ever having had a deadline is in time
  closed_in_time: fixed(sql`(casefiles.closed_at <= coalesce(casefiles.due, 'infinity'))`),
  closed_by_original_due: fixed(sql`(casefiles.closed_at <= coalesce(casefiles.original_due, 'infinity'))`),
  hours_to_close: fixed(sql`(extract(epoch from casefiles.closed_at - casefiles.dispatched_at) / 3600)`),
}

const EVENT_COLUMNS: Readonly<Record<EventFieldName, Column>> = {
  event: fixed(sql`events.kind`),
  at: fixed(sql`events.at`),
  'unit.acting': fixed(sql`events.unit_id`),
}

const COLUMNS: Readonly<Record<string, Column>> = { ...CASEFILE_COLUMNS, ...EVENT_COLUMNS }

/** The SQL of a field; of type text, uuid, numeric, boolean or timestamptz by its kind. Days are text. */
export const columnOf = (field: MeasureField, now: Instant): Statement => {
  if (field.playbookKey !== undefined) return playbookColumn(field.playbookKey, field.kind)
  const column = Object.hasOwn(COLUMNS, field.name) ? COLUMNS[field.name] : undefined
  return (column ?? bug(`no column for the field ${field.name}`))(now)
}

/**
 * What a playbook keeps in the casefile's `fields`. A value of another type (a field that changed between two
 * versions of a playbook) counts as empty, so that no cast can fail.
 */
const playbookColumn = (key: string, kind: FieldKind): Statement => {
  const value = sql`casefiles.fields -> ${key}::text`
  const text = sql`casefiles.fields ->> ${key}::text`
  switch (kind) {
    case 'number':
      return sql`(case when jsonb_typeof(${value}) = 'number' then (${text})::numeric end)`
    case 'boolean':
      return sql`(case when jsonb_typeof(${value}) = 'boolean' then (${text})::boolean end)`
    case 'day':
    case 'text':
    case 'choice':
    case 'id':
    case 'instant':
      return sql`(case when jsonb_typeof(${value}) = 'string' then ${text} end)`
  }
}
