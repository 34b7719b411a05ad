import type { Playbook } from '@guatu/domain/playbook/playbook.ts'
import type { Instant } from '@guatu/domain/time/instant.ts'
import type { NewEvent } from '../../platform/audit/event.ts'
import type { Db, WriteTx } from '../../platform/db/db.ts'
import type { Occupation } from '../../platform/db/occupied.ts'
import { ProblemError } from '../../platform/http/problem.ts'
import {
  applySteps,
  createCasefiles,
  refusalToContract,
  type Acting,
  type SaveDeps,
  type Step,
} from '../casefiles/index.ts'
import { campaignOf } from './judge.ts'
import {
  casefilesByKey,
  clearRows,
  endRun,
  goneCasefiles,
  lockCampaignLedger,
  planAfresh,
  rowsAfter,
  type StagedRow,
} from './queries.ts'
import type { ImportRow } from './rows.ts'
import { CannotTake, Superseded } from './run.ts'
import { correctionOf, toNewItem, type Staged } from './staged.ts'

const BATCH = 500

export interface TakeWork {
  readonly db: Db
  readonly deps: SaveDeps
  readonly row: ImportRow
  readonly playbook: Playbook
  readonly acting: Acting
  readonly voidGone: boolean
  readonly now: Instant
  readonly run: string
  readonly progress: (done: number) => void
}

export interface Taken {
  readonly new: number
  readonly changed: number
  readonly same: number
  readonly voided: number
}

/**
 * Takes the checked rows in one transaction, or none of them. What the check found is found again here, row by row:
 * where casefiles have changed since so that the counts differ, nothing is taken and the planner is told.
 */
export const take = (work: TakeWork): Promise<Taken> => {
  const { db, row } = work
  const far = { done: 0, began: performance.now() }
  return db.write((tx) => takeAll(tx, work, far), { occupies: () => occupationOf(row.rows_total ?? 0, far) })
}

/** How far an import is. */
interface Far {
  done: number
  readonly began: number
}

const LONGEST_RETRY_S = 30

/** What those are told who need the one connection of the embedded engine meanwhile. */
const occupationOf = (total: number, { done, began }: Far): Occupation => {
  const seconds = (performance.now() - began) / 1000
  const left = done > 0 ? (seconds / done) * (total - done) : LONGEST_RETRY_S
  return {
    zh: `正在导入 ${total} 行台账，已完成 ${done} 行；导入完成后即可继续，您填写的内容请先不要关闭`,
    en: `A ledger of ${total} rows is being imported, ${done} are done; go on when it has ended, and keep open what you have filled in`,
    retryAfterSeconds: Math.min(LONGEST_RETRY_S, Math.max(1, Math.ceil(left))),
  }
}

const takeAll = async (tx: WriteTx, work: TakeWork, far: Far): Promise<Taken> => {
  const { row } = work
  await tx.run(lockCampaignLedger(row.campaign_id))
  await tx.run(planAfresh())
  const taken = { new: 0, changed: 0, same: 0, voided: 0 }
  let last = 0
  for (;;) {
    const rows = await tx.many(rowsAfter(row.id, last, BATCH))
    if (rows.length === 0) break
    last = rows.at(-1)?.row_number ?? last
    const part = await takeBatch(tx, work, rows)
    taken.new += part.new
    taken.changed += part.changed
    taken.same += part.same
    far.done += rows.length
    work.progress(far.done)
  }
  const { counts } = row
  if (counts?.new !== taken.new || counts.changed !== taken.changed || counts.same !== taken.same)
    throw new CannotTake(
      '试导入之后案卷有了变化，未导入任何一行；请重新试导入后再导入 / Casefiles have changed since the dry run and nothing was imported; run it again',
    )
  if (work.voidGone) taken.voided = await voidGone(tx, work)
  await tx.run(clearRows(row.id))
  if ((await tx.run(endRun(row.id, work.run, 'imported', null, work.now))) === 0) throw new Superseded()
  tx.record(importedEvent(work, taken))
  return taken
}

const takeBatch = async (
  tx: WriteTx,
  work: TakeWork,
  rows: readonly StagedRow[],
): Promise<Omit<Taken, 'voided'>> => {
  const { deps, playbook, acting, now, row } = work
  const existing = await tx.many(
    casefilesByKey(
      row.campaign_id,
      row.district_code,
      rows.map((one) => one.source_key),
    ),
  )
  const known = new Map(existing.map(({ doc }) => [doc.sourceKey, doc]))
  const fresh = rows.filter((one) => !known.has(one.source_key))
  const steps = rows.flatMap((one): Step[] => {
    const before = known.get(one.source_key)
    const correction = before && correctionOf(before, one.content as Staged)
    if (!before || !correction) return []
    const command = { kind: 'correct', correction, reason: `台账导入：${row.file_name}` } as const
    return [{ casefileId: before.id, command, acting, at: now }]
  })
  const creation = { campaign: campaignOf(row), entry: 'file', acting, now } as const
  const items = fresh.map((one) => toNewItem(playbook, one.source_key, one.content as Staged))
  await createCasefiles(tx, deps, creation, items, { quiet: true }).catch(explainRefusal)
  if (steps.length > 0) {
    const { refused } = await applySteps(tx, deps, steps, { quiet: true })
    const [first] = refused
    if (first)
      throw new CannotTake(
        `案卷 ${first.number ?? ''} 不能更正：${first.refusals.map((one) => refusalToContract(one).zh).join('；')}。未导入任何一行，请重新试导入 / A casefile cannot be corrected and nothing was imported`,
      )
  }
  return { new: fresh.length, changed: steps.length, same: rows.length - fresh.length - steps.length }
}

const explainRefusal = (error: unknown): never => {
  if (!(error instanceof ProblemError)) throw error
  const said = error.details.faults?.map((one) => one.zh).join('；') ?? ''
  throw new CannotTake(
    `有一行不能立案：${said}。未导入任何一行，请重新试导入 / A row cannot be filed and nothing was imported`,
  )
}

/** Sites that the ledger no longer has. Only what nobody was sent to yet can be voided; otherwise nothing is taken. */
const voidGone = async (tx: WriteTx, work: TakeWork): Promise<number> => {
  const { row, acting, now } = work
  const goneOf = {
    importId: row.id,
    campaignId: row.campaign_id,
    districtCode: row.district_code,
    faultyKeys: [],
  }
  const gone = await tx.many(goneCasefiles(goneOf, 1_000_000))
  if (gone.length !== row.counts?.gone)
    throw new CannotTake(
      '试导入之后案卷有了变化，未导入任何一行；请重新试导入后再导入 / Casefiles have changed since the dry run and nothing was imported; run it again',
    )
  const stuck: string[] = []
  for (let from = 0; from < gone.length; from += BATCH) {
    const steps = gone.slice(from, from + BATCH).map(({ id }): Step => ({
      casefileId: id,
      command: { kind: 'void', reason: `台账中已无此点位：${row.file_name}` },
      acting,
      at: now,
    }))
    const { refused } = await applySteps(tx, work.deps, steps, { quiet: true })
    stuck.push(...refused.map((one) => one.number ?? ''))
  }
  if (stuck.length > 0)
    throw new CannotTake(
      `有 ${stuck.length} 件案卷已派遣，不能作废：${stuck.slice(0, 10).join('、')}${stuck.length > 10 ? '…' : ''}。未导入任何一行；请不勾选“作废”再导入，或先退回这些案卷 / ${stuck.length} casefiles are dispatched already and cannot be voided; nothing was imported`,
    )
  return gone.length
}

const importedEvent = ({ row, acting, now, run }: TakeWork, taken: Taken): NewEvent => ({
  districtCode: row.district_code,
  at: now,
  actorId: acting.actor.memberId,
  postId: acting.actor.postId,
  unitId: acting.actor.unitId,
  kind: 'ledger.imported',
  subjectType: 'ledger',
  subjectId: row.id,
  version: row.version + 1,
  payload: { campaignId: row.campaign_id, fileName: row.file_name, sha256: row.file_sha256, run, ...taken },
})
