import { sql, type Statement } from '../../platform/db/sql.ts'

/** Two people finishing the wizard at once: the second one waits, and is told that it is done. */
export const lockSetup = (): Statement => sql`select pg_advisory_xact_lock(hashtext('guatu.setup'))`

export const samples = { lockSetup: () => lockSetup() }
