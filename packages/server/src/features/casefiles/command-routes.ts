import * as commandsContract from '@guatu/contract/casefile-commands.ts'
import type { CommandBody } from '@guatu/contract/casefile-commands.ts'
import type { Tx } from '../../platform/db/db.ts'
import { fault, refuse } from '../../platform/http/problem.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { staleProblem } from '../../platform/http/stale.ts'
import type { Platform } from '../../platform/platform.ts'
import type { RowScope } from '../../platform/scope.ts'
import { decideFor, maySee } from './acting.ts'
import { toCommand } from './commands.ts'
import { activeUnits } from './place-queries.ts'
import { lockCasefile } from './queries.ts'
import { refuseCommand } from './refusals.ts'
import { loggingDenial } from './refused-access.ts'
import { saveChanges } from './save.ts'
import { SUBJECT } from './stored-events.ts'
import { extrasOf, toReply } from './view.ts'

export const commandRoutes = (platform: Platform): Route[] => [
  route(commandsContract.commandCasefile, async (call) => {
    const { id } = call.params
    const { body, expectedVersion, actor, now } = call
    const about = { casefileId: id, command: body.command }
    return loggingDenial(platform.db, call, commandsContract.commandCasefile, about, () =>
      call.write(async (tx) => {
        const row = await tx.maybeOne(lockCasefile(id))
        if (!row || !maySee(call, row)) return refuse('not_found')
        const { version } = row.doc
        if (version !== expectedVersion) return staleProblem(tx, SUBJECT, id, version)
        if (body.command === 'assign')
          await requireUnits(tx, actor.districtCode, body, call.scopeOf('casefiles.dispatch'))
        const decided = decideFor(platform, call, row, toCommand(body))
        if (!decided.ok) return refuseCommand(decided.refusals)
        await saveChanges(tx, [decided.change])
        const { after } = decided.change
        const handed = body.command === 'submit'
        const extras = { ...extrasOf(row), updatedAt: now, ...(handed ? { handlerName: actor.name } : {}) }
        return toReply(platform, call, after, extras)
      }),
    )
  }),
]

/** Work is given to units that exist and that the dispatcher is over. */
const requireUnits = async (
  tx: Tx,
  districtCode: string,
  body: Extract<CommandBody, { command: 'assign' }>,
  scope: RowScope,
): Promise<void> => {
  const wanted = [body.leadUnitId, ...body.supportUnitIds]
  const active = new Set((await tx.many(activeUnits(districtCode, wanted))).map((unit) => unit.id))
  const within = (id: string): boolean =>
    active.has(id) && (scope.kind !== 'units' || scope.unitIds.includes(id))
  const faults = wanted.flatMap((id, index) => {
    const path = index === 0 ? 'body.leadUnitId' : `body.supportUnitIds.${index - 1}`
    if (within(id)) return []
    return [
      fault(
        path,
        'unit.unknown',
        '没有这个单位，或不归您派遣',
        'There is no such unit, or you do not dispatch to it',
      ),
    ]
  })
  if (faults.length > 0) refuse('request.invalid', { faults })
}
