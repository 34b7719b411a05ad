import * as contract from '@guatu/contract/decomposition.ts'
import { apportion } from '@guatu/domain/decomposition/apportion.ts'
import { splitFaultWords } from '@guatu/domain/decomposition/fault-words.ts'
import { digitsFor } from '@guatu/domain/decomposition/precision.ts'
import { splitRule, type ShareLine } from '@guatu/domain/decomposition/split.ts'
import { nearestAbove } from '@guatu/domain/decomposition/split-tree.ts'
import type { Tx, WriteTx } from '../../platform/db/db.ts'
import { fault, refuse } from '../../platform/http/problem.ts'
import { route, type Call, type Route } from '../../platform/http/route.ts'
import { staleProblem } from '../../platform/http/stale.ts'
import { newId } from '../../platform/ids.ts'
import type { Platform } from '../../platform/platform.ts'
import { reaches, type RowScope } from '../../platform/scope.ts'
import { directoryOf, type UnitDirectory, type UnitInfo } from '../identity/index.ts'
import {
  allShares,
  clearShares,
  deleteDraft,
  insertShares,
  insertSplit,
  lockOwnTarget,
  ownTarget,
  peopleOf,
  splitById,
  splitsOfTargets,
  updateDraft,
} from './queries.ts'
import type { ShareRow, SplitRow, SplitTargetRow } from './rows.ts'
import { stockByUnit } from './stock.ts'
import { readSheet } from './sheet.ts'
import { checkOf, toSplit } from './views.ts'

/** Units by their ids; refuses those that are not there, not active or out of reach. */
const unitsOf = (
  directory: UnitDirectory,
  scope: RowScope,
  ids: readonly string[],
  path: (index: number) => string,
): UnitInfo[] => {
  const faults = ids.flatMap((id, index) => {
    const unit = directory.get(id)
    const known = unit?.active && reaches(scope, { districtCode: unit.districtCode, unitIds: [id] })
    const [zh, en] = ['单位不存在、已停用或不在您的范围内', 'This unit is not there, or not yours to name']
    return known ? [] : [fault(path(index), 'unknown', zh, en)]
  })
  if (faults.length > 0) return refuse('request.invalid', { faults })
  return ids.flatMap((id) => directory.get(id) ?? [])
}

type Propose = Call<typeof contract.proposeSplit>

const propose = async (tx: Tx, platform: Platform, call: Propose) => {
  const { body, scope, now } = call
  const target = (await tx.maybeOne(ownTarget(scope, call.params.id))) ?? refuse('not_found')
  const units = unitsOf(
    await directoryOf(tx),
    scope,
    [...new Set(body.unitIds)],
    (index) => `body.unitIds.${index}`,
  )
  const whole = body.whole ?? target.value
  const rule = splitRule(target)
  const scopes = { campaigns: call.scopeOf('campaigns.read'), measures: call.scopeOf('measures.read') }
  const stock = body.stock ? await stockByUnit(tx, platform, scopes, body.stock, units, now) : null
  const weightOf = (unit: UnitInfo): number =>
    body.mode === 'even' || !stock ? 1 : Math.max(0, stock.get(unit.id) ?? 0)
  if (body.mode === 'stock' && !stock)
    return refuse('request.invalid', {
      faults: [fault('body.stock', 'missing', '请选择存量口径', 'Say which stock to go by')],
    })
  const weights = units.map(weightOf)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (rule !== 'sum' || whole === null) {
    const value = whole ?? 0
    const base = (unit: UnitInfo) => (rule === 'rate' && stock ? (stock.get(unit.id) ?? 0) : null)
    return {
      lines: units.map((unit, at) => ({
        unitId: unit.id,
        value,
        base: base(unit),
        weight: weights[at] ?? 0,
      })),
      total,
    }
  }
  const shares = apportion(whole, weights, digitsFor(target.unit, whole))
  if (!shares.ok)
    return refuse('request.invalid', {
      faults: [
        fault(
          'body.stock',
          shares.reason,
          '这些单位在所选口径下没有存量，不能按存量分解',
          'None of these units has any of this stock, so nothing can be split by it',
        ),
      ],
    })
  return {
    lines: units.map((unit, at) => ({
      unitId: unit.id,
      value: shares.shares[at] ?? 0,
      base: null,
      weight: weights[at] ?? 0,
    })),
    total,
  }
}

type Save = Call<typeof contract.saveSplit>

/** Lines with the unit above each; refuses what no draft can hold. */
const linesFor = async (
  tx: Tx,
  call: Save,
  directory: UnitDirectory,
  target: SplitTargetRow,
): Promise<ShareLine[]> => {
  const { lines } = call.body
  const units = unitsOf(
    directory,
    call.scope,
    lines.map((line) => line.unitId),
    (index) => `body.lines.${index}.unitId`,
  )
  const chosen = new Set(lines.filter((line) => line.postId === null).map((line) => line.unitId))
  const made = lines.map((line, index): ShareLine => {
    const unit = units[index] as UnitInfo
    return { ...line, parentUnitId: line.postId === null ? nearestAbove(unit, chosen) : line.unitId }
  })
  if (made.some((line) => line.postId !== null)) {
    const people = new Map((await tx.many(peopleOf(call.scope))).map((row) => [row.post_id, row.unit_id]))
    const strange = made.flatMap((line, index) =>
      line.postId === null || people.get(line.postId) === line.unitId
        ? []
        : [
            fault(
              `body.lines.${index}.postId`,
              'unknown',
              '这个岗位不在该单位，或已免去',
              'This post is not in the unit, or has ended',
            ),
          ],
    )
    if (strange.length > 0) return refuse('request.invalid', { faults: strange })
  }
  const { faults } = checkOf(target, { whole: target.value, unit: target.unit }, made)
  const structural = faults.filter((one) => one.code === 'twice' || one.code === 'no_parent')
  if (structural.length > 0)
    return refuse('request.invalid', {
      faults: structural.map((one) => {
        const words = splitFaultWords(one, directory.get(one.unitId ?? '')?.name ?? '', target.unit)
        return fault('body.lines', one.code, words.zh, words.en)
      }),
    })
  return made
}

const save = async (tx: WriteTx, call: Save) => {
  const { actor, now, body } = call
  const target = (await tx.maybeOne(lockOwnTarget(call.scope, call.params.id))) ?? refuse('not_found')
  const versions = await tx.many(splitsOfTargets([target.id]))
  const draft = versions.find((row) => row.state === 'draft')
  if ((draft?.version ?? 0) !== call.expectedVersion)
    return staleProblem(tx, 'target_split', draft?.id ?? target.id, draft?.version ?? 0)
  const directory = await directoryOf(tx)
  const lines = await linesFor(tx, call, directory, target)
  const row: SplitRow = {
    id: draft?.id ?? newId(),
    district_code: target.district_code,
    target_id: target.id,
    number: draft?.number ?? (versions[0]?.number ?? 0) + 1,
    state: 'draft',
    mode: body.mode,
    whole: target.value,
    unit: target.unit,
    reason: body.reason,
    made_by: actor.memberId,
    made_by_name: actor.name,
    made_at: now,
    issued_by: null,
    issued_by_name: null,
    issued_at: null,
    receipt_due: null,
    version: (draft?.version ?? 0) + 1,
  }
  await tx.run(draft ? updateDraft(row) : insertSplit(row))
  if (draft) await tx.run(clearShares(row.id))
  const shares = lines.map((line, position) => toRow(row, line, position))
  if (shares.length > 0) await tx.run(insertShares(shares))
  const kept = lines.map(({ unitId, postId, value, base }) => ({ unitId, postId, value, base }))
  tx.record(
    call.event(
      'target_split.saved',
      { type: 'target_split', id: row.id, version: row.version },
      { targetId: target.id, number: row.number, mode: row.mode, reason: row.reason, lines: kept },
    ),
  )
  const all = await tx.many(allShares([row.id]))
  return toSplit({ target, split: row, all, seen: all, directory, actor, now })
}

const toRow = (split: SplitRow, line: ShareLine, position: number): ShareRow => ({
  id: newId(),
  district_code: split.district_code,
  split_id: split.id,
  unit_id: line.unitId,
  post_id: line.postId,
  person: null,
  parent_unit_id: line.parentUnitId,
  value: line.value,
  base: line.base,
  position,
  receipt: 'waiting',
  receipt_at: null,
  receipt_by: null,
  receipt_by_name: null,
  receipt_reason: '',
  carried_from: null,
  version: 1,
})

export const draftRoutes = (platform: Platform): Route[] => [
  route(contract.proposeSplit, async (call) => call.read((tx) => propose(tx, platform, call))),

  route(contract.saveSplit, async (call) => call.write((tx) => save(tx, call))),

  route(contract.dropSplit, async (call) =>
    call.write(async (tx) => {
      const found = (await tx.maybeOne(splitById(call.params.id))) ?? refuse('not_found')
      const target = (await tx.maybeOne(lockOwnTarget(call.scope, found.target_id))) ?? refuse('not_found')
      const split = (await tx.maybeOne(splitById(call.params.id))) ?? refuse('not_found')
      if (split.state !== 'draft') return refuse('decomposition.issued')
      if (split.version !== call.expectedVersion)
        return staleProblem(tx, 'target_split', split.id, split.version)
      await tx.run(deleteDraft(split.id))
      tx.record(
        call.event(
          'target_split.dropped',
          { type: 'target_split', id: split.id, version: split.version + 1 },
          { targetId: target.id, number: split.number },
        ),
      )
      return undefined
    }),
  ),

  route(contract.readSplitSheet, async ({ read, scope, params, file }) =>
    read(async (tx) => {
      if (!(await tx.maybeOne(ownTarget(scope, params.id)))) return refuse('not_found')
      const directory = await directoryOf(tx)
      const units = directory
        .all()
        .filter(
          (unit) => unit.active && reaches(scope, { districtCode: unit.districtCode, unitIds: [unit.id] }),
        )
      return readSheet(file.bytes, units)
    }),
  ),
]
