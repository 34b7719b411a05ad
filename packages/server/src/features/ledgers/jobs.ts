import { ledgerFields } from '@guatu/domain/ledger/fields.ts'
import type { Instant } from '@guatu/domain/time/instant.ts'
import { addMs } from '@guatu/domain/time/instant.ts'
import type { NewEvent } from '../../platform/audit/event.ts'
import { bug } from '../../platform/bug.ts'
import { MANY_ROWS, refreshStatistics } from '../../platform/db/statistics.ts'
import type { JobHandler } from '../../platform/jobs/jobs.ts'
import type { Platform } from '../../platform/platform.ts'
import { WorkbookFault } from '../../platform/workbook/cell.ts'
import type { Acting } from '../casefiles/index.ts'
import { check } from './check.ts'
import { faultsName, faultsWorkbook } from './faults-workbook.ts'
import type { Progress } from './progress.ts'
import { clearRows, endRun, finishCheck, importById, noteProgress, silentRuns } from './queries.ts'
import type { ImportRow } from './rows.ts'
import { CannotTake, Superseded, TooManyRows } from './run.ts'
import { take } from './take.ts'

export const CHECK_QUEUE = 'ledger-check'
export const IMPORT_QUEUE = 'ledger-import'

export interface RunData {
  readonly importId: string
  readonly run: string
  readonly acting: Acting
  readonly voidGone?: boolean
}

/** A run that has not been heard of for this long has lost its process. */
const SILENT_MS = 120_000
const HEARTBEAT_MS = 1_000

export class LedgerJobs {
  readonly #platform: Platform
  readonly #progress: Progress
  constructor(platform: Platform, progress: Progress) {
    this.#platform = platform
    this.#progress = progress
  }

  get handlers(): JobHandler[] {
    return [
      { queue: CHECK_QUEUE, run: (data) => this.runCheck(data as RunData) },
      { queue: IMPORT_QUEUE, run: (data) => this.runImport(data as RunData) },
      { queue: 'ledger-sweep', everySeconds: 60, run: () => this.sweep() },
    ]
  }

  async runCheck(data: RunData): Promise<void> {
    await this.#run(data, 'checking', async (row) => {
      const { db, files, playbooks, calendar, clock } = this.#platform
      const playbook = playbooks.get(row.playbook) ?? bug(`no playbook ${row.playbook}`)
      const bytes = await files.get(row.file_sha256)
      const checked = await check({
        db,
        deps: { playbooks, calendar },
        row,
        playbook,
        mapping: row.mapping ?? {},
        fields: ledgerFields(playbook),
        acting: data.acting,
        bytes,
        now: () => clock.now(),
        run: data.run,
        progress: (done) => this.#progress.set(row.id, done),
      })
      const workbook = await faultsWorkbook(checked.faults, checked.warnings)
      await files.putDerived(row.file_sha256, faultsName(row.id), workbook)
      await db.write(async (tx) => {
        if (checked.result.state === 'faulty') await tx.run(clearRows(row.id))
        const now = clock.now()
        if ((await tx.run(finishCheck(row.id, data.run, checked.result, now))) === 0) throw new Superseded()
        tx.record(
          this.#event(row, data, 'ledger.checked', now, {
            state: checked.result.state,
            ...checked.result.counts,
          }),
        )
      })
    })
  }

  async runImport(data: RunData): Promise<void> {
    await this.#run(data, 'importing', async (row) => {
      const { db, playbooks, calendar, clock } = this.#platform
      const playbook = playbooks.get(row.playbook) ?? bug(`no playbook ${row.playbook}`)
      const beat = this.#heartbeat(row, data)
      try {
        await take({
          db,
          deps: { playbooks, calendar },
          row,
          playbook,
          acting: data.acting,
          voidGone: data.voidGone ?? false,
          now: clock.now(),
          run: data.run,
          progress: (done) => this.#progress.set(row.id, done),
        })
      } finally {
        await beat.stop()
      }
      if (this.#platform.embedded || (row.rows_total ?? 0) >= MANY_ROWS) await refreshStatistics(db)
    })
  }

  /** Imports whose process has ended: what was checked can be taken again, a check has to be made again. */
  async sweep(): Promise<void> {
    const { db, clock } = this.#platform
    const now = clock.now()
    const silent = await db.read((tx) => tx.many(silentRuns(addMs(now, -SILENT_MS))))
    for (const { id, run, state } of silent) {
      if (this.#progress.isRunning(id)) continue
      const row = await db.read((tx) => tx.maybeOne(importById(id)))
      if (row) await this.#end(row, run, state === 'importing' ? 'checked' : 'failed', INTERRUPTED, now)
    }
  }

  /** Loads the import and does the work, unless another run has taken over; whatever happens, the import does not stay stuck. */
  async #run(
    data: RunData,
    state: ImportRow['state'],
    work: (row: ImportRow) => Promise<void>,
  ): Promise<void> {
    const { db, clock, log, playbooks } = this.#platform
    const row = await db.read((tx) => tx.maybeOne(importById(data.importId)))
    if (!row || row.state !== state || row.run !== data.run) return
    const playbook = playbooks.get(row.playbook)
    if (playbook) this.#progress.begin(row, playbook)
    try {
      await work(row)
    } catch (error) {
      if (error instanceof Superseded) return
      const { told, again } = explain(error)
      if (!told) log.error({ err: error, importId: row.id }, 'ledger run')
      await this.#end(
        row,
        data.run,
        state === 'importing' && again ? 'checked' : 'failed',
        told ?? SYSTEM_FAULT,
        clock.now(),
      )
    } finally {
      this.#progress.end(row.id)
    }
  }

  async #end(
    row: ImportRow,
    run: string,
    state: 'checked' | 'failed',
    failure: string,
    now: Instant,
  ): Promise<void> {
    await this.#platform.db.write(async (tx) => {
      if ((await tx.run(endRun(row.id, run, state, failure, now))) > 0)
        tx.record(this.#event(row, null, 'ledger.failed', now, { state, failure }))
    })
  }

  /**
   * Keeps the row's progress current while the one big transaction runs, over another connection. The embedded engine
   * has no other connection; there the figure in memory is the only one, and this process the only one to ask.
   */
  #heartbeat(row: ImportRow, { run }: RunData): { stop: () => Promise<void> } {
    const { db, clock, log, embedded } = this.#platform
    if (embedded) return { stop: async () => undefined }
    let last: Promise<unknown> = Promise.resolve()
    let idle = true
    const timer = setInterval(() => {
      if (!idle) return
      idle = false
      last = db
        .write((tx) => tx.run(noteProgress(row.id, run, this.#progress.done(row.id), clock.now())), {
          unaudited: 'progress',
        })
        .catch((error: Error) => log.warn({ err: error }, 'ledger progress'))
        .finally(() => (idle = true))
    }, HEARTBEAT_MS)
    return {
      stop: async () => {
        clearInterval(timer)
        await last
      },
    }
  }

  #event(
    row: ImportRow,
    data: RunData | null,
    kind: string,
    at: Instant,
    payload: NewEvent['payload'],
  ): NewEvent {
    const actor = data?.acting.actor
    return {
      districtCode: row.district_code,
      at,
      actorId: actor?.memberId ?? null,
      postId: actor?.postId ?? null,
      unitId: actor?.unitId ?? null,
      kind,
      subjectType: 'ledger',
      subjectId: row.id,
      version: row.version + 1,
      payload,
    }
  }
}

const INTERRUPTED =
  '系统中途停止，未导入任何一行；请再试一次 / The system stopped on the way and nothing was imported; try again'
const SYSTEM_FAULT =
  '系统出错，未导入任何一行；请再试一次，如再次出现请联系系统管理员 / Something went wrong and nothing was imported; try again'

/** Words for what is the ledger's own fault; `again`: it may be taken again as it was checked. */
const explain = (error: unknown): { told: string | null; again: boolean } => {
  if (error instanceof CannotTake) return { told: error.message, again: false }
  if (error instanceof TooManyRows)
    return { told: '台账超过 20 万行，请拆分后上传 / More than 200,000 rows; split the ledger', again: false }
  if (error instanceof WorkbookFault)
    return {
      told: '工作簿已损坏或过大，请重新另存后上传 / The workbook is damaged or too large; save it again',
      again: false,
    }
  return { told: null, again: true }
}
