import type { HandReading } from '../targets/by-hand.ts'
import type { Comparator } from '../targets/kinds.ts'
import type { Words } from '../text/words.ts'
import type { Day } from '../time/instant.ts'
import { unknown, type Outlook } from './outlook.ts'
import { amountWords, join, plural } from './phrases.ts'

export interface GradeGoal {
  readonly goal: number
  readonly comparator: Comparator
  readonly unit: string
  readonly dueOn: Day
}

/** How one unit stood in the last assessment, and in the one before. */
export interface GradeUnit {
  readonly unitId: string
  readonly holds: boolean
  /** Null: it was not assessed before. */
  readonly heldBefore: boolean | null
}

export interface GradeOutlook extends Outlook {
  /** Where units were reported one by one: those that do not hold the grade first. */
  readonly units: readonly GradeUnit[]
}

interface Assessment {
  readonly period: string
  readonly value: number
  readonly byUnit: ReadonlyMap<string, number>
}

/** 2026年第三季度16个，比目标少4个，还需4个单位升档；比上一期增加2个，照此还要2期，到期限还有1期 */
export function gradeOutlook(goal: GradeGoal, readings: readonly HandReading[], today: Day): GradeOutlook {
  const assessments = assessmentsOf(readings)
  const last = assessments.at(-1)
  if (!last) return { ...unknown('还没有评定结果，不能预测', 'Nothing has been assessed yet'), units: [] }
  const before = assessments.at(-2) ?? null
  const over = today > goal.dueOn
  const isLimit = goal.comparator === '<='
  const gap = isLimit ? last.value - goal.goal : goal.goal - last.value
  const trend = before === null ? null : last.value - before.value
  const units = unitsOf(last, before)
  const stood = standWords(goal, last, gap, isLimit)
  if (gap <= 0)
    return { state: over ? 'reached' : 'on_course', words: join([stood, trendOf(goal, trend)]), units }
  const step = trend === null ? 0 : isLimit ? -trend : trend
  const needed = step > 0 ? Math.ceil(gap / step) : null
  const left = periodsLeft(last.period, goal.dueOn)
  return {
    state: over || left === 0 ? 'missed' : 'at_risk',
    words: join([stood, trendOf(goal, trend), over ? null : neededWords(needed, left, trend)]),
    units,
  }
}

/**
 * The number of each period, oldest first; units that were reported one by one stand for the whole. The last is the number
 * that `valueByHand` gives: where periods are named, only they count; else each unit stands as it was last told.
 */
function assessmentsOf(all: readonly HandReading[]): Assessment[] {
  const byUnits = all.filter((one) => one.unitId !== null)
  const told = byUnits.length > 0 ? byUnits : all
  const inPeriods = told.filter((one) => one.period !== null)
  const readings = inPeriods.length > 0 ? inPeriods : told
  const periods = [...new Set(readings.map((one) => one.period ?? one.day))].sort()
  return periods.map((period) => {
    const own = readings.filter((one) => (one.period === null ? one.day <= period : one.period === period))
    const latest = new Map<string | null, HandReading>()
    for (const one of [...own].sort((a, b) => (a.day < b.day ? -1 : 1))) latest.set(one.unitId, one)
    const byUnit = new Map(
      [...latest].flatMap(([id, { value }]) => (id === null ? [] : [[id, value] as const])),
    )
    const whole = latest.get(null)?.value ?? 0
    return { period, byUnit, value: byUnit.size === 0 ? whole : sum(byUnit.values()) }
  })
}

const sum = (values: Iterable<number>): number => [...values].reduce((total, one) => total + one, 0)

function unitsOf(last: Assessment, before: Assessment | null): GradeUnit[] {
  return [...last.byUnit]
    .map(([unitId, value]) => {
      const earlier = before?.byUnit.get(unitId)
      return { unitId, holds: value > 0, heldBefore: earlier === undefined ? null : earlier > 0 }
    })
    .sort(
      (a, b) =>
        Number(a.holds) - Number(b.holds) || Number(b.heldBefore ?? false) - Number(a.heldBefore ?? false),
    )
}

const QUARTERS = ['一', '二', '三', '四']

/** 2026-Q3, 2026-H2, 2026-08, 2026-W35, 2026 or a day, as one says it. */
export function periodWords(period: string): Words {
  const [year = '', part = '', day] = period.split('-')
  if (day !== undefined)
    return { zh: `截至${year}年${Number(part)}月${Number(day)}日`, en: `As of ${period}:` }
  if (part.startsWith('Q'))
    return { zh: `${year}年第${QUARTERS[Number(part[1]) - 1]}季度`, en: `In ${part} ${year}` }
  if (part.startsWith('H'))
    return {
      zh: `${year}年${part === 'H1' ? '上' : '下'}半年`,
      en: `In the ${part === 'H1' ? 'first' : 'second'} half of ${year}`,
    }
  if (part.startsWith('W'))
    return { zh: `${year}年第${Number(part.slice(1))}周`, en: `In week ${part.slice(1)} of ${year}` }
  return part === ''
    ? { zh: `${year}年`, en: `In ${year}` }
    : { zh: `${year}年${Number(part)}月`, en: `In ${period}` }
}

function standWords(
  { goal, unit }: GradeGoal,
  { period, value }: Assessment,
  gap: number,
  isLimit: boolean,
): Words {
  const when = periodWords(period)
  const [have, want] = [amountWords(value, unit), amountWords(goal, unit)]
  if (gap <= 0)
    return {
      zh: `${when.zh}${have}，${isLimit ? `未超过${want}` : `已达目标${want}`}`,
      en: `${when.en} ${have}: ${isLimit ? `not above ${want}` : `the goal of ${want} is met`}`,
    }
  return isLimit
    ? {
        zh: `${when.zh}${have}，比上限多${amountWords(gap, unit)}，需有${gap}个单位升出该档`,
        en: `${when.en} ${have}: ${plural(gap, 'unit')} must rise out of the grade`,
      }
    : {
        zh: `${when.zh}${have}，比目标少${amountWords(gap, unit)}，还需${gap}个单位升档`,
        en: `${when.en} ${have}: ${plural(gap, 'more unit')} must rise to the grade`,
      }
}

function trendOf({ unit }: GradeGoal, trend: number | null): Words | null {
  if (trend === null) return null
  if (trend === 0) return { zh: '与上一期持平', en: 'the same as the time before' }
  const amount = amountWords(Math.abs(trend), unit)
  return trend > 0
    ? { zh: `比上一期增加${amount}`, en: `${amount} more than the time before` }
    : { zh: `比上一期减少${amount}`, en: `${amount} fewer than the time before` }
}

function neededWords(needed: number | null, left: number | null, trend: number | null): Words {
  if (left === 0) return { zh: '到期限已没有评定', en: 'no assessment is left before it is due' }
  const room = left === null ? null : { zh: `到期限还有${left}期`, en: `${plural(left, 'assessment')} left` }
  if (trend === null)
    return join([{ zh: '只有一期评定，看不出升降', en: 'one assessment shows no trend' }, room])
  return needed === null
    ? join([{ zh: '照此不能达到', en: 'as it went, it is not reached' }, room])
    : join([
        { zh: `照此还要${needed}期`, en: `as it went, ${plural(needed, 'more assessment')} needed` },
        room,
      ])
}

/** Months from the first to the last day that a period covers; null for what is no period of months. */
function periodsLeft(period: string, dueOn: Day): number | null {
  const [year = '', part = ''] = period.split('-')
  const due = Number(dueOn.slice(0, 4)) * 12 + Number(dueOn.slice(5, 7))
  if (/^Q[1-4]$/.test(part)) {
    const end = Number(year) * 12 + Number(part[1]) * 3
    return Math.max(0, Math.ceil((due - end) / 3))
  }
  if (/^H[12]$/.test(part)) {
    const end = Number(year) * 12 + Number(part[1]) * 6
    return Math.max(0, Math.ceil((due - end) / 6))
  }
  if (/^\d{2}$/.test(part) && period.length === 7) return Math.max(0, due - Number(year) * 12 - Number(part))
  return null
}
