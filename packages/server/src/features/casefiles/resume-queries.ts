import { sql, type Statement } from '../../platform/db/sql.ts'

/** Suspended casefiles whose review day has begun, the longest overdue first; without those that another holds. */
export const suspendedUntil = (now: string, limit: number): Statement<{ id: string }> => sql`
  select id from casefiles where state = 'suspended' and suspended_until <= ${now}
  order by suspended_until, id limit ${limit} for update skip locked`

export const samples = { suspendedUntil: () => suspendedUntil('2026-01-01T00:00:00.000Z', 10) }
