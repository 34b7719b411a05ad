import * as campaigns from '@guatu/contract/schedule.ts'
import * as papers from '@guatu/contract/meeting-papers.ts'
import * as contract from '@guatu/contract/meetings.ts'
import type { Meeting, MeetingSummary } from '@guatu/contract/meeting-entities.ts'
import * as series from '@guatu/contract/meeting-series.ts'
import type { MeetingSeries } from '@guatu/contract/meeting-series.ts'
import { proposeDays } from '@guatu/domain/cadence/propose.ts'
import { isWorkday } from '@guatu/domain/clock/calendar.ts'
import type { DemoUnit } from '@guatu/domain/demo/types.ts'
import { addDays, dayOf, instantAt, type Day, type Instant } from '@guatu/domain/time/instant.ts'
import type { CreatedOffice } from '../features/identity/index.ts'
import { bug } from '../platform/bug.ts'
import type { Platform } from '../platform/platform.ts'
import type { Person } from './as-person.ts'
import { withPeople, type Act } from './people.ts'

export interface DemoMeetings {
  readonly units: readonly DemoUnit[]
  readonly office: CreatedOffice
  /** When the plan year began. */
  readonly began: Instant
}

/** The offices that sit at every weekly meeting. */
const WEEKLY = ['zongzhi', 'ducha', 'xietiao', 'tuijin', 'zhifa', 'xuncha', 'chengguan', 'guijian', 'shuiwu']
const CHAIR = 'zongzhi'
/** So many meetings back their agenda and minutes are written out; earlier ones were only held. */
const WRITTEN = 3
/** The weekly meeting that was called off, counted from the last one. */
const CALLED_OFF = 4
const PLANNED_AHEAD_DAYS = 21

/**
 * The meetings that the demonstration's plan asks for: weekly ones held since the year began, of which one was called off
 * and its week missed, the last with agenda, minutes and decisions; a quarterly one on site; and what comes next.
 */
export const seedMeetings = (
  platform: Platform,
  made: DemoMeetings,
  tick: (text: string) => void,
): Promise<void> => withPeople(platform, made.office, (at) => meet(platform, made, at, tick))

const meet = async (
  platform: Platform,
  made: DemoMeetings,
  at: Act,
  tick: (text: string) => void,
): Promise<void> => {
  const today = dayOf(platform.clock.now())
  const [weekly, site] = await at('planner', made.began, (planner) => makeSeries(planner, made))
  const days = (one: MeetingSeries): Day[] => daysOf(platform, one, today)
  const plan = (one: MeetingSeries): Promise<readonly MeetingSummary[]> =>
    at('planner', made.began, async (planner) => {
      const body = { days: days(one) }
      return body.days.length === 0
        ? []
        : (await planner(contract.createMeetings, { params: { id: one.id }, body })).meetings
    })
  const past = (meetings: readonly MeetingSummary[]) => meetings.filter(({ day }) => day < today)
  for (const meeting of past(await plan(site)))
    await at('planner', endOf(meeting), (planner) => hold(planner, meeting))
  const held = past(await plan(weekly))
  for (const [index, meeting] of held.entries()) {
    const back = held.length - index
    await at('planner', endOf(meeting), async (planner) => {
      if (back === CALLED_OFF) await callOff(planner, meeting)
      else if (back <= WRITTEN) await holdWritten(planner, meeting, made, back)
      else await hold(planner, meeting)
    })
    tick(`${index + 1}/${held.length} 次`)
  }
  await at('worker', platform.clock.now(), (worker) =>
    worker(series.createRequest, {
      body: {
        seriesId: weekly.id,
        title: '请城管中队协助处置2处拒不整改点位',
        text: '当事人多次劝导无效，需联合执法。',
      },
    }),
  )
}

/** What the plan proposes, taken as it is: the weekly meeting of the offices, the quarterly one with all communities. */
const makeSeries = async (
  planner: Person,
  { units, office: members, began }: DemoMeetings,
): Promise<readonly [MeetingSeries, MeetingSeries]> => {
  const { proposals } = await planner(series.proposeSeries)
  const unit = (key: string): string => members.unitIds.get(key) ?? bug(`no unit ${key}`)
  const communities = units.filter(({ kind }) => kind === 'community').map(({ key }) => unit(key))
  // the community whose worker visitors sign in as sits there too, so that they see a meeting
  const guest = communities.filter((id) => id === members.unitIds.get(guestCommunity(units)))
  const make = async (kind: 'regular' | 'site', name: string, unitIds: readonly string[]) => {
    const found = proposals.find((one) => one.kind === kind && one.rule !== null)
    return planner(series.createSeries, {
      body: {
        name,
        kind,
        rule: found?.rule ?? { times: 1, per: kind === 'regular' ? 'week' : 'quarter' },
        startsOn: found?.startsOn ?? dayOf(began),
        endsOn: found?.endsOn ?? null,
        weekday: kind === 'regular' ? 1 : 3,
        time: kind === 'regular' ? '09:00' : '14:00',
        minutes: kind === 'regular' ? 60 : 120,
        place: kind === 'regular' ? '镇政府3楼会议室' : '整治现场',
        chairUnitId: unit(CHAIR),
        unitIds: [...unitIds],
        planId: found?.planId ?? null,
        targetId: found?.targetId ?? null,
      },
    })
  }
  const offices = WEEKLY.map(unit)
  return [
    await make('regular', '综合整治周例会', [...offices, ...guest]),
    await make('site', '季度现场推进会', [...offices, ...communities]),
  ]
}

const guestCommunity = (units: readonly DemoUnit[]): string =>
  units.find(({ name }) => name === '周荡村')?.key ?? ''

const daysOf = (platform: Platform, one: MeetingSeries, today: Day): Day[] => {
  const calendar = platform.calendar()
  const { rule, startsOn: start, endsOn: end, weekday } = one
  if (!rule) return []
  const ahead = addDays(today, rule.per === 'week' ? PLANNED_AHEAD_DAYS : 120)
  return proposeDays({ rule, start, end, weekday, taken: [] }, start, 60, (day) =>
    isWorkday(calendar, day),
  ).filter((day) => day <= ahead)
}

const endOf = ({ day }: MeetingSummary): Instant => instantAt(day, '17:00')

const hold = async (planner: Person, meeting: Pick<Meeting, 'id' | 'version'>): Promise<Meeting> =>
  planner(contract.holdMeeting, { params: { id: meeting.id }, ifMatch: meeting.version, body: {} })

const callOff = async (planner: Person, meeting: MeetingSummary): Promise<void> => {
  await planner(contract.cancelMeeting, {
    params: { id: meeting.id },
    ifMatch: meeting.version,
    body: { reason: '与区级检查时间冲突' },
  })
}

const MATTERS = ['超期点位逐处销项', '回潮点位重新拆除', '出租房屋隐患整改'] as const

const holdWritten = async (
  planner: Person,
  meeting: MeetingSummary,
  { units, office: members }: DemoMeetings,
  back: number,
): Promise<void> => {
  const params = { id: meeting.id }
  const composed = await planner(papers.composeAgenda, { params, ifMatch: meeting.version })
  const held = await hold(planner, composed)
  const [first] = held.agenda
  const minuted = await planner(papers.writeMinutes, {
    params,
    ifMatch: held.version,
    body: {
      notes: {
        ...(first ? { [first.id]: '各单位通报本周进展，对进度靠后的单位逐一分析原因。' } : {}),
        [held.id]: '会议听取各单位进展，研究难点点位，明确下一步安排。',
      },
      attendance: held.unitIds.map((unitId, index) => ({
        unitId,
        presence: index === 3 + back ? ('excused' as const) : ('present' as const),
      })),
    },
  })
  const communities = units.filter(({ kind }) => kind === 'community')
  const who = communities[back * 7] ?? bug('the demonstration has too few communities')
  const unit = (key: string): string => members.unitIds.get(key) ?? bug(`no unit ${key}`)
  const decided = await planner(papers.addDecision, {
    params,
    ifMatch: minuted.version,
    body: {
      text: `${who.name}${MATTERS[back % MATTERS.length] ?? MATTERS[0]}`,
      leads: [unit(who.key)],
      supports: [unit('chengguan')],
      dueOn: addDays(meeting.day, 4 + back * 3),
    },
  })
  if (back < WRITTEN) return
  // the oldest of these decisions was carried out
  const task = decided.decisionList[0]?.taskId ?? bug('a decision without its task')
  await planner(campaigns.finishTask, { params: { id: task }, ifMatch: 1, body: { state: 'done' } })
}
