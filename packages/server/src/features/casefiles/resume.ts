import type { Db } from '../../platform/db/db.ts'
import type { Clock } from '../../platform/clock.ts'
import type { JobHandler } from '../../platform/jobs/jobs.ts'
import { applySteps } from './apply.ts'
import { suspendedUntil } from './resume-queries.ts'
import type { SaveDeps } from './save.ts'
import { SYSTEM } from './stored-events.ts'

const AT_ONCE = 200
const ACTING = { actor: SYSTEM, above: [] }

/**
 * Suspended casefiles go on by themselves when their review day has come; the longest overdue first, until none is
 * left. Several servers may do this at once: each takes rows that no other holds.
 * @returns how many were resumed
 */
export const resumeDue = async (db: Db, clock: Clock, deps: SaveDeps): Promise<number> => {
  let resumed = 0
  for (;;) {
    const now = clock.now()
    const done = await db.write(
      async (tx) => {
        const rows = await tx.many(suspendedUntil(now, AT_ONCE))
        const command = { kind: 'resume', reason: '复查日期已到' } as const
        const steps = rows.map(({ id }) => ({ casefileId: id, command, acting: ACTING, at: now }))
        return (await applySteps(tx, deps, steps)).changes.length
      },
      { unaudited: 'nothing was due' },
    )
    resumed += done
    if (done === 0) return resumed
  }
}

export const resumeJob = (db: Db, clock: Clock, deps: SaveDeps): JobHandler => ({
  queue: 'casefiles-resume',
  everySeconds: 60,
  run: async () => void (await resumeDue(db, clock, deps)),
})
