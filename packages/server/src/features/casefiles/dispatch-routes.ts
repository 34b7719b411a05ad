import * as commands from '@guatu/contract/casefile-commands.ts'
import type { BodyOf, ReplyOf } from '@guatu/contract/endpoint.ts'
import { refusal, type Refusal } from '@guatu/domain/lifecycle/refusal.ts'
import type { Tx, WriteTx } from '../../platform/db/db.ts'
import { refuse } from '../../platform/http/problem.ts'
import { route, type Call, type Route } from '../../platform/http/route.ts'
import type { Platform } from '../../platform/platform.ts'
import { decideFor } from './acting.ts'
import { dispatchPage, type DispatchFilter, type DispatchRow } from './dispatch-queries.ts'
import { campaignById } from './place-queries.ts'
import { toContract } from './refusals.ts'
import { saveChanges, type Attempt, type Change } from './save.ts'

type Dispatching = Call<typeof commands.dispatchCasefiles>
type Result = ReplyOf<typeof commands.dispatchCasefiles>

const AT_ONCE = 500
/** The reply names so many of those that stay; the count says how many there are. */
const MAX_LEFT = 200

export const dispatchRoutes = (platform: Platform): Route[] => [
  route(commands.dispatchCasefiles, async (call) => {
    const { body } = call
    if (body.preview) return call.snapshot((tx) => dispatch(platform, call, tx, null))
    return call.write(async (tx) => {
      const result = await dispatch(platform, call, tx, tx)
      if (result.count === 0) return refuse('casefiles.nothing_to_dispatch')
      const { count, byUnit, due } = result
      // each casefile has its own event; this one tells open screens that much has changed
      const subject = { type: 'campaign', id: body.campaignId, version: 0 }
      tx.record(call.event('casefiles.dispatched', subject, { count, byUnit, due }))
      return result
    })
  }),
]

/** Walks the filter in pages, so that any number fits into memory. Without `write` nothing is changed. */
const dispatch = async (
  platform: Platform,
  call: Dispatching,
  tx: Tx,
  write: WriteTx | null,
): Promise<Result> => {
  const filter = await filterOf(call, tx)
  const byUnit = new Map<string, number>()
  const left: Result['left'] = []
  let leftCount = 0
  let due: string | null = null
  let after: string | null = null
  for (;;) {
    const page: DispatchRow[] = await tx.many(dispatchPage(filter, after, AT_ONCE, write !== null))
    const changes: Change[] = []
    for (const row of page) {
      const tried = assign(platform, call, row)
      if (tried.ok) {
        changes.push(tried.change)
        const { leadUnitId } = tried.change.after
        byUnit.set(leadUnitId ?? '', (byUnit.get(leadUnitId ?? '') ?? 0) + 1)
        due ??= tried.change.after.due
      } else {
        leftCount += 1
        const { id, number } = row.doc
        if (left.length < MAX_LEFT) left.push({ id, number, refusals: tried.refusals.map(toContract) })
      }
    }
    if (write) await saveChanges(write, changes, { quiet: true })
    after = page.at(-1)?.doc.id ?? null
    if (page.length < AT_ONCE) break
  }
  const counted = [...byUnit].map(([unitId, count]) => ({ unitId, count }))
  const count = counted.reduce((sum, one) => sum + one.count, 0)
  return { count, units: counted.length, byUnit: counted, left, leftCount, due }
}

const filterOf = async (call: Dispatching, tx: Tx): Promise<DispatchFilter> => {
  const { campaignId, ids, communityIds }: BodyOf<typeof commands.dispatchCasefiles> = call.body
  const campaign = await tx.maybeOne(campaignById(campaignId))
  if (!campaign || campaign.district_code !== call.actor.districtCode) return refuse('not_found')
  return { scope: call.scope, campaignId, ids, communityIds }
}

const leftBehind = (...refusals: Refusal[]): Attempt => ({ ok: false, refusals })

/** To the community where it lies. */
const assign = (platform: Platform, call: Dispatching, row: DispatchRow): Attempt => {
  const { communityUnitId } = row.doc
  if (communityUnitId === null || !row.community_active) return leftBehind(refusal('assign.lead_missing'))
  return decideFor(platform, call, row, {
    kind: 'assign',
    leadUnitId: communityUnitId,
    supportUnitIds: [],
    limit: call.body.limit,
  })
}
