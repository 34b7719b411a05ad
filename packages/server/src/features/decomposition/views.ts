import type { ShareView, SplitHead, SplitTarget, SplitView } from '@guatu/contract/split-entities.ts'
import { splitFaultWords } from '@guatu/domain/decomposition/fault-words.ts'
import { digitsFor } from '@guatu/domain/decomposition/precision.ts'
import {
  countReceipts,
  isLateReceipt,
  needsReceipt,
  type Receipt,
} from '@guatu/domain/decomposition/receipts.ts'
import type { StaleReason } from '@guatu/domain/decomposition/stale.ts'
import { checkSplit, splitRule, type ShareLine, type SplitCheck } from '@guatu/domain/decomposition/split.ts'
import { scopeFor } from '@guatu/domain/identity/permissions.ts'
import type { Verb } from '@guatu/domain/identity/verbs.ts'
import { dayOf, type Instant } from '@guatu/domain/time/instant.ts'
import type { Actor } from '../../platform/scope.ts'
import type { UnitDirectory } from '../identity/index.ts'
import type { ShareRow, SplitRow, SplitTargetRow } from './rows.ts'

export const toTarget = (row: SplitTargetRow): SplitTarget => ({
  id: row.id,
  planId: row.plan_id,
  unitId: row.unit_id,
  clause: row.clause,
  quote: row.quote,
  subject: row.subject,
  kind: row.kind,
  value: row.value,
  unit: row.unit,
  comparator: row.comparator,
  dueOn: row.due_on,
  campaignId: row.campaign_id,
  rule: splitRule(row),
  digits: digitsFor(row.unit, row.value),
})

const receiptOf = (row: ShareRow): Receipt => ({ state: row.receipt, at: row.receipt_at })

/** What a version divides, for whether a share of it is a task at all. */
export const dividedBy = (
  target: Pick<SplitTargetRow, 'kind' | 'value'>,
  split: Pick<SplitRow, 'whole'>,
) => ({
  rule: splitRule(target),
  value: split.whole,
})

const countsOf = (split: SplitRow, shares: readonly ShareRow[], target: SplitTargetRow, now: Instant) => {
  const asked = shares.filter((row) => needsReceipt(dividedBy(target, split), row))
  return {
    ...countReceipts(asked.map(receiptOf), split.receipt_due, dayOf(now)),
    idle:
      shares.filter((row) => row.post_id === null).length -
      asked.filter((row) => row.post_id === null).length,
  }
}

export const toHead = (
  split: SplitRow,
  shares: readonly ShareRow[],
  target: SplitTargetRow,
  now: Instant,
): SplitHead => ({
  id: split.id,
  ofUnitId: split.of_unit_id,
  number: split.number,
  state: split.state,
  mode: split.mode,
  whole: split.whole,
  reason: split.reason,
  madeBy: split.made_by_name,
  madeAt: split.made_at,
  issuedBy: split.issued_by_name,
  issuedAt: split.issued_at,
  receiptDue: split.receipt_due,
  counts: countsOf(split, shares, target, now),
  version: split.version,
})

/** Does one of the actor's posts give the verb for what this unit itself received? */
const holdsUnit = (actor: Actor, verb: Verb, unitId: string): boolean =>
  actor.posts.some((post) => {
    const scope = scopeFor(post.role, verb)
    if (scope === undefined) return false
    return post.unitId === unitId || (scope === 'office' && post.officeId === unitId)
  })

/** May this caller answer for the share? A unit's: who handles or leads there; a person's: that person. */
export const mayAnswer = (actor: Actor, share: Pick<ShareRow, 'unit_id' | 'post_id'>): boolean =>
  share.post_id === null
    ? holdsUnit(actor, 'targets.receive', share.unit_id)
    : actor.posts.some((post) => post.postId === share.post_id)

export interface ShareOf {
  readonly split: SplitRow
  readonly target: SplitTargetRow
}

export const toShare = (
  row: ShareRow,
  { split, target }: ShareOf,
  actor: Actor,
  now: Instant,
): ShareView => ({
  id: row.id,
  unitId: row.unit_id,
  postId: row.post_id,
  person: row.person,
  parentUnitId: row.parent_unit_id,
  value: row.value,
  base: row.base,
  receipt: {
    state: row.receipt,
    at: row.receipt_at,
    by: row.receipt_by_name,
    reason: row.receipt_reason,
    // a signature that was carried over was given in time or late for its own version
    late:
      row.carried_from === null &&
      needsReceipt(dividedBy(target, split), row) &&
      isLateReceipt(receiptOf(row), split.receipt_due, dayOf(now)),
  },
  needsReceipt: needsReceipt(dividedBy(target, split), row),
  carriedFrom: row.carried_from,
  fromUnitId: split.of_unit_id,
  receiptDue: split.receipt_due,
  mine: split.state === 'issued' && mayAnswer(actor, row),
  mayDivide:
    split.state === 'issued' && row.post_id === null && holdsUnit(actor, 'targets.split_share', row.unit_id),
  version: row.version,
})

export const toLines = (shares: readonly ShareRow[]): ShareLine[] =>
  shares.map((row) => ({
    unitId: row.unit_id,
    postId: row.post_id,
    parentUnitId: row.parent_unit_id,
    value: row.value,
    base: row.base,
  }))

/** Checks a version against the value that it divides. */
export const checkOf = (
  target: Pick<SplitTargetRow, 'kind' | 'comparator' | 'value'>,
  split: Pick<SplitRow, 'whole' | 'unit' | 'of_unit_id'>,
  lines: readonly ShareLine[],
): SplitCheck =>
  checkSplit(
    {
      rule: splitRule({ kind: target.kind, value: split.of_unit_id === null ? split.whole : target.value }),
      value: split.whole,
      comparator: target.comparator,
      digits: digitsFor(split.unit, split.whole),
      ofUnitId: split.of_unit_id,
    },
    lines,
  )

export interface SplitParts {
  readonly target: SplitTargetRow
  readonly split: SplitRow
  /** Every share of the version. */
  readonly all: readonly ShareRow[]
  /** Those that the caller may see. */
  readonly seen: readonly ShareRow[]
  readonly directory: UnitDirectory
  readonly actor: Actor
  readonly now: Instant
  /** Left out: it is not known to be. */
  readonly stale?: StaleReason | undefined
}

/** A version with its shares. Levels and faults are told to those who see all of them only. */
export const toSplit = (parts: SplitParts): SplitView => {
  const { target, split, all, seen, directory, actor, now } = parts
  const nameOf = (id: string | null): string => directory.get(id ?? '')?.name ?? ''
  const check = seen.length === all.length ? checkOf(target, split, toLines(all)) : { faults: [], levels: [] }
  return {
    ...toHead(split, seen, target, now),
    stale: parts.stale ?? null,
    shares: seen.map((row) => toShare(row, { split, target }, actor, now)),
    levels: [...check.levels],
    faults: check.faults.map((one) => ({
      ...one,
      what: splitFaultWords(one, nameOf(one.unitId), split.unit),
    })),
  }
}
