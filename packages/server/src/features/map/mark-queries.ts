import { sql, type Statement } from '../../platform/db/sql.ts'

/** How far the log of changes has grown. */
export interface ChangeMark {
  /** The newest event that is committed. */
  readonly id: number
  /** No writer is under way that could still commit an earlier number. */
  readonly quiet: boolean
}

export const readChangeMark = (): Statement<ChangeMark> => sql`
  select coalesce((select max(id) from events), 0) as id,
    pg_snapshot_xmin(pg_current_snapshot()) = pg_snapshot_xmax(pg_current_snapshot()) as quiet`

export const samples = { readChangeMark: () => readChangeMark() }
