import type { Comparator } from '../targets/kinds.ts'
import { roundTo, unitsOf } from './precision.ts'

/**
 * What the shares of a target have to do with the whole:
 * - `sum`: they add up to it (203 处, 9,924.63 ㎡)
 * - `rate`: each has its own; weighted by their bases they must reach the whole's
 * - `copy`: the same for everybody (zero new structures, a meeting every week)
 */
export type SplitRule = 'sum' | 'rate' | 'copy'

const RATES: ReadonlySet<string> = new Set(['rate', 'rate_change'])
const COPIED: ReadonlySet<string> = new Set(['zero', 'frequency', 'milestone'])

export function splitRule(target: { readonly kind: string; readonly value: number | null }): SplitRule {
  if (COPIED.has(target.kind) || target.value === null) return 'copy'
  return RATES.has(target.kind) ? 'rate' : 'sum'
}

/** The ways in which a split may be made; the kind that was used last is kept with the version. */
export const SPLIT_MODES = ['hand', 'even', 'stock', 'excel'] as const
export type SplitMode = (typeof SPLIT_MODES)[number]

/** One unit's share, or that of one post in it. */
export interface ShareLine {
  readonly unitId: string
  /** A person's post in the unit; null for the unit itself. */
  readonly postId: string | null
  /** The unit whose share this is a part of; null: directly of the whole. For a post it is its own unit. */
  readonly parentUnitId: string | null
  readonly value: number
  /** How many things the rate is counted over; null where it is not a rate or not known. */
  readonly base: number | null
}

export interface SplitWhole {
  readonly rule: SplitRule
  readonly value: number | null
  readonly comparator: Comparator
  readonly digits: number
  /** The unit whose share is the whole, in a division of its own; absent or null: the whole target. */
  readonly ofUnitId?: string | null
}

export type SplitFaultCode =
  | 'twice'
  | 'no_parent'
  | 'in_a_circle'
  | 'negative'
  | 'too_fine'
  | 'sum_differs'
  | 'rate_not_reached'
  | 'not_the_same'

export interface SplitFault {
  readonly code: SplitFaultCode
  /** The unit whose line or whose parts are wrong; null: the whole. */
  readonly unitId: string | null
  /** Of a sum: parts minus the share that they are parts of. Of a rate: what it comes to minus what is wanted. */
  readonly difference: number | null
}

/** A level of the split, checked: the parts of the whole or of one unit's share. */
export interface LevelCheck {
  /** Null: the whole. */
  readonly unitId: string | null
  readonly wanted: number
  /** The sum of the parts; of rates the weighted mean. */
  readonly parts: number
  readonly count: number
  readonly ok: boolean
}

export interface SplitCheck {
  readonly faults: readonly SplitFault[]
  readonly levels: readonly LevelCheck[]
}

/** Checks a split at every level: each share that is split further must come out of its parts again. */
export function checkSplit(whole: SplitWhole, given: readonly ShareLine[]): SplitCheck {
  const of = whole.ofUnitId ?? null
  // what is directly a part of the divided share is, here, directly a part of the whole
  const lines =
    of === null
      ? given
      : given.map((line) => (line.parentUnitId === of ? { ...line, parentUnitId: null } : line))
  const faults: SplitFault[] = lines.flatMap((line) => lineFaults(whole, line))
  const units = new Map<string, ShareLine>()
  const seen = new Set<string>()
  for (const line of lines) {
    const key = `${line.unitId} ${line.postId ?? ''}`
    if (seen.has(key)) faults.push({ code: 'twice', unitId: line.unitId, difference: null })
    seen.add(key)
    if (line.postId === null) units.set(line.unitId, line)
  }
  for (const line of lines) {
    const parent = line.parentUnitId
    if (parent !== null && !units.has(parent))
      faults.push({ code: 'no_parent', unitId: line.unitId, difference: null })
    else if (line.postId === null && isBelowItself(line, units))
      faults.push({ code: 'in_a_circle', unitId: line.unitId, difference: null })
  }
  const levels: LevelCheck[] = []
  for (const [parent, parts] of byParent(lines)) {
    const wanted = parent === null ? whole.value : (units.get(parent)?.value ?? null)
    if (wanted === null) continue
    const level = checkLevel(whole, parent, wanted, parts)
    levels.push(level.check)
    if (level.fault) faults.push(level.fault)
  }
  return { faults, levels }
}

function lineFaults(whole: SplitWhole, line: ShareLine): SplitFault[] {
  const fault = (code: SplitFaultCode): SplitFault => ({ code, unitId: line.unitId, difference: null })
  const found: SplitFault[] = []
  if (whole.rule === 'sum' && (whole.value ?? 0) >= 0 && line.value < 0) found.push(fault('negative'))
  if (Math.abs(line.value - roundTo(line.value, whole.digits)) > 1e-9 * Math.max(1, Math.abs(line.value)))
    found.push(fault('too_fine'))
  return found
}

function isBelowItself(line: ShareLine, units: ReadonlyMap<string, ShareLine>): boolean {
  const passed = new Set([line.unitId])
  for (let at = line.parentUnitId; at !== null; at = units.get(at)?.parentUnitId ?? null) {
    if (passed.has(at)) return true
    passed.add(at)
  }
  return false
}

function byParent(lines: readonly ShareLine[]): Map<string | null, ShareLine[]> {
  const groups = new Map<string | null, ShareLine[]>()
  for (const line of lines) {
    const group = groups.get(line.parentUnitId)
    if (group) group.push(line)
    else groups.set(line.parentUnitId, [line])
  }
  return groups
}

function checkLevel(
  whole: SplitWhole,
  unitId: string | null,
  wanted: number,
  parts: readonly ShareLine[],
): { check: LevelCheck; fault: SplitFault | null } {
  const { digits } = whole
  const count = parts.length
  switch (whole.rule) {
    case 'sum': {
      const sum = parts.reduce((units, part) => units + unitsOf(part.value, digits), 0)
      const off = sum - unitsOf(wanted, digits)
      const scale = 10 ** digits
      const check = { unitId, wanted, parts: sum / scale, count, ok: off === 0 }
      return { check, fault: off === 0 ? null : { code: 'sum_differs', unitId, difference: off / scale } }
    }
    case 'rate': {
      const mean = weightedMean(parts)
      const ok = reaches(mean, wanted, whole.comparator)
      const difference = roundTo(mean - wanted, Math.max(digits, 2))
      const check = { unitId, wanted, parts: roundTo(mean, Math.max(digits, 2)), count, ok }
      return { check, fault: ok ? null : { code: 'rate_not_reached', unitId, difference } }
    }
    case 'copy': {
      const same = parts.every((part) => part.value === wanted)
      const check = { unitId, wanted, parts: same ? wanted : (parts[0]?.value ?? wanted), count, ok: same }
      return { check, fault: same ? null : { code: 'not_the_same', unitId, difference: null } }
    }
  }
}

/** Rates weighted by their bases; where no base is known, all count alike. */
export function weightedMean(parts: readonly Pick<ShareLine, 'value' | 'base'>[]): number {
  const known = parts.every((part) => part.base !== null)
  const total = known ? parts.reduce((sum, part) => sum + (part.base ?? 0), 0) : 0
  if (total === 0) return parts.reduce((sum, part) => sum + part.value, 0) / Math.max(1, parts.length)
  return parts.reduce((sum, part) => sum + part.value * (part.base ?? 0), 0) / total
}

/** What the whole asks of its parts' mean. A fall of 20 % (−20, at most) is reached by −25. */
function reaches(mean: number, wanted: number, comparator: Comparator): boolean {
  const slack = 1e-9 * Math.max(1, Math.abs(wanted))
  switch (comparator) {
    case '<=':
      return mean <= wanted + slack
    case '>=':
      return mean >= wanted - slack
    case '=':
    case 'between':
      // a rate that must be met may be exceeded; a fall that must be met may go deeper
      return wanted < 0 ? mean <= wanted + slack : mean >= wanted - slack
  }
}
