import type { Light } from '../clock/light.ts'
import { DEFAULT_WARN_SHARE } from '../clock/warn.ts'
import { addDays, daysBetween } from '../time/instant.ts'
import type { Day } from '../time/instant.ts'
import type { Comparator, TargetKind } from './kinds.ts'
import { stateOfGoal, stateOfLimit, type TargetState } from './state.ts'

/** What a plan asks for, with the days that it has. */
export interface TargetGoal {
  readonly kind: TargetKind
  readonly comparator: Comparator
  /** In the unit of the measure; `goalOf` gives it. */
  readonly goal: number
  readonly startsOn: Day
  readonly dueOn: Day
  /** Steps on the way, ascending by day, before the due day; absent: straight to the goal. */
  readonly steps?: readonly GoalStep[]
}

/** What a plan wants by the end of a day on the way to its goal: of what adds up all that is wanted by then. */
export interface GoalStep {
  readonly day: Day
  readonly value: number
}

/** The number as it is counted now; `of` is the base of a rate, null for what is no rate. */
export interface TargetNow {
  readonly value: number | null
  readonly of: number | null
}

/** Is this a working day? `(day) => isWorkday(calendar, day)`. */
export type IsWorkday = (day: Day) => boolean

export interface TargetStanding {
  /** Part of the goal that is reached (may be above 1); of a limit, the part used up. Null where that says nothing. */
  readonly share: number | null
  /** What should stand there by the end of today; null where there is no pace. */
  readonly planned: number | null
  readonly light: Light
  /** What the light means here, for its word and its sign. */
  readonly state: TargetState
  /** Negative when past due. */
  readonly daysLeft: number
  /** Working days after today, up to and with the due day; negative when past due. */
  readonly workDaysLeft: number
}

/**
 * How far behind its pace a target may be before the light turns yellow: a fifth of the goal while all the time is
 * left, and in proportion less as it runs out. Work is done and checked in batches, and a slow start can be made
 * up; on the due day nothing can. A fifth is also the share of a time limit that a clock warns in.
 */
export const MARGIN_SHARE = 0.2

/** The number to reach. A milestone without a number means all of a rate, or one of what is counted. */
export function goalOf(target: { kind: TargetKind; value: number | null }, measureUnit: string): number {
  if (target.kind === 'zero') return 0
  if (target.value !== null) return target.value
  return measureUnit === '%' ? 100 : measureUnit === '‰' ? 1000 : 1
}

/**
 * What should be reached by the end of `day`: nothing before the start, the goal from the due day on, and between
 * them in proportion to the working days, through the steps on the way. Between two days off without work it stands still.
 */
export function planned(
  target: Pick<TargetGoal, 'goal' | 'startsOn' | 'dueOn' | 'steps'>,
  day: Day,
  isWorkday: IsWorkday,
): number {
  let from = { day: target.startsOn, value: 0 }
  for (const step of [...(target.steps ?? []), { day: target.dueOn, value: target.goal }]) {
    if (day <= step.day) {
      // the first leg begins with its first day, each later one on the day after the step before it
      const startsOn = from.day === target.startsOn && from.value === 0 ? from.day : addDays(from.day, 1)
      const leg = { goal: step.value - from.value, startsOn, dueOn: step.day }
      return from.value + straight(leg, day, isWorkday)
    }
    from = step
  }
  return target.goal
}

function straight(
  target: Pick<TargetGoal, 'goal' | 'startsOn' | 'dueOn'>,
  day: Day,
  isWorkday: IsWorkday,
): number {
  if (day < target.startsOn) return 0
  if (day >= target.dueOn) return target.goal
  const total = workdays(target.startsOn, target.dueOn, isWorkday)
  return total === 0 ? 0 : (target.goal * workdays(target.startsOn, day, isWorkday)) / total
}

/** Where a target stands on a day. Green reached, red missed or a limit broken, yellow behind its pace, grey no base. */
export function targetStanding(
  target: TargetGoal,
  now: TargetNow,
  day: Day,
  isWorkday: IsWorkday,
): TargetStanding {
  const left = {
    daysLeft: daysBetween(day, target.dueOn),
    workDaysLeft: workDaysLeft(day, target.dueOn, isWorkday),
  }
  const { value } = now
  if (value === null || now.of === 0)
    return { share: null, planned: null, light: 'grey', state: 'no_data', ...left }
  if (isLimit(target)) {
    const found = limitStanding(target, value, day, isWorkday)
    return { ...found, state: stateOfLimit(found.light, day >= target.startsOn), ...left }
  }
  const pace = paceOf(target, now, day, isWorkday)
  const share = target.goal === 0 ? null : value / target.goal
  const light = goalLight(target, value, pace, day, isWorkday)
  return { share, planned: pace, light, state: stateOfGoal(light), ...left }
}

/**
 * What must not be exceeded: zero, or at most so many. "At most −20 %" is a goal to get down to, not a limit; "none at all"
 * is one, however it is told.
 */
export function isLimit(target: Pick<TargetGoal, 'kind' | 'comparator' | 'goal'>): boolean {
  if (target.kind === 'zero') return true
  if (target.comparator === '=' && target.goal === 0) return !isLevel(target.kind)
  return target.comparator === '<=' && target.goal >= 0
}

/** A thing that is either reached or not has no pace; it is looked at when its time runs out. */
export function isStep(target: Pick<TargetGoal, 'kind'>, now: Pick<TargetNow, 'of'>): boolean {
  return target.kind === 'milestone' && now.of === null
}

/**
 * A change is held against as much of its base period as has passed here, and grades are given anew each time: both should
 * be what they are to be from the first day on, and nothing of them grows.
 */
function paceOf(target: TargetGoal, now: TargetNow, day: Day, isWorkday: IsWorkday): number | null {
  if (isStep(target, now)) return null
  return isLevel(target.kind) ? target.goal : planned(target, day, isWorkday)
}

/** What is no sum of days: its pace is its goal. */
export const isLevel = (kind: TargetKind): boolean => kind === 'rate_change' || kind === 'grade_count'

type LimitStanding = Pick<TargetStanding, 'share' | 'planned' | 'light'>

function limitStanding(target: TargetGoal, value: number, day: Day, isWorkday: IsWorkday): LimitStanding {
  const spread = target.goal > 0 && target.kind !== 'rate' && !isLevel(target.kind)
  const pace = spread ? planned(target, day, isWorkday) : null
  const share = target.goal > 0 ? value / target.goal : null
  if (value > target.goal) return { share, planned: pace, light: 'red' }
  if (day > target.dueOn) return { share, planned: pace, light: 'green' }
  const fast = pace !== null && value > pace + margin(target, day, isWorkday)
  return { share, planned: pace, light: fast ? 'yellow' : 'blue' }
}

function goalLight(
  target: TargetGoal,
  value: number,
  pace: number | null,
  day: Day,
  isWorkday: IsWorkday,
): Light {
  const down = target.goal < 0
  if (down ? value <= target.goal : value >= target.goal) return 'green'
  if (day > target.dueOn) return 'red'
  if (day < target.startsOn) return 'blue'
  if (pace === null) return shareLeft(target, day, isWorkday) <= DEFAULT_WARN_SHARE ? 'yellow' : 'blue'
  return (down ? value - pace : pace - value) > margin(target, day, isWorkday) ? 'yellow' : 'blue'
}

function margin(target: TargetGoal, day: Day, isWorkday: IsWorkday): number {
  return MARGIN_SHARE * shareLeft(target, day, isWorkday) * Math.abs(target.goal)
}

/** Share of the working days that is still to come after `day`. */
function shareLeft(target: TargetGoal, day: Day, isWorkday: IsWorkday): number {
  const total = workdays(target.startsOn, target.dueOn, isWorkday)
  if (total === 0) return 0
  return workdays(later(addDays(day, 1), target.startsOn), target.dueOn, isWorkday) / total
}

function later(a: Day, b: Day): Day {
  return a > b ? a : b
}

/** Over longer times than this the holidays make no difference, and counting day by day would take too long. */
const COUNTED_DAYS = 3660

/** All units of a target ask for the same few spans. */
const countedOf = new WeakMap<IsWorkday, Map<string, number>>()
const COUNTED_SPANS = 5000

/** Working days from `from` to `to`, both counted; 0 when `to` is earlier. */
function workdays(from: Day, to: Day, isWorkday: IsWorkday): number {
  const counted = countedOf.get(isWorkday) ?? new Map<string, number>()
  countedOf.set(isWorkday, counted)
  const key = `${from} ${to}`
  const known = counted.get(key)
  if (known !== undefined) return known
  if (counted.size >= COUNTED_SPANS) counted.clear()
  const count = countWorkdays(from, to, isWorkday)
  counted.set(key, count)
  return count
}

function countWorkdays(from: Day, to: Day, isWorkday: IsWorkday): number {
  const days = daysBetween(from, to) + 1
  if (days > COUNTED_DAYS) return Math.round((days * 5) / 7)
  let count = 0
  for (let day = from; day <= to; day = addDays(day, 1)) if (isWorkday(day)) count++
  return count
}

function workDaysLeft(day: Day, dueOn: Day, isWorkday: IsWorkday): number {
  return day <= dueOn
    ? workdays(addDays(day, 1), dueOn, isWorkday)
    : -workdays(addDays(dueOn, 1), day, isWorkday)
}
