import type { Casefile } from '@guatu/domain/lifecycle/casefile.ts'
import { dayOf, type Instant } from '@guatu/domain/time/instant.ts'
import { bug } from '../../platform/bug.ts'
import type { Db, WriteTx } from '../../platform/db/db.ts'
import type { NewEvent } from '../../platform/audit/event.ts'
import type { Step } from './apply.ts'
import type { CampaignRef, Entry, NewItem } from './create.ts'
import { nextNumbers } from './numbers.ts'
import { lockCasefiles } from './queries.ts'
import { refuseCommand } from './refusals.ts'
import { attempt, contextFor, saveChanges, type Acting, type Change, type SaveDeps } from './save.ts'
import { insertFiles, type FileRecord } from './write-queries.ts'

/** A casefile that begins; `id` is given by the caller, who names it in later steps. */
export interface CreateStep {
  readonly create: NewItem & { readonly id: string }
  readonly entry: Entry
  readonly campaign: CampaignRef
  readonly acting: Acting
  readonly at: Instant
}

/** A command; `file` for evidence, whose content the caller has put into the store. */
export type HistoryStep =
  | CreateStep
  | (Step & { readonly file?: Omit<FileRecord, 'districtCode' | 'at'> & { readonly name: string } })

const STEPS_AT_ONCE = 2_000

interface Kept {
  readonly state: Casefile
  readonly ownerUnitId: string
}

/**
 * Plays a list of steps at times of their own through the same decide → evolve → save as everything else, some
 * thousand to a transaction: for demonstrations and for taking over the past of another system. A refusal throws.
 * @param summary one event per transaction, which tells open screens that much has changed
 * @param onProgress told how many steps are done
 */
export const runHistory = async (
  db: Db,
  deps: SaveDeps,
  steps: readonly HistoryStep[],
  summary: NewEvent,
  onProgress: (done: number) => void = () => undefined,
): Promise<void> => {
  const kept = new Map<string, Kept>()
  for (let from = 0; from < steps.length; from += STEPS_AT_ONCE) {
    const batch = steps.slice(from, from + STEPS_AT_ONCE)
    await db.write(async (tx) => {
      await playBatch(tx, deps, batch, kept)
      tx.record(summary)
    })
    onProgress(from + batch.length)
  }
}

const playBatch = async (
  tx: WriteTx,
  deps: SaveDeps,
  batch: readonly HistoryStep[],
  kept: Map<string, Kept>,
): Promise<void> => {
  const creates = batch.filter((step) => 'create' in step)
  const numbers = await numbersFor(tx, deps, creates)
  await loadMissing(tx, batch, kept)
  const changes = new Map<string, Change>()
  const names = new Map<string, string>()
  const files: FileRecord[] = []
  for (const step of batch) {
    const change = 'create' in step ? createNext(deps, step, numbers) : playNext(deps, step, kept)
    const { after } = change
    if (!('create' in step) && step.file && step.command.kind === 'addEvidence') {
      const { name, ...file } = step.file
      names.set(step.command.evidence.id, name)
      files.push({ ...file, districtCode: after.districtCode, at: step.at })
    }
    const sofar = changes.get(after.id)
    changes.set(
      after.id,
      sofar ? { ...change, before: sofar.before, events: [...sofar.events, ...change.events] } : change,
    )
    kept.set(after.id, { state: after, ownerUnitId: change.ownerUnitId })
  }
  for (let from = 0; from < files.length; from += 500)
    await tx.run(insertFiles(files.slice(from, from + 500)))
  await saveChanges(tx, [...changes.values()], { names, quiet: true })
}

const seriesKey = (step: CreateStep): string => `${step.campaign.playbook} ${dayOf(step.at).slice(0, 4)}`

const numbersFor = async (
  tx: WriteTx,
  deps: SaveDeps,
  creates: readonly CreateStep[],
): Promise<Map<string, string[]>> => {
  const bySeries = new Map<string, CreateStep[]>()
  for (const step of creates) bySeries.set(seriesKey(step), [...(bySeries.get(seriesKey(step)) ?? []), step])
  const numbers = new Map<string, string[]>()
  for (const [key, members] of bySeries) {
    const { campaign, acting, at } = members[0] ?? bug('an empty series')
    const { playbook } = contextFor(deps, campaign.playbook, acting)
    numbers.set(key, await nextNumbers(tx, campaign.districtCode, playbook, at, members.length))
  }
  return numbers
}

/** Casefiles that are not new in this run are locked and loaded together. */
const loadMissing = async (
  tx: WriteTx,
  batch: readonly HistoryStep[],
  kept: Map<string, Kept>,
): Promise<void> => {
  const created = new Set(batch.flatMap((step) => ('create' in step ? step.create.id : [])))
  const ids = batch.flatMap((step) =>
    'create' in step || created.has(step.casefileId) ? [] : step.casefileId,
  )
  if (ids.length === 0) return
  for (const row of await tx.many(lockCasefiles([...new Set(ids)])))
    kept.set(row.doc.id, { state: row.doc, ownerUnitId: row.owner_unit_id })
}

const createNext = (deps: SaveDeps, step: CreateStep, numbers: Map<string, string[]>): Change => {
  const { create, entry, campaign, acting, at } = step
  const number = numbers.get(seriesKey(step))?.shift() ?? bug('no number was taken for this casefile')
  const casefile = { ...create, number, districtCode: campaign.districtCode, campaignId: campaign.id }
  const context = contextFor(deps, campaign.playbook, acting)
  const tried = attempt(null, campaign.unitId, { kind: entry, casefile }, context, at)
  return tried.ok ? tried.change : refuseCommand(tried.refusals, create.title)
}

const playNext = (deps: SaveDeps, step: Step, kept: ReadonlyMap<string, Kept>): Change => {
  const { state, ownerUnitId } = kept.get(step.casefileId) ?? bug(`no casefile ${step.casefileId}`)
  const context = contextFor(deps, state.playbook.id, step.acting)
  const tried = attempt(state, ownerUnitId, step.command, context, step.at)
  return tried.ok
    ? tried.change
    : refuseCommand(tried.refusals, `${state.number} ${step.command.kind} ${step.at}`)
}
