import type { TargetView } from '@guatu/contract/targets.ts'
import type { bindTargets } from '@guatu/contract/target-bindings.ts'
import type { WriteTx } from '../../platform/db/db.ts'
import { fault, ProblemError, refuse } from '../../platform/http/problem.ts'
import type { Call } from '../../platform/http/route.ts'
import { staleProblem } from '../../platform/http/stale.ts'
import type { Platform } from '../../platform/platform.ts'
import { bound, saveBinding } from './bind.ts'
import { lockTarget } from './queries.ts'
import type { TargetRow } from './rows.ts'
import { targetViews } from './target-views.ts'

type BindMany = Call<typeof bindTargets>
type Item = BindMany['body']['items'][number]

/** Binds targets one after the other in one transaction; the first refusal names its target and leaves all as they were. */
export const bindMany = async (
  tx: WriteTx,
  platform: Platform,
  call: BindMany,
): Promise<{ targets: TargetView[] }> => {
  const { items } = call.body
  const twice = items.findIndex((item, at) => items.findIndex(({ id }) => id === item.id) !== at)
  if (twice >= 0)
    return refuse('request.invalid', {
      faults: [fault(`body.items.${twice}.id`, 'twice', '同一个目标出现了两次', 'A target stands twice')],
    })
  const rows: TargetRow[] = []
  // in one order, so that two such calls never wait for each other
  const order = items.map((item, at) => ({ item, at })).sort((a, b) => (a.item.id < b.item.id ? -1 : 1))
  for (const { item, at } of order) rows.push(await bindOne(tx, platform, call, item, at))
  const views = await targetViews(tx, platform, rows, call.scopeOf('targets.read'), call.now)
  return { targets: views }
}

const bindOne = async (
  tx: WriteTx,
  platform: Platform,
  call: BindMany,
  { id, version, ...body }: Item,
  at: number,
): Promise<TargetRow> => {
  const row = (await tx.maybeOne(lockTarget(call.scope, id))) ?? refuse('not_found')
  try {
    if (row.version !== version) return await staleProblem(tx, 'target', row.id, row.version)
    const { scope, scopeOf, now } = call
    const next = await bound(tx, platform, { body, scope, scopeOf, now }, row)
    return await saveBinding(tx, next, (kind, subject, payload) => call.event(kind, subject, payload))
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    throw ofItem(error, row, at)
  }
}

/** The same refusal, saying of which target. */
const ofItem = ({ code, details }: ProblemError, row: TargetRow, at: number): ProblemError => {
  const [first] = details.faults ?? []
  return new ProblemError(code, {
    ...details,
    detail: `“${row.quote}”${first ? `：${first.zh}` : ''}；所选目标都没有绑定`,
    detailEn: `"${row.quote}"${first ? `: ${first.en}` : ''}; none of the targets was bound`,
    faults: (details.faults ?? []).map((one) => ({
      ...one,
      path: one.path.replace(/^body/, `body.items.${at}`),
    })),
  })
}
