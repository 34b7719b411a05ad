import type { Proposal } from '@guatu/contract/plan-proposals.ts'
import type { Reading } from '@guatu/contract/plans.ts'
import { addFromSpan } from './edits.ts'
import type { Added } from './edits.ts'
import type { Span } from './things.ts'

/** Why a thing stands in the reading that a model had proposed and a person took up. */
export const PROPOSED = 'model-proposal'

const meets = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end

/** Whether the proposal still concerns something that nobody has decided on. */
export const isOpen = (reading: Reading, { replaces, span }: Proposal): boolean =>
  replaces === null
    ? reading.unread.some((one) => one.dismissed !== true && meets(one.span, span))
    : reading.targets.some((target) => target.id === replaces && target.confidence < 1)

const dismissAt = (reading: Reading, span: Span): Reading => ({
  ...reading,
  unread: reading.unread.map((one) => (meets(one.span, span) ? { ...one, dismissed: true } : one)),
})

/** What said it again stands for itself from now on. */
const withoutTarget = (reading: Reading, gone: string): Reading => ({
  ...reading,
  targets: reading.targets
    .filter(({ id }) => id !== gone)
    .map((one) => (one.restates === gone ? { ...one, restates: null } : one)),
})

/** Takes up a proposal that a person agreed to. A doubtful target is replaced in its place, under its id. */
export const takeUp = (reading: Reading, text: string, proposal: Proposal): Added => {
  const { kind, span, replaces } = proposal
  const at = `unread:${span.start}-${span.end}`
  if (kind === 'nothing')
    return replaces === null
      ? { reading: dismissAt(reading, span), key: at }
      : { reading: withoutTarget(reading, replaces), key: at }
  const without = replaces === null || kind === 'target' ? reading : withoutTarget(reading, replaces)
  const { targetKind, subject, value, unit, comparator, due } = proposal
  const hint = { kind: targetKind, subject, value, unit, comparator, due }
  if (kind === 'target' && replaces !== null) {
    const targets = reading.targets.map((target) =>
      target.id === replaces
        ? { ...target, ...hint, quote: proposal.quote, span, confidence: 1, reasons: [PROPOSED, 'by-hand'] }
        : target,
    )
    return { reading: { ...reading, targets }, key: `target:${replaces}` }
  }
  const added = addFromSpan(without, text, kind, span, hint)
  const mark = <T extends { readonly id: string }>(list: readonly T[]): T[] =>
    list.map((one) => (added.key.endsWith(`:${one.id}`) ? { ...one, reasons: [PROPOSED, 'by-hand'] } : one))
  if (kind === 'target')
    return { ...added, reading: { ...added.reading, targets: mark(added.reading.targets) } }
  const tasks = mark(added.reading.tasks).map((one) =>
    added.key.endsWith(`:${one.id}`) ? { ...one, leads: proposal.leads } : one,
  )
  return { ...added, reading: { ...added.reading, tasks } }
}
