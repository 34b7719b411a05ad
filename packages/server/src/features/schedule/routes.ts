import * as contract from '@guatu/contract/schedule.ts'
import { dayOf } from '@guatu/domain/time/instant.ts'
import { refuse } from '../../platform/http/problem.ts'
import { route, type Route } from '../../platform/http/route.ts'
import type { Platform } from '../../platform/platform.ts'
import { unitNames } from './queries.ts'
import { planFor, readTheSchedule } from './read.ts'
import { scheduleWorkbook } from './workbook.ts'
import { WORDS } from './words.ts'

export const scheduleRoutes = (platform: Platform): Route[] => [
  route(contract.readSchedule, async ({ snapshot, scope, scopeOf, query, now }) =>
    snapshot(async (tx) => {
      const scopes = { tasks: scope, targets: scopeOf('targets.read') }
      return readTheSchedule(tx, platform, scopes, await planFor(tx, scope, query.plan), now)
    }),
  ),

  route(contract.exportSchedule, async ({ snapshot, scope, scopeOf, query, now }) => {
    const content = await snapshot(async (tx) => {
      const plan = (await planFor(tx, scope, query.plan)) ?? refuse('not_found')
      const scopes = { tasks: scope, targets: scopeOf('targets.read') }
      const schedule = await readTheSchedule(tx, platform, scopes, plan, now)
      const ids = [
        ...new Set([
          ...schedule.tasks.flatMap((task) => [...task.leads, ...task.supports]),
          ...schedule.shares.flatMap(({ units }) => units.map(({ unitId }) => unitId)),
        ]),
      ]
      const names = ids.length === 0 ? [] : await tx.many(unitNames(ids))
      return { schedule, issuer: plan.unit_name, names: new Map(names.map((row) => [row.id, row.name])) }
    })
    return {
      body: await scheduleWorkbook({ ...content, demo: platform.demo() }),
      mediaType: contract.exportSchedule.reply.file,
      downloadName: `${WORDS.sheet} ${dayOf(now)}.xlsx`,
    }
  }),
]
