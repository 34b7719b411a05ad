import type { Casefile } from '@guatu/domain/lifecycle/casefile.ts'
import type { Correction } from '@guatu/domain/lifecycle/commands.ts'
import { FAULTS, type FaultWords, type LedgerFault } from '@guatu/domain/ledger/faults.ts'
import type { LedgerField, LedgerMapping } from '@guatu/domain/ledger/fields.ts'
import { rowReader, type LedgerItem } from '@guatu/domain/ledger/read-row.ts'
import type { Playbook } from '@guatu/domain/playbook/playbook.ts'
import type { Instant } from '@guatu/domain/time/instant.ts'
import type { Db } from '../../platform/db/db.ts'
import { readRows } from '../../platform/workbook/read.ts'
import type { WorkbookRow } from '../../platform/workbook/cell.ts'
import {
  refusalsOfNew,
  refusalToContract,
  type Acting,
  type CampaignRef,
  type SaveDeps,
} from '../casefiles/index.ts'
import { Locator, type Located } from './locate.ts'
import {
  casefilesByKey,
  clearRows,
  countGone,
  goneCasefiles,
  insertRows,
  noteProgress,
  planAfresh,
  type CheckResult,
  type StagedRow,
} from './queries.ts'
import { toContractFault, type ImportRow } from './rows.ts'
import { correctionOf, toNewItem, type Staged } from './staged.ts'
import { Superseded, TooManyRows } from './run.ts'

export const MAX_ROWS = 200_000
const BATCH = 1_000
const SHOWN_FAULTS = 1_000
const SHOWN_WARNINGS = 200
const SHOWN_IN_PREVIEW = 50
/** More than this nobody reads, and the workbook of faults stays within its limits. */
const KEPT_FAULTS = 100_000

export interface CheckWork {
  readonly db: Db
  readonly deps: SaveDeps
  readonly row: ImportRow
  readonly playbook: Playbook
  readonly mapping: LedgerMapping
  readonly fields: readonly LedgerField[]
  readonly acting: Acting
  readonly bytes: Uint8Array
  readonly now: () => Instant
  /** The run that this check is; it ends when another one has taken over. */
  readonly run: string
  readonly progress: (done: number) => void
}

export interface Checked {
  readonly result: CheckResult
  readonly faults: readonly LedgerFault[]
  readonly warnings: readonly LedgerFault[]
}

/**
 * The dry run: reads every row once in batches, lists every fault, says what is new, changed, the same and gone, and
 * leaves the sound rows behind for the import. Writes nothing but those rows.
 */
export const check = async (work: CheckWork): Promise<Checked> => {
  const { db, row, mapping, fields } = work
  const crs = row.crs ?? 'wgs84'
  const locator = await db.read((tx) => Locator.load(tx, row.unit_id, crs, mapping, fields))
  await db.write((tx) => tx.run(clearRows(row.id)), { unaudited: 'rows under check' })
  const tally = new Tally()
  const read = rowReader(work.playbook, mapping)
  const keys = new Map<string, number>()
  for await (const batch of batchesOf(work)) {
    const sound: LedgerItem[] = []
    for (const one of batch) {
      const { item, faults } = read(one)
      if (!item) continue
      tally.rows += 1
      const first = item.sourceKey === '' ? undefined : keys.get(item.sourceKey)
      const repeated =
        first === undefined ? [] : [keyFault(item, mapping, fields, FAULTS.duplicateKey(first))]
      if (first === undefined && item.sourceKey !== '') keys.set(item.sourceKey, item.row)
      const all = [...faults, ...repeated]
      if (all.length > 0) tally.refuse(item, all)
      else sound.push(item)
    }
    if (tally.rows > MAX_ROWS) throw new TooManyRows()
    await checkBatch(work, locator, sound, tally)
    work.progress(tally.rows)
  }
  return conclude(work, tally)
}

async function* batchesOf({ bytes, row }: CheckWork): AsyncGenerator<WorkbookRow[]> {
  let batch: WorkbookRow[] = []
  for await (const one of readRows(bytes, { sheet: row.sheet })) {
    if (one.rowNumber <= row.heading_row) continue
    batch.push(one)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  yield batch
}

class Tally {
  rows = 0
  faultyRows = 0
  created = 0
  changed = 0
  same = 0
  readonly faults: LedgerFault[] = []
  readonly warnings: LedgerFault[] = []
  readonly faultyKeys: string[] = []
  readonly new: NonNullable<ImportRow['preview']>['new'] = []
  readonly changes: NonNullable<ImportRow['preview']>['changed'] = []

  refuse(item: LedgerItem, faults: readonly LedgerFault[]): void {
    this.faultyRows += 1
    if (item.sourceKey !== '') this.faultyKeys.push(item.sourceKey)
    if (this.faults.length < KEPT_FAULTS) this.faults.push(...faults)
  }

  warn(warning: LedgerFault | null): void {
    if (warning && this.warnings.length < KEPT_FAULTS) this.warnings.push(warning)
  }
}

const keyFault = (
  item: LedgerItem,
  mapping: LedgerMapping,
  fields: readonly LedgerField[],
  words: FaultWords,
): LedgerFault => ({
  row: item.row,
  column: fields.find((field) => field.key === 'source_key')?.label.zh ?? '',
  at: mapping['source_key'] ?? null,
  value: item.sourceKey,
  ...words,
})

/** Places, compares and keeps the sound rows of one batch. */
const checkBatch = async (
  work: CheckWork,
  locator: Locator,
  items: readonly LedgerItem[],
  tally: Tally,
): Promise<void> => {
  const { db, row } = work
  const { located, existing } = await db.snapshot(async (tx) => ({
    planned: await tx.many(planAfresh()),
    located: await locator.locate(tx, items),
    existing: await tx.many(
      casefilesByKey(
        row.campaign_id,
        row.district_code,
        items.map((item) => item.sourceKey),
      ),
    ),
  }))
  const known = new Map(existing.map(({ doc }) => [doc.sourceKey, doc]))
  const staged: StagedRow[] = []
  for (const one of located) {
    const sound = judge(work, locator, one, known.get(one.item.sourceKey), tally)
    if (sound) staged.push({ row_number: one.item.row, source_key: one.item.sourceKey, content: sound })
  }
  await db.write(
    async (tx) => {
      if ((await tx.run(noteProgress(row.id, work.run, tally.rows, work.now()))) === 0) throw new Superseded()
      if (staged.length > 0) await tx.run(insertRows(row.id, row.district_code, staged))
    },
    { unaudited: 'rows under check' },
  )
}

const judge = (
  work: CheckWork,
  locator: Locator,
  one: Located,
  before: Casefile | undefined,
  tally: Tally,
): Staged | null => {
  const { item } = one
  const { fields } = work
  const refuse = (words: FaultWords): null => {
    tally.refuse(item, [keyFault(item, work.mapping, fields, words)])
    return null
  }
  if (!one.ok) {
    tally.refuse(item, [one.fault])
    return null
  }
  if (before) {
    if (before.state === 'voided') return refuse(FAULTS.voided())
    const correction = correctionOf(before, one.staged)
    if (correction && before.state === 'closed') return refuse(FAULTS.closed())
    if (correction) noteChange(work.playbook, locator, item, before, correction, tally)
    else tally.same += 1
  } else {
    const fresh = toNewItem(work.playbook, item.sourceKey, one.staged)
    const creation = {
      campaign: campaignOf(work.row),
      entry: 'file',
      acting: work.acting,
      now: work.row.updated_at,
    } as const
    const [refusal] = refusalsOfNew(work.deps, creation, fresh)
    if (refusal) {
      const { zh, en } = refusalToContract(refusal)
      return refuse(FAULTS.refused(zh, en))
    }
    tally.created += 1
    if (tally.new.length < SHOWN_IN_PREVIEW)
      tally.new.push({ row: item.row, key: item.sourceKey, title: fresh.title })
  }
  tally.warn(one.warning)
  return one.staged
}

export const campaignOf = (row: ImportRow): CampaignRef => ({
  id: row.campaign_id,
  districtCode: row.district_code,
  unitId: row.unit_id,
  playbook: row.playbook,
})

const noteChange = (
  playbook: Playbook,
  locator: Locator,
  item: LedgerItem,
  before: Casefile,
  correction: Correction,
  tally: Tally,
): void => {
  tally.changed += 1
  if (tally.changes.length >= SHOWN_IN_PREVIEW) return
  const say = (key: string, value: unknown): string => {
    if (value === null || value === undefined) return ''
    const choice = playbook.fields
      .find((field) => field.key === key)
      ?.choices.find((one) => one.key === value)
    return choice?.label.zh ?? String(value)
  }
  const own = Object.entries(correction.fields).map(([key, value]) => ({
    field: playbook.fields.find((one) => one.key === key)?.label.zh ?? key,
    before: say(key, before.fields[key]),
    after: say(key, value),
  }))
  const { title, address, communityUnitId, place } = correction
  const at = (point: typeof place): string => (point ? `${point.lng},${point.lat}` : '')
  const fields = [
    ...(title === undefined ? [] : [{ field: '名称', before: before.title, after: title }]),
    ...(address === undefined ? [] : [{ field: '地址', before: before.address, after: address }]),
    ...(correction.class === undefined
      ? []
      : [{ field: '类别', before: before.class ?? '', after: correction.class ?? '' }]),
    ...(communityUnitId === undefined
      ? []
      : [
          {
            field: '村居',
            before: locator.nameOf(before.communityUnitId),
            after: locator.nameOf(communityUnitId),
          },
        ]),
    ...(place === undefined ? [] : [{ field: '坐标', before: at(before.place), after: at(place) }]),
    ...own,
  ]
  tally.changes.push({ row: item.row, key: item.sourceKey, title: before.title, fields })
}

const conclude = async (work: CheckWork, tally: Tally): Promise<Checked> => {
  const { id, campaign_id, district_code } = work.row
  const of = {
    importId: id,
    campaignId: campaign_id,
    districtCode: district_code,
    faultyKeys: tally.faultyKeys,
  }
  const { gone, count } = await work.db.snapshot(async (tx) => ({
    planned: await tx.many(planAfresh()),
    gone: await tx.many(goneCasefiles(of, SHOWN_IN_PREVIEW)),
    count: (await tx.one(countGone(of))).count,
  }))
  const result: CheckResult = {
    state: tally.faultyRows > 0 || tally.rows === 0 ? 'faulty' : 'checked',
    rows: tally.rows,
    counts: {
      new: tally.created,
      changed: tally.changed,
      same: tally.same,
      gone: count,
      faulty: tally.faultyRows,
    },
    faults: tally.faults.slice(0, SHOWN_FAULTS).map(toContractFault),
    warnings: tally.warnings.slice(0, SHOWN_WARNINGS).map(toContractFault),
    preview: {
      new: tally.new,
      changed: tally.changes,
      gone: gone.map((one) => ({ casefileId: one.id, key: one.source_key, title: one.title })),
    },
  }
  return { result, faults: tally.faults, warnings: tally.warnings }
}
