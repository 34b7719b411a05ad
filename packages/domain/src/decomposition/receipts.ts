import type { Day, Instant } from '../time/instant.ts'
import { dayOf } from '../time/instant.ts'
import type { ShareLine, SplitRule } from './split.ts'

/** 待签收, 已签收, 提出异议 */
export const RECEIPT_STATES = ['waiting', 'signed', 'returned'] as const
export type ReceiptState = (typeof RECEIPT_STATES)[number]

export interface Receipt {
  readonly state: ReceiptState
  readonly at: Instant | null
}

export interface ReceiptedShare extends Pick<ShareLine, 'unitId' | 'postId' | 'value'> {
  readonly receipt: Receipt
}

/**
 * Does somebody have to sign for a share? Nothing of what is divided is no task: 11 among 46 units leaves 35 without one. What
 * is the same for everybody (a red line of 0, a rate) is asked of each, whatever its value.
 */
export function needsReceipt(
  whole: { readonly rule: SplitRule; readonly value: number | null },
  share: { readonly value: number },
): boolean {
  return whole.rule !== 'sum' || whole.value === 0 || share.value !== 0
}

const keyOf = (line: Pick<ShareLine, 'unitId' | 'postId'>): string => `${line.unitId} ${line.postId ?? ''}`

/**
 * Who has to sign a new version: whoever's share has changed or is new, and whoever had not signed yet. Gives the
 * share of the version before whose signature still holds; null where it has to be asked for.
 */
export function carriedReceipts<T extends ReceiptedShare>(
  lines: readonly Pick<ShareLine, 'unitId' | 'postId' | 'value'>[],
  before: readonly T[],
): (T | null)[] {
  const known = new Map(before.map((share) => [keyOf(share), share]))
  return lines.map((line) => {
    const old = known.get(keyOf(line))
    return old && old.value === line.value && old.receipt.state === 'signed' ? old : null
  })
}

/** Not signed when it should have been, or signed after that day. An objection in time is an answer. */
export function isLateReceipt(receipt: Receipt, dueOn: Day | null, today: Day): boolean {
  if (dueOn === null) return false
  return receipt.at === null ? today > dueOn : dayOf(receipt.at) > dueOn
}

export interface ReceiptCounts {
  readonly shares: number
  readonly waiting: number
  readonly signed: number
  readonly returned: number
  /** Still waiting after the day on which an answer was due. */
  readonly overdue: number
}

export function countReceipts(receipts: readonly Receipt[], dueOn: Day | null, today: Day): ReceiptCounts {
  const of = (state: ReceiptState): number => receipts.filter((one) => one.state === state).length
  const overdue = receipts.filter((one) => one.state === 'waiting' && isLateReceipt(one, dueOn, today)).length
  return {
    shares: receipts.length,
    waiting: of('waiting'),
    signed: of('signed'),
    returned: of('returned'),
    overdue,
  }
}
