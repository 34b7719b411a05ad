// A ledger in a test: written by the product's own writer, uploaded, checked and taken over HTTP.
import * as campaigns from '@guatu/contract/campaigns.ts'
import * as contract from '@guatu/contract/ledgers.ts'
import type { LedgerImport } from '@guatu/contract/ledgers.ts'
import type { Problem } from '@guatu/contract/problems.ts'
import type { Account, Reply, World } from '../../../test/world.ts'
import type { NewJob } from '../../platform/jobs/jobs.ts'
import type { CellValue } from '../../platform/workbook/cell.ts'
import { streamRows } from '../../platform/workbook/write.ts'

export const HEADINGS = [
  '点位编号',
  '所属村居',
  '地址',
  '违建面积（㎡）',
  '违建类型',
  '发现日期',
  '经度',
  '纬度',
]
export const MAPPING = {
  source_key: 0,
  community: 1,
  address: 2,
  recorded_area_m2: 3,
  structure_kind: 4,
  found_on: 5,
  lng: 6,
  lat: 7,
}

export const workbook = async (
  rows: readonly CellValue[][],
  headings: readonly string[] = HEADINGS,
): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of streamRows(
    '台账',
    headings.map((heading) => ({ heading })),
    rows,
  ))
    chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

export type ImportReply = Reply<LedgerImport & Problem>

/** Uploads, checks and takes ledgers of one campaign; jobs run when it says so. */
export class LedgerDesk {
  readonly #world: World
  readonly campaignId: string
  readonly #queue: NewJob[] = []

  private constructor(world: World, campaignId: string) {
    this.#world = world
    this.campaignId = campaignId
    world.database.db.useJobs(async (job) => void this.#queue.push(job))
  }

  static async open(world: World): Promise<LedgerDesk> {
    const made = await world.ask<{ id: string }>('planner', campaigns.createCampaign, {
      body: { planId: null, taskId: null, name: '违法建筑治理', playbook: 'illegal-structure' },
    })
    if (made.status !== 201) throw new Error(`no campaign: ${JSON.stringify(made.body)}`)
    return new LedgerDesk(world, made.body.id)
  }

  async upload(bytes: Buffer, who: Account = 'planner', name = '存量台账.xlsx'): Promise<ImportReply> {
    return this.#world.ask(who, contract.uploadLedger, {
      file: { name, bytes },
      fields: { campaignId: this.campaignId },
    })
  }

  askCheck(
    one: LedgerImport,
    mapping: Record<string, number> = MAPPING,
    crs = 'wgs84',
    who: Account = 'planner',
  ): Promise<ImportReply> {
    return this.#world.ask(who, contract.checkLedger, {
      params: { id: one.id },
      ifMatch: one.version,
      body: { mapping, crs },
    })
  }

  askTake(one: LedgerImport, voidGone = false, who: Account = 'planner'): Promise<ImportReply> {
    return this.#world.ask(who, contract.takeLedger, {
      params: { id: one.id },
      ifMatch: one.version,
      body: { voidGone },
    })
  }

  read(id: string, who: Account = 'planner'): Promise<ImportReply> {
    return this.#world.ask(who, contract.readLedger, { params: { id } })
  }

  /** Jobs that wait, taken off the queue. */
  waiting(): NewJob[] {
    return this.#queue.splice(0)
  }

  async runJobs(): Promise<void> {
    for (const job of this.waiting()) {
      const handler = this.#world.features.jobs.find((one) => one.queue === job.queue)
      if (!handler) throw new Error(`nobody works the queue ${job.queue}`)
      await handler.run(job.data)
    }
  }

  /** Uploaded and dry-run. */
  async checked(rows: readonly CellValue[][], crs = 'wgs84'): Promise<LedgerImport> {
    const uploaded = await this.upload(await workbook(rows))
    if (uploaded.status !== 201) throw new Error(JSON.stringify(uploaded.body))
    const asked = await this.askCheck(uploaded.body, MAPPING, crs)
    if (asked.status !== 202) throw new Error(JSON.stringify(asked.body))
    await this.runJobs()
    return (await this.read(uploaded.body.id)).body
  }

  async taken(rows: readonly CellValue[][], voidGone = false): Promise<LedgerImport> {
    const one = await this.checked(rows)
    await this.askTake(one, voidGone)
    await this.runJobs()
    return (await this.read(one.id)).body
  }
}
