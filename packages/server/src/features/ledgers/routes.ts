import * as contract from '@guatu/contract/ledgers.ts'
import { ledgerFields, mappingFaults, type MappingFault } from '@guatu/domain/ledger/fields.ts'
import type { Playbook } from '@guatu/domain/playbook/playbook.ts'
import { bug } from '../../platform/bug.ts'
import type { WriteTx } from '../../platform/db/db.ts'
import { fault, refuse } from '../../platform/http/problem.ts'
import { route, type Call, type Route } from '../../platform/http/route.ts'
import { staleProblem } from '../../platform/http/stale.ts'
import { newId } from '../../platform/ids.ts'
import type { Platform } from '../../platform/platform.ts'
import { actingPost, reaches } from '../../platform/scope.ts'
import { WorkbookFault } from '../../platform/workbook/cell.ts'
import { XLSX } from '../../platform/workbook/write.ts'
import { actingOn, type Acting } from '../casefiles/index.ts'
import { faultsName, shownFaultsWorkbook } from './faults-workbook.ts'
import { inspectWorkbook, type Inspected } from './inspect.ts'
import { CHECK_QUEUE, IMPORT_QUEUE, type RunData } from './jobs.ts'
import type { Progress } from './progress.ts'
import {
  campaignInScope,
  importInScope,
  importsInScope,
  insertFile,
  insertImport,
  lockImport,
  startCheck,
  startImport,
} from './queries.ts'
import { toImport, toSummary, type ImportRow } from './rows.ts'
import { ledgerTemplate } from './template.ts'

export const ledgerRoutes = (platform: Platform, progress: Progress): Route[] => {
  const playbookOf = (row: { readonly playbook: string }): Playbook =>
    platform.playbooks.get(row.playbook) ?? bug(`a campaign of the unknown playbook ${row.playbook}`)
  return [
    uploadRoute(platform, playbookOf),

    route(contract.listLedgers, async ({ scope, query, read }) => ({
      imports: (await read((tx) => tx.many(importsInScope(scope, query.campaign)))).map(toSummary),
    })),

    route(contract.readLedger, async ({ params, scope, read }) => {
      const running = progress.seen(params.id)
      if (
        running &&
        reaches(scope, { districtCode: running.row.district_code, unitIds: [running.row.unit_id] })
      )
        return running.view
      const row = (await read((tx) => tx.maybeOne(importInScope(params.id, scope)))) ?? refuse('not_found')
      return toImport(row, playbookOf(row))
    }),

    route(contract.checkLedger, (call) =>
      call.write(async (tx) => {
        const row = await lockIdle(tx, call)
        if (row.state === 'imported') return refuse('conflict')
        const { mapping, crs } = call.body
        refuseMapping(mappingFaults(ledgerFields(playbookOf(row)), mapping), row, mapping)
        const run = newId()
        await tx.run(startCheck({ id: row.id, run, mapping, crs }, call.now))
        tx.record(call.event('ledger.check_asked', subject(row), { mapping, crs }))
        await enqueue(tx, CHECK_QUEUE, { importId: row.id, run, acting: actingIn(call) })
        return toImport(
          started(
            {
              ...row,
              mapping,
              crs,
              rows_total: null,
              counts: null,
              faults: null,
              warnings: null,
              preview: null,
            },
            'checking',
            call.now,
          ),
          playbookOf(row),
        )
      }),
    ),

    route(contract.takeLedger, (call) =>
      call.write(async (tx) => {
        const row = await lockIdle(tx, call)
        if (row.state === 'faulty') return refuse('ledgers.faulty')
        if (row.state !== 'checked') return refuse('conflict')
        const { voidGone } = call.body
        const run = newId()
        await tx.run(startImport(row.id, run, call.now))
        tx.record(call.event('ledger.import_asked', subject(row), { voidGone, counts: row.counts }))
        await enqueue(tx, IMPORT_QUEUE, { importId: row.id, run, acting: actingIn(call), voidGone })
        return toImport(started(row, 'importing', call.now), playbookOf(row))
      }),
    ),

    route(contract.readLedgerFaults, async ({ params, scope, read }) => {
      const row = (await read((tx) => tx.maybeOne(importInScope(params.id, scope)))) ?? refuse('not_found')
      if (row.counts === null) return refuse('not_found')
      const kept = await platform.files.getDerived(row.file_sha256, faultsName(row.id))
      const name = row.file_name.replace(/\.xlsx$/i, '')
      return {
        body: kept ?? (await shownFaultsWorkbook(row)),
        mediaType: XLSX,
        downloadName: `错误清单-${name}.xlsx`,
      }
    }),

    route(contract.readLedgerTemplate, async ({ params }) => {
      const playbook = platform.playbooks.get(params.playbook) ?? refuse('not_found')
      return {
        body: await ledgerTemplate(playbook),
        mediaType: XLSX,
        downloadName: `${playbook.name.zh}台账模板.xlsx`,
      }
    }),
  ]
}

const uploadRoute = (
  platform: Platform,
  playbookOf: (row: { readonly playbook: string }) => Playbook,
): Route =>
  route(contract.uploadLedger, async (call) => {
    const { bytes, name } = call.file
    const campaign =
      (await call.read((tx) => tx.maybeOne(campaignInScope(call.fields.campaignId, call.scope)))) ??
      refuse('request.invalid', {
        faults: [
          fault('fields.campaignId', 'campaign.unknown', '没有这个专项行动', 'There is no such campaign'),
        ],
      })
    const inspected = await inspect(bytes, playbookOf(campaign))
    const { sha256, size } = await platform.files.put(bytes)
    return call.write(async (tx) => {
      const id = newId()
      await tx.run(insertFile(sha256, campaign.district_code, size, XLSX, call.now))
      await tx.run(
        insertImport(
          { id, campaign, fileName: name, sha256, ...inspected, memberId: call.actor.memberId },
          call.now,
        ),
      )
      tx.record(
        call.event(
          'ledger.uploaded',
          { type: 'ledger', id, version: 1 },
          { campaignId: campaign.id, fileName: name, sha256, size },
        ),
      )
      const row = await tx.one(importInScope(id, call.scope))
      return toImport(row, playbookOf(row))
    })
  })

const inspect = async (bytes: Buffer, playbook: Playbook): Promise<Inspected> => {
  try {
    return (await inspectWorkbook(bytes, playbook)) ?? refuse('ledgers.no_headings')
  } catch (error) {
    if (!(error instanceof WorkbookFault)) throw error
    switch (error.reason) {
      case 'too_large':
        return refuse('request.too_large')
      case 'encrypted':
        return refuse('ledgers.unreadable', {
          detail: '这是旧版 Excel（.xls/.et）或加密的工作簿，请去掉密码并另存为 .xlsx',
          detailEn: 'This is an old (.xls) or encrypted workbook; save it as .xlsx without a password',
        })
      case 'not_a_workbook':
      case 'damaged':
        return refuse('ledgers.unreadable')
    }
  }
}

type ChangeCall = Call<typeof contract.checkLedger> | Call<typeof contract.takeLedger>

/** The import for a change, if it is as the caller saw it and nothing is under way. */
const lockIdle = async (tx: WriteTx, call: ChangeCall): Promise<ImportRow> => {
  const row = (await tx.maybeOne(lockImport(call.params.id, call.scope))) ?? refuse('not_found')
  if (row.state === 'checking' || row.state === 'importing') return refuse('ledgers.busy')
  if (row.version !== call.expectedVersion) return staleProblem(tx, 'ledger', row.id, row.version)
  return row
}

const subject = (row: ImportRow) => ({ type: 'ledger', id: row.id, version: row.version + 1 })

const started = (row: ImportRow, state: 'checking' | 'importing', now: string): ImportRow => ({
  ...row,
  state,
  rows_done: 0,
  failure: null,
  version: row.version + 1,
  updated_at: now,
})

const actingIn = (call: ChangeCall): Acting => {
  const post = actingPost(call.actor, 'ledgers.import') ?? bug('a route without its verb')
  return actingOn(call.actor.memberId, post)
}

const enqueue = (tx: WriteTx, queue: string, data: RunData): Promise<void> =>
  tx.enqueue({ queue, data, key: data.run })

const refuseMapping = (
  faults: readonly MappingFault[],
  row: ImportRow,
  mapping: Record<string, number>,
): void => {
  const known = new Set(row.columns.map((column) => column.index))
  const strays = Object.entries(mapping).filter(([, index]) => !known.has(index))
  const said = [
    ...faults.map((one) => {
      switch (one.kind) {
        case 'required':
          return fault(
            `body.mapping.${one.field.key}`,
            'required',
            `请选择“${one.field.label.zh}”对应的列`,
            `Choose the column of "${one.field.label.en}"`,
          )
        case 'no_place':
          return fault(
            'body.mapping.community',
            'required',
            '请选择村居或经纬度对应的列',
            'Choose the column of the community or of the coordinates',
          )
        case 'half_place':
          return fault(
            'body.mapping.lng',
            'required',
            '经度和纬度两列都要选择',
            'Choose both longitude and latitude',
          )
        case 'unknown_field':
          return fault(`body.mapping.${one.key}`, 'unknown', '没有这个字段', 'There is no such field')
      }
    }),
    ...strays.map(([key]) =>
      fault(`body.mapping.${key}`, 'unknown_column', '没有这一列', 'There is no such column'),
    ),
  ]
  if (said.length > 0) refuse('ledgers.mapping_incomplete', { faults: said })
}
