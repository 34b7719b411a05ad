import { sql, type Statement } from './db/sql.ts'

/**
 * The title of a plan (`plans`) as it was published last. A plan that is being corrected goes on as it was published: its
 * schedule, chart and deadlines stand, and the title under work is nobody else's business.
 */
export const PUBLISHED_TITLE: Statement = sql`coalesce(
  (select v.reading ->> 'title' from plan_versions v where v.plan_id = plans.id and v.number = plans.published_version),
  plans.title)`
