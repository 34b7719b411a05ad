import type { Db } from './db.ts'
import { sql } from './sql.ts'

/** From so many rows on a change makes the planner's figures wrong enough to slow down what is asked next. */
export const MANY_ROWS = 5_000

/**
 * Tells the planner how the tables are now; for after a great many rows have come in. The embedded engine never does it
 * by itself and would go on planning for empty tables; PostgreSQL does, but only after a minute or more.
 */
export const refreshStatistics = async (db: Db): Promise<void> => {
  await db.write(
    (tx) => tx.run(sql`analyze casefiles, events, evidence, ledger_rows, units, unit_boundaries`),
    {
      unaudited: 'figures for the planner',
    },
  )
}
