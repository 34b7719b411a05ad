/** What a rhythm is counted in. A fortnight is two weeks, counted on from the first one. */
export const CADENCE_UNITS = ['week', 'fortnight', 'month', 'quarter', 'half_year', 'year'] as const
export type CadenceUnit = (typeof CADENCE_UNITS)[number]

/** How often something is to be held: `times` in each `per`. 每月两次 is { times: 2, per: 'month' }. */
export interface CadenceRule {
  readonly times: number
  readonly per: CadenceUnit
}

/** More often than daily is no meeting any more. */
export const MAX_TIMES = 31

const UNITS: Readonly<Record<string, readonly [per: CadenceUnit, factor: number]>> = {
  周: ['week', 1],
  星期: ['week', 1],
  双周: ['fortnight', 1],
  两周: ['fortnight', 1],
  二周: ['fortnight', 1],
  '2周': ['fortnight', 1],
  半月: ['month', 2],
  旬: ['month', 3],
  月: ['month', 1],
  季: ['quarter', 1],
  季度: ['quarter', 1],
  三月: ['quarter', 1],
  '3月': ['quarter', 1],
  半年: ['half_year', 1],
  六月: ['half_year', 1],
  '6月': ['half_year', 1],
  年: ['year', 1],
  年度: ['year', 1],
}

/**
 * The rhythm of a plan's frequency target: 1 and 次/周, 2 and 次/月, 1 and 次/半月 (twice a month). Null where it is none
 * that meetings can have: a total without a period (次), every day, every two months, or something else than times.
 */
export function readCadence(value: number | null, unit: string): CadenceRule | null {
  const [counted = '', period = ''] = unit.split('/')
  const found = UNITS[period]
  if (!found || !/^[次回场轮遍]$/.test(counted)) return null
  const times = (value ?? 1) * found[1]
  return Number.isInteger(times) && times >= 1 && times <= MAX_TIMES ? { times, per: found[0] } : null
}

const IN_WORDS = /每(?:一)?个?(双周|两周|二周|2周|周|星期|半月|旬|半年|月|季度|季|年度|年)|(双周|两周)/

/** 每周召开, 每季度 …: the rhythm that a sentence names, `times` in each. */
export function cadenceInWords(text: string, times: number): CadenceRule | null {
  const found = IN_WORDS.exec(text)
  const period = found?.[1] ?? found?.[2]
  return period === undefined ? null : readCadence(times, `次/${period}`)
}

/** What kind of gathering it is; `review` is 讲评, 调度, 研判. */
export const SERIES_KINDS = ['regular', 'joint', 'topic', 'site', 'supervision', 'review', 'other'] as const
export type SeriesKind = (typeof SERIES_KINDS)[number]

const KINDS: readonly (readonly [SeriesKind, RegExp])[] = [
  ['site', /现场(?:推进|工作|办公|观摩)?会|推进会/],
  ['joint', /联席会/],
  ['topic', /专题(?:工作|协调|研究)?会|协调会|会商/],
  ['regular', /例会|周会|月会|线上会议/],
  ['supervision', /督导|督查|督察|检查|抽查|巡查|暗访|飞检/],
  ['review', /讲评|点评|调度|研判|分析会|评估|通报|总结/],
  ['regular', /会议/],
]

/** What a sentence of a plan asks for, by its own words. */
export const seriesKindOf = (text: string): SeriesKind =>
  KINDS.find(([, words]) => words.test(text))?.[0] ?? 'other'

/** Kinds at which people sit together; the others are rounds on the ground that may be kept in the same way. */
export const isGathering = (kind: SeriesKind): boolean => kind !== 'supervision' && kind !== 'other'
