import { FAULTS, type LedgerFault } from '@guatu/domain/ledger/faults.ts'
import { rowReader, type LedgerItem } from '@guatu/domain/ledger/read-row.ts'
import type { Instant } from '@guatu/domain/time/instant.ts'
import type { Db } from '../../platform/db/db.ts'
import { readRows } from '../../platform/workbook/read.ts'
import type { WorkbookRow } from '../../platform/workbook/cell.ts'
import { judge, keyFault, type Judging } from './judge.ts'
import { Locator } from './locate.ts'
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
import { toContractFault } from './rows.ts'
import { Superseded, TooManyRows } from './run.ts'
import { SHOWN_IN_PREVIEW, Tally } from './tally.ts'

export const MAX_ROWS = 200_000
const BATCH = 1_000
const SHOWN_FAULTS = 1_000
const SHOWN_WARNINGS = 200

export interface CheckWork extends Judging {
  readonly db: Db
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
