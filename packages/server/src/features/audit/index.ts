import * as contract from '@guatu/contract/operations.ts'
import { dropOldKeys } from '../../platform/http/queries.ts'
import { refuse } from '../../platform/http/problem.ts'
import { route } from '../../platform/http/route.ts'
import type { Feature, Platform } from '../../platform/platform.ts'
import { auditEvents } from './queries.ts'
import { sealAll, verifyDistrict } from './seal.ts'

export { sealAll, verifyAll, type Verification } from './seal.ts'

const DAY_MS = 86_400_000

/** Reading and proving the event log. */
export const auditFeature = (platform: Platform): Feature => ({
  routes: [
    route(contract.listAudit, async (call) => {
      const { kind, actor, subject, limit, after } = call.query
      const before = after === undefined ? undefined : Number(after)
      if (before !== undefined && !Number.isSafeInteger(before)) return refuse('request.malformed')
      const { districtCode } = call.actor
      const rows = await call.read((tx) =>
        tx.many(auditEvents({ districtCode, kind, actor, subject, before, limit: limit + 1 })),
      )
      const items = rows.slice(0, limit).map((row) => ({
        id: row.id,
        at: row.at,
        actorName: row.actor_name,
        unitName: row.unit_name,
        kind: row.kind,
        subjectType: row.subject_type,
        subjectId: row.subject_id,
        version: row.version,
        payload: row.payload,
      }))
      return { items, next: rows.length > limit ? String(items.at(-1)?.id) : null }
    }),
    route(contract.verifyAudit, async (call) => {
      const { districtCode } = call.actor
      return verifyDistrict(platform.db, districtCode)
    }),
  ],
  jobs: [
    {
      queue: 'audit-seal',
      everySeconds: 3,
      run: async () => void (await sealAll(platform.db, platform.clock)),
    },
    {
      queue: 'idempotency-sweep',
      everySeconds: 3600,
      run: async () => {
        const before = new Date(Date.parse(platform.clock.now()) - 2 * DAY_MS).toISOString()
        await platform.db.write(async (tx) => void (await tx.run(dropOldKeys(before))), {
          unaudited: 'keys of past requests',
        })
      },
    },
  ],
})
