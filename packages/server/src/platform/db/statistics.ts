import type { Db } from './db.ts'
import { sql } from './sql.ts'

/**
 * Tells the planner how the large tables are now. PostgreSQL does this by itself; the embedded engine never does, and
 * after a great many rows have come in it would go on planning for empty tables.
 */
export const refreshStatistics = async (db: Db): Promise<void> => {
  await db.write((tx) => tx.run(sql`analyze casefiles, events, ledger_rows`), {
    unaudited: 'figures for the planner',
  })
}
