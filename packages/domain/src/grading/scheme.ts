import type { GradingPeriod } from './period.ts'

/** A grade, the best first. */
export interface GradeBand {
  readonly name: string
  /** The lowest score that earns it; of the last one 0. Null where grades come ready from above. */
  readonly from: number | null
  /** At most so many units; who is over falls to the next grade. Null: as many as earn it. */
  readonly most: number | null
}

/** Where a criterion's points come from: a person, or a measure, linear between two of its values. */
export type CriterionSource =
  | { readonly kind: 'hand' }
  | {
      readonly kind: 'measure'
      readonly playbook: string
      readonly measureId: string
      /** The value that earns nothing, and the one that earns all; where less is better the second is the smaller. */
      readonly nothingAt: number
      readonly allAt: number
    }

export interface Criterion {
  /** Stays when the name changes. */
  readonly key: string
  readonly name: string
  /** Points that can be earned at most; all of them add up to 100. */
  readonly weight: number
  readonly source: CriterionSource
}

/** `scored`: points are counted and give the grade. `given`: 区里评定, the grade itself is entered. */
export const SCHEME_KINDS = ['scored', 'given'] as const
export type SchemeKind = (typeof SCHEME_KINDS)[number]

/** What decides a grade. Frozen results keep it as it was. */
export interface SchemeDefinition {
  readonly kind: SchemeKind
  readonly period: GradingPeriod
  readonly grades: readonly GradeBand[]
  readonly criteria: readonly Criterion[]
}

export const WHOLE = 100
export const DEFAULT_GRADES: readonly GradeBand[] = [
  { name: 'A', from: 90, most: null },
  { name: 'B', from: 75, most: null },
  { name: 'C', from: 60, most: null },
  { name: 'D', from: 0, most: null },
]
export const FEWEST_GRADES = 2
export const MOST_GRADES = 6
export const MOST_CRITERIA = 20

export interface SchemeFault {
  /** Within the definition: `grades.1.from`. */
  readonly path: string
  readonly code: string
  readonly zh: string
  readonly en: string
}

/** Everything that is wrong with a definition; none: it can be used. */
export function checkScheme({ kind, grades, criteria }: SchemeDefinition): SchemeFault[] {
  const faults: SchemeFault[] = []
  const fault = (path: string, code: string, zh: string, en: string) => faults.push({ path, code, zh, en })
  if (grades.length < FEWEST_GRADES || grades.length > MOST_GRADES)
    fault(
      'grades',
      'number',
      `档次应为${FEWEST_GRADES}至${MOST_GRADES}个`,
      `There are ${FEWEST_GRADES} to ${MOST_GRADES} grades`,
    )
  grades.forEach(({ name }, index) => {
    if (grades.findIndex((one) => one.name === name) !== index)
      fault(`grades.${index}.name`, 'twice', `档次“${name}”重复`, `The grade ${name} is there twice`)
  })
  if (kind === 'given') {
    if (criteria.length > 0)
      fault('criteria', 'not_here', '直接录入档次的方案没有指标', 'A scheme of ready grades has no criteria')
    grades.forEach(({ from, most }, index) => {
      if (from !== null || most !== null)
        fault(
          `grades.${index}`,
          'not_here',
          '直接录入档次的方案没有分数线和名额',
          'Ready grades have neither bounds nor quotas',
        )
    })
    return faults
  }
  checkBands(grades, fault)
  checkCriteria(criteria, fault)
  return faults
}

type Report = (path: string, code: string, zh: string, en: string) => void

function checkBands(grades: readonly GradeBand[], fault: Report): void {
  grades.forEach(({ name, from, most }, index) => {
    const last = index === grades.length - 1
    const path = `grades.${index}`
    if (from === null || from < 0 || from > WHOLE)
      fault(
        `${path}.from`,
        'range',
        `“${name}”的分数线应在0到100之间`,
        `The bound of ${name} lies from 0 to 100`,
      )
    else if (last && from !== 0)
      fault(
        `${path}.from`,
        'last',
        '最后一档从0分起，否则有的分数没有档次',
        'The last grade begins at 0, or some scores have no grade',
      )
    else if (index > 0 && from >= (grades[index - 1]?.from ?? Infinity))
      fault(
        `${path}.from`,
        'order',
        `“${name}”的分数线应低于前一档`,
        `The bound of ${name} lies below that of the grade before`,
      )
    if (most !== null && last)
      fault(
        `${path}.most`,
        'last',
        '最后一档不设名额，超出的单位无处可落',
        'The last grade has no quota: nothing lies below it',
      )
    else if (most !== null && (!Number.isInteger(most) || most < 0))
      fault(`${path}.most`, 'range', '名额应为不小于0的整数', 'A quota is a whole number, not less than 0')
  })
}

function checkCriteria(criteria: readonly Criterion[], fault: Report): void {
  if (criteria.length === 0) fault('criteria', 'none', '至少要有一项指标', 'There is at least one criterion')
  if (criteria.length > MOST_CRITERIA)
    fault('criteria', 'number', `指标不超过${MOST_CRITERIA}项`, `At most ${MOST_CRITERIA} criteria`)
  criteria.forEach(({ key, name, weight, source }, index) => {
    const path = `criteria.${index}`
    if (criteria.findIndex((one) => one.key === key || one.name === name) !== index)
      fault(`${path}.name`, 'twice', `指标“${name}”重复`, `The criterion ${name} is there twice`)
    if (!(weight > 0 && weight <= WHOLE))
      fault(`${path}.weight`, 'range', `“${name}”的分值应大于0`, `The weight of ${name} is more than 0`)
    else if (hundredths(weight) !== weight)
      fault(
        `${path}.weight`,
        'decimals',
        `“${name}”的分值最多两位小数`,
        `The weight of ${name} has two decimals at most`,
      )
    if (source.kind === 'measure' && source.nothingAt === source.allAt)
      fault(
        `${path}.source.allAt`,
        'same',
        `“${name}”得0分和得满分的数值不能相同`,
        `${name}: the value for nothing and the one for all differ`,
      )
  })
  const sum = hundredths(criteria.reduce((total, one) => total + one.weight, 0))
  if (criteria.length > 0 && sum !== WHOLE)
    fault('criteria', 'sum', `分值合计为${sum}，应为100`, `The weights add up to ${sum}, not to 100`)
}

/** Scores have two decimals; half of the last one goes up. */
export const hundredths = (value: number): number =>
  Math.round((value + Number.EPSILON * Math.abs(value)) * 100) / 100
