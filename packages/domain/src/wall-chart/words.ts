import type { Light } from '../clock/light.ts'
import { TARGET_STATES, TARGET_STATE_WORDS, type TargetState } from '../targets/state.ts'
import type { Day, Instant } from '../time/instant.ts'
import { dayOf, epochOf, instantOf, MS_PER_HOUR } from '../time/instant.ts'
import type { ColumnGroup } from './chart.ts'

/** The words that stand on a chart. */
export interface ChartWords {
  readonly columns: {
    readonly number: string
    readonly task: string
    readonly due: string
    readonly light: string
    readonly progress: string
    readonly leads: string
  }
  readonly groups: Readonly<Record<ColumnGroup, string>>
  readonly lights: Readonly<Record<Light, string>>
  readonly states: Readonly<Record<TargetState, string>>
  readonly lead: string
  readonly support: string
  readonly byUnit: string
  /** Said where a target is split among units. */
  readonly bySplit: string
  readonly byMonth: string
  readonly flag: string
  readonly demo: string
  readonly stages: string
  readonly milestones: string
  readonly empty: string
  readonly noDay: string
  readonly made: (office: string, at: Instant) => string
  readonly page: (at: number, of: number) => string
  readonly today: (day: Day) => string
  readonly day: (day: Day, today: Day) => string
  readonly month: (month: number) => string
  readonly half: (month: number, second: boolean) => string
  readonly quarter: (quarter: number) => string
  readonly year: (year: number) => string
  readonly more: (first: string, count: number) => string
}

const statesIn = (language: 'zh' | 'en'): ChartWords['states'] =>
  Object.fromEntries(
    TARGET_STATES.map((state) => [state, TARGET_STATE_WORDS[state][language]]),
  ) as ChartWords['states']

const parts = (day: Day): [number, number, number] => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return [year, month, date]
}
const wallTime = (at: Instant): string => instantOf(epochOf(at) + 8 * MS_PER_HOUR).slice(11, 16)

export const CHART_WORDS_ZH: ChartWords = {
  columns: {
    number: '序号',
    task: '工作任务',
    due: '完成时限',
    light: '状态',
    progress: '进度',
    leads: '牵头单位',
  },
  groups: { office: '街镇', department: '部门、专班（按牵头）', community: '村居（按所在地）' },
  lights: { blue: '正常', yellow: '提醒', red: '超期', green: '完成', grey: '挂账' },
  states: statesIn('zh'),
  lead: '牵头',
  support: '配合',
  byUnit: '数字为已销项／全部案卷',
  bySplit: '目标行为已完成／分到的指标，*为尚未签收',
  byMonth: '条内实心为已完成的部分，虚线为今天',
  flag: '时间节点',
  demo: '演示数据：单位、点位与进度均为合成，仅供演示',
  stages: '工作阶段',
  milestones: '时间节点',
  empty: '没有可以列出的任务',
  noDay: '—',
  made: (office, at) => {
    const [year, month, date] = parts(dayOf(at))
    return `制图：${office}　统计于${year}年${month}月${date}日 ${wallTime(at)}`
  },
  page: (at, of) => `第 ${at} 页，共 ${of} 页`,
  today: (day) => `今天 ${parts(day)[1]}月${parts(day)[2]}日`,
  day: (day, today) => {
    const [year, month, date] = parts(day)
    return day.slice(0, 4) === today.slice(0, 4) ? `${month}月${date}日` : `${year}年${month}月${date}日`
  },
  month: (month) => `${month}月`,
  half: (month, second) => `${month}月${second ? '下' : '上'}`,
  quarter: (quarter) => `${quarter}季度`,
  year: (year) => `${year}年`,
  more: (first, count) => (count > 1 ? `${first} 等${count}项` : first),
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const enDay = (day: Day): string => `${parts(day)[2]} ${MONTHS[parts(day)[1] - 1] ?? ''}`

export const CHART_WORDS_EN: ChartWords = {
  columns: { number: 'No.', task: 'Task', due: 'Due', light: 'State', progress: 'Progress', leads: 'Lead' },
  groups: { office: 'Town', department: 'Departments (by lead)', community: 'Communities (by place)' },
  lights: { blue: 'Normal', yellow: 'Soon', red: 'Late', green: 'Done', grey: 'On hold' },
  states: statesIn('en'),
  lead: 'leads',
  support: 'supports',
  byUnit: 'Figures: closed / all casefiles',
  bySplit: 'of a target: done / given, * not signed yet',
  byMonth: 'The dark part of a bar is done; the dashed line is today',
  flag: 'milestone',
  demo: 'Demonstration data: units, places and progress are made up',
  stages: 'Stages',
  milestones: 'Milestones',
  empty: 'No task to show',
  noDay: '—',
  made: (office, at) => `${office} · computed ${dayOf(at)} ${wallTime(at)}`,
  page: (at, of) => `Page ${at} of ${of}`,
  today: (day) => `Today ${enDay(day)}`,
  day: (day, today) =>
    day.slice(0, 4) === today.slice(0, 4) ? enDay(day) : `${enDay(day)} ${day.slice(0, 4)}`,
  month: (month) => MONTHS[month - 1] ?? '',
  half: (month, second) => `${MONTHS[month - 1] ?? ''} ${second ? 'b' : 'a'}`,
  quarter: (quarter) => `Q${quarter}`,
  year: (year) => String(year),
  more: (first, count) => (count > 1 ? `${first} +${count - 1}` : first),
}

/** 9,924.63; at most two decimals. */
export const figure = (value: number): string => {
  const rounded = Math.round(Math.abs(value) * 100) / 100
  const [whole = '0', decimals] = String(rounded).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${value < 0 && rounded > 0 ? '-' : ''}${grouped}${decimals ? `.${decimals}` : ''}`
}

/** 43.8% */
export const percent = (share: number): string => `${(Math.round(share * 1000) / 10).toFixed(1)}%`
