import {
  NOW,
  type Condition,
  type FieldKind,
  type MeasureField,
  type Scalar,
  type Test,
} from '@guatu/domain/measure/definition.ts'
import { windowDays } from '@guatu/domain/measure/window.ts'
import type { AskedPeriod, CheckedMeasure, DaySpan } from '@guatu/domain/measure/definition.ts'
import { addDays, startOfDay, type Instant } from '@guatu/domain/time/instant.ts'
import { allOf, sql, type Statement } from '../../platform/db/sql.ts'
import { columnOf } from './columns.ts'

/** All conditions hold. May be null (unknown) where a field is empty: as a condition that is "no". */
export const conditionsOf = (conditions: readonly Condition[], now: Instant): Statement =>
  allOf(
    conditions.flatMap(({ field, tests }) => {
      const column = columnOf(field, now)
      return tests.map((test) => testOf(column, field, test, now))
    }),
  )

const testOf = (column: Statement, field: MeasureField, test: Test, now: Instant): Statement => {
  switch (test.op) {
    case 'in':
      return sql`${column} = any(${listOf(field.kind, test.values)})`
    case 'not_in':
      return sql`(${column} = any(${listOf(field.kind, test.values)})) is not true`
    case 'is_null':
      return test.value ? sql`${column} is null` : sql`${column} is not null`
    case 'gte':
      return sql`${ordered(column, field)} >= ${valueOf(field.kind, test.value, now)}`
    case 'lte':
      return sql`${ordered(column, field)} <= ${valueOf(field.kind, test.value, now)}`
    case 'gt':
      return sql`${ordered(column, field)} > ${valueOf(field.kind, test.value, now)}`
    case 'lt':
      return sql`${ordered(column, field)} < ${valueOf(field.kind, test.value, now)}`
  }
}

/** Days are ISO text; by code points they sort as days do, whatever the database's language. */
const ordered = (column: Statement, field: MeasureField): Statement =>
  field.kind === 'day' ? sql`${column} collate "C"` : column

const listOf = (kind: FieldKind, values: readonly Scalar[]): Statement => {
  switch (kind) {
    case 'id':
      return sql`${values}::uuid[]`
    case 'number':
      return sql`${values}::numeric[]`
    case 'boolean':
      return sql`${values}::boolean[]`
    case 'text':
    case 'choice':
    case 'day':
    case 'instant':
      return sql`${values}::text[]`
  }
}

const valueOf = (kind: FieldKind, value: Scalar, now: Instant): Statement => {
  if (kind === 'instant') return sql`${value === NOW ? now : value}::timestamptz`
  return kind === 'number' ? sql`${value}::numeric` : sql`${value}::text`
}

/** The row's moment lies in the window. */
export const windowOf = (measure: CheckedMeasure, now: Instant, asked: AskedPeriod): Statement => {
  if (!measure.window) return sql`true`
  const { on, period, days } = measure.window
  return within(on, windowDays(period, days, now, asked), now)
}

const within = (on: MeasureField, span: DaySpan, now: Instant): Statement => {
  const column = ordered(columnOf(on, now), on)
  const bounds: Statement[] = [sql`${column} is not null`]
  if (on.kind === 'day') {
    if (span.from) bounds.push(sql`${column} >= ${span.from}::text`)
    if (span.to) bounds.push(sql`${column} <= ${span.to}::text`)
  } else {
    if (span.from) bounds.push(sql`${column} >= ${startOfDay(span.from)}::timestamptz`)
    if (span.to) bounds.push(sql`${column} < ${startOfDay(addDays(span.to, 1))}::timestamptz`)
  }
  return allOf(bounds)
}
