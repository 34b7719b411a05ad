import * as contract from '@guatu/contract/decomposition.ts'
import * as shares from '@guatu/contract/share-splits.ts'
import type { Tx } from '../../platform/db/db.ts'
import { refuse } from '../../platform/http/problem.ts'
import { route, type Route } from '../../platform/http/route.ts'
import type { Platform } from '../../platform/platform.ts'
import { reaches, type RowScope } from '../../platform/scope.ts'
import { divisionOfShare, divisionOfTarget, type Division } from './division.ts'
import { dropDraft, saveDraft } from './draft.ts'
import { issue } from './issue.ts'
import { propose } from './propose.ts'
import { splitById } from './queries.ts'
import { readSheet } from './sheet.ts'

/** The division that a version belongs to, held until the commit: of the whole target, or of a unit's share. */
const divisionOfVersion = async (
  tx: Tx,
  scope: RowScope,
  id: string,
  kind: 'target' | 'share',
): Promise<Division> => {
  const split = (await tx.maybeOne(splitById(id))) ?? refuse('not_found')
  if ((split.of_unit_id === null) !== (kind === 'target')) return refuse('not_found')
  return split.of_unit_id === null
    ? divisionOfTarget(tx, scope, split.target_id, true)
    : divisionOfShare(tx, scope, split.target_id, split.of_unit_id, true)
}

const unitsInReach = ({ directory, reach, of }: Division) =>
  directory
    .all()
    .filter((unit) => unit.active && unit.id !== of?.unit.id)
    .filter((unit) => reaches(reach, { districtCode: unit.districtCode, unitIds: [unit.id] }))

/** The whole target, by whoever owns it. */
const targetRoutes = (platform: Platform): Route[] => [
  route(contract.proposeSplit, async ({ read, scope, scopeOf, params, body, now }) =>
    read(async (tx) => {
      const scopes = { campaigns: scopeOf('campaigns.read'), measures: scopeOf('measures.read') }
      return propose(tx, platform, await divisionOfTarget(tx, scope, params.id), { body, scopes, now })
    }),
  ),
  route(contract.saveSplit, async (call) =>
    call.write(async (tx) =>
      saveDraft(tx, await divisionOfTarget(tx, call.scope, call.params.id, true), call.body, call),
    ),
  ),
  route(contract.issueSplit, async (call) =>
    call.write(async (tx) => {
      const { id } = call.params
      return issue(tx, await divisionOfVersion(tx, call.scope, id, 'target'), id, call.body.receiptDue, call)
    }),
  ),
  route(contract.dropSplit, async (call) =>
    call.write(async (tx) => {
      const { id } = call.params
      await dropDraft(tx, await divisionOfVersion(tx, call.scope, id, 'target'), id, call)
      return undefined
    }),
  ),
  route(contract.readSplitSheet, async ({ read, scope, params, file }) =>
    read(async (tx) => readSheet(file.bytes, unitsInReach(await divisionOfTarget(tx, scope, params.id)))),
  ),
]

/** A received share, by the unit that received it. */
const shareRoutes = (platform: Platform): Route[] => [
  route(shares.proposeShareSplit, async ({ read, scope, scopeOf, params, body, now }) =>
    read(async (tx) => {
      const scopes = { campaigns: scopeOf('campaigns.read'), measures: scopeOf('measures.read') }
      const division = await divisionOfShare(tx, scope, params.id, params.unit)
      return propose(tx, platform, division, { body, scopes, now })
    }),
  ),
  route(shares.saveShareSplit, async (call) =>
    call.write(async (tx) => {
      const { id, unit } = call.params
      return saveDraft(tx, await divisionOfShare(tx, call.scope, id, unit, true), call.body, call)
    }),
  ),
  route(shares.issueShareSplit, async (call) =>
    call.write(async (tx) => {
      const { id } = call.params
      return issue(tx, await divisionOfVersion(tx, call.scope, id, 'share'), id, call.body.receiptDue, call)
    }),
  ),
  route(shares.dropShareSplit, async (call) =>
    call.write(async (tx) => {
      const { id } = call.params
      await dropDraft(tx, await divisionOfVersion(tx, call.scope, id, 'share'), id, call)
      return undefined
    }),
  ),
  route(shares.readShareSheet, async ({ read, scope, params, file }) =>
    read(async (tx) =>
      readSheet(file.bytes, unitsInReach(await divisionOfShare(tx, scope, params.id, params.unit))),
    ),
  ),
]

export const draftRoutes = (platform: Platform): Route[] => [
  ...targetRoutes(platform),
  ...shareRoutes(platform),
]
