import type { AgendaItem, Meeting, PRESENCES } from '@guatu/contract/meeting-entities.ts'
import type { Light } from '@guatu/domain/clock/light.ts'
import { weekdayOf, type Day } from '@guatu/domain/time/instant.ts'

/** Agenda and minutes go out as office documents, so their words are Chinese whatever the screen's language is. */
export const WORDS = {
  agenda: '议程',
  minutes: '纪要',
  demo: '演示数据：单位、点位、照片与进度均为合成，仅供演示',
  at: '时间',
  place: '地点',
  chair: '召集单位',
  units: '参会单位',
  noPlace: '另行通知',
  noAgenda: '议程尚未汇总。',
  decisions: '会议决定',
  noDecisions: '本次会议没有形成决定。',
  general: '会议情况',
  attendance: '到会情况',
  counted: '统计于',
  columns: {
    number: '序号',
    what: '事项',
    lead: '牵头单位',
    support: '配合单位',
    due: '完成时限',
    state: '状态',
  },
  noDue: '未定',
  none: '—',
  total: '合计',
  asked: '提请单位',
  calendarName: '挂图：会议与时限',
  taskDue: '任务到期',
} as const

export const ITEM_TITLES: Readonly<Record<Exclude<AgendaItem['kind'], 'own' | 'request'>, string>> = {
  decisions: '上次会议以来决定事项的落实情况',
  moved: '销项与办结情况',
  late: '超期案卷情况',
  tasks: '到期和超期任务',
  targets: '落后于进度的目标',
}

export const LIGHT_WORDS: Readonly<Record<Light, string>> = {
  blue: '● 正常',
  yellow: '▲ 提醒',
  red: '■ 超期',
  green: '✓ 完成',
  grey: '‖ 暂停',
}

export const PRESENCE_WORDS: Readonly<Record<(typeof PRESENCES)[number], string>> = {
  present: '到会',
  late: '迟到',
  absent: '缺席',
  excused: '请假',
}

/** 6月15日 */
export const shortDay = (day: Day): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
/** The day as it is told on another one: with its year where that is another. */
export const dayFrom = (on: Day, day: Day): string =>
  on.slice(0, 4) === day.slice(0, 4) ? shortDay(day) : `${day.slice(0, 4)}年${shortDay(day)}`
/** 2026年6月15日（周一） */
export const longDay = (day: Day): string =>
  `${day.slice(0, 4)}年${shortDay(day)}（周${'一二三四五六日'[weekdayOf(day) - 1]}）`

/** Stands on the schedule where a task of the plan has its clause. */
export const whichMeeting = (meeting: { readonly series_name: string; readonly day: Day }): string =>
  `${meeting.series_name} ${shortDay(meeting.day)}`

export const fileNameOf = (meeting: Meeting, part: 'agenda' | 'minutes'): string =>
  `${meeting.name}${WORDS[part]} ${meeting.day}.docx`
