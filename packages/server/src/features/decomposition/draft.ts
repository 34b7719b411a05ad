import type { DraftBody } from '@guatu/contract/split-entities.ts'
import { onwardFaultWords, splitFaultWords } from '@guatu/domain/decomposition/fault-words.ts'
import { onwardFaults } from '@guatu/domain/decomposition/onward.ts'
import { checkSplit, type ShareLine } from '@guatu/domain/decomposition/split.ts'
import { nearestAbove } from '@guatu/domain/decomposition/split-tree.ts'
import type { Instant } from '@guatu/domain/time/instant.ts'
import type { z } from 'zod'
import type { Tx, WriteTx } from '../../platform/db/db.ts'
import { fault, refuse } from '../../platform/http/problem.ts'
import type { Call } from '../../platform/http/route.ts'
import { staleProblem } from '../../platform/http/stale.ts'
import { newId } from '../../platform/ids.ts'
import type { Actor } from '../../platform/scope.ts'
import { wholeOf, type Division } from './division.ts'
import {
  allShares,
  clearShares,
  deleteDraft,
  insertShares,
  insertSplit,
  peopleOf,
  updateDraft,
} from './queries.ts'
import type { ShareRow, SplitRow } from './rows.ts'
import { unitsFor } from './units-for.ts'
import { toSplit } from './views.ts'

interface Writing {
  readonly actor: Actor
  readonly now: Instant
  readonly expectedVersion: number
  readonly event: Call<never>['event']
}

/** Who may not be given a part like this, whatever the numbers. */
const refuseStrangers = async (tx: Tx, division: Division, lines: readonly ShareLine[]): Promise<void> => {
  const { of, directory, held, reach } = division
  const strange: ReturnType<typeof fault>[] = []
  if (of) {
    const own = division.versions.find((row) => row.state === 'issued')?.id ?? null
    const paths = (id: string) => directory.get(id)?.path ?? [id]
    for (const { index, code } of onwardFaults(of.unit.id, lines, paths, held, own)) {
      const words = onwardFaultWords(code, directory.get(lines[index]?.unitId ?? '')?.name ?? '')
      strange.push(fault(`body.lines.${index}.unitId`, code, words.zh, words.en))
    }
  }
  if (lines.some((line) => line.postId !== null)) {
    const people = new Map((await tx.many(peopleOf(reach))).map((row) => [row.post_id, row.unit_id]))
    lines.forEach((line, index) => {
      if (line.postId === null || people.get(line.postId) === line.unitId) return
      const words = ['这个岗位不在该单位，或已免去', 'This post is not in the unit, or has ended'] as const
      strange.push(fault(`body.lines.${index}.postId`, 'unknown', ...words))
    })
  }
  if (strange.length > 0) refuse('request.invalid', { faults: strange })
}

/** Lines with the unit above each; refuses what no draft can hold. */
const linesFor = async (
  tx: Tx,
  division: Division,
  given: z.output<typeof DraftBody>['lines'],
): Promise<ShareLine[]> => {
  const { target, of, directory } = division
  const units = unitsFor(
    division,
    given.map((line) => line.unitId),
    (index) => `body.lines.${index}.unitId`,
  )
  const chosen = new Set(given.filter((line) => line.postId === null).map((line) => line.unitId))
  const above = (index: number): string | null => {
    const unit = units[index]
    return (unit ? nearestAbove(unit, chosen) : null) ?? of?.unit.id ?? null
  }
  const made = given.map((line, index): ShareLine => ({
    ...line,
    parentUnitId: line.postId === null ? above(index) : line.unitId,
  }))
  await refuseStrangers(tx, division, made)
  const { faults } = checkSplit(wholeOf(division), made)
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

/** Keeps the draft of a division whole, in place of the one before. */
export const saveDraft = async (
  tx: WriteTx,
  division: Division,
  body: z.output<typeof DraftBody>,
  { actor, now, expectedVersion, event }: Writing,
) => {
  const { target, of, versions, directory } = division
  if (of && !of.share) return refuse('decomposition.no_share')
  if (of?.dividedAbove) return refuse('decomposition.divided_above')
  const draft = versions.find((row) => row.state === 'draft')
  if ((draft?.version ?? 0) !== expectedVersion)
    return staleProblem(tx, 'target_split', draft?.id ?? target.id, draft?.version ?? 0)
  const lines = await linesFor(tx, division, body.lines)
  const row = draftRow(division, body, actor, now)
  await tx.run(draft ? updateDraft(row) : insertSplit(row))
  if (draft) await tx.run(clearShares(row.id))
  const shares = lines.map((line, position) => toRow(row, line, position))
  if (shares.length > 0) await tx.run(insertShares(shares))
  const kept = lines.map(({ unitId, postId, value, base }) => ({ unitId, postId, value, base }))
  tx.record(
    event(
      'target_split.saved',
      { type: 'target_split', id: row.id, version: row.version },
      {
        targetId: target.id,
        ofUnitId: row.of_unit_id,
        number: row.number,
        mode: row.mode,
        reason: row.reason,
        lines: kept,
      },
    ),
  )
  const all = await tx.many(allShares([row.id]))
  return toSplit({ target, split: row, all, seen: all, directory, actor, now })
}

const draftRow = (
  { target, of, versions, whole }: Division,
  { mode, reason }: z.output<typeof DraftBody>,
  actor: Actor,
  now: Instant,
): SplitRow => {
  const draft = versions.find((row) => row.state === 'draft')
  return {
    id: draft?.id ?? newId(),
    district_code: target.district_code,
    target_id: target.id,
    of_unit_id: of?.unit.id ?? null,
    number: draft?.number ?? (versions[0]?.number ?? 0) + 1,
    state: 'draft',
    mode,
    whole,
    unit: target.unit,
    reason,
    made_by: actor.memberId,
    made_by_name: actor.name,
    made_at: now,
    issued_by: null,
    issued_by_name: null,
    issued_at: null,
    receipt_due: null,
    version: (draft?.version ?? 0) + 1,
  }
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

/** Throws a draft away; what was issued stays. */
export const dropDraft = async (
  tx: WriteTx,
  division: Division,
  id: string,
  { expectedVersion, event }: Writing,
): Promise<void> => {
  const split = division.versions.find((row) => row.id === id) ?? refuse('not_found')
  if (split.state !== 'draft') return refuse('decomposition.issued')
  if (split.version !== expectedVersion) return staleProblem(tx, 'target_split', split.id, split.version)
  await tx.run(deleteDraft(split.id))
  tx.record(
    event(
      'target_split.dropped',
      { type: 'target_split', id: split.id, version: split.version + 1 },
      { targetId: split.target_id, ofUnitId: split.of_unit_id, number: split.number },
    ),
  )
}
