import { dayOf, type Day, type Instant } from '../time/instant.ts'

/** What was done with an opinion: 采纳, 部分采纳, 不采纳. */
export const VERDICTS = ['adopted', 'partly', 'rejected'] as const
export type Verdict = (typeof VERDICTS)[number]

/** About a clause, about the whole document, or 无意见. */
export const OPINION_KINDS = ['clause', 'whole', 'none'] as const
export type OpinionKind = (typeof OPINION_KINDS)[number]

export interface Opinion {
  readonly unitId: string
  readonly kind: OpinionKind
  readonly late: boolean
  readonly verdict: Verdict | null
}

/** The day of the deadline counts to its end, in Asia/Shanghai. */
export const isLate = (dueOn: Day, at: Instant): boolean => dayOf(at) > dueOn

/** Only what is taken up whole needs no reason: a unit is owed a word about everything else. */
export const needsReason = (verdict: Verdict): boolean => verdict !== 'adopted'

export type StandingState = 'waiting' | 'overdue' | 'none' | 'opinions'
export interface Standing {
  readonly unitId: string
  readonly state: StandingState
  /** The first answer of the unit came after the deadline. */
  readonly late: boolean
  readonly count: number
}

/** How each invited unit stands, in the order of the invitation. `opinions`: oldest first, without withdrawn ones. */
export const standingsOf = (
  invited: readonly string[],
  opinions: readonly Opinion[],
  dueOn: Day,
  now: Instant,
): Standing[] =>
  invited.map((unitId) => {
    const own = opinions.filter((one) => one.unitId === unitId)
    const [first] = own
    if (!first) return { unitId, state: isLate(dueOn, now) ? 'overdue' : 'waiting', late: false, count: 0 }
    const count = own.filter(({ kind }) => kind !== 'none').length
    return { unitId, state: count > 0 ? 'opinions' : 'none', late: first.late, count }
  })

export interface Tally {
  readonly invited: number
  readonly responded: number
  readonly late: number
  readonly noOpinion: number
  readonly opinions: number
  readonly answered: number
  readonly adopted: number
  readonly partly: number
  readonly rejected: number
}

/** The figures at the head of 意见采纳情况表. `late` counts units; opinions do not include 无意见. */
export const tallyOf = (standings: readonly Standing[], opinions: readonly Opinion[]): Tally => {
  const told = opinions.filter(({ kind }) => kind !== 'none')
  const of = (verdict: Verdict): number => told.filter((one) => one.verdict === verdict).length
  const [adopted, partly, rejected] = [of('adopted'), of('partly'), of('rejected')]
  return {
    invited: standings.length,
    responded: standings.filter(({ state }) => state === 'none' || state === 'opinions').length,
    late: standings.filter(({ late }) => late).length,
    noOpinion: standings.filter(({ state }) => state === 'none').length,
    opinions: told.length,
    answered: adopted + partly + rejected,
    adopted,
    partly,
    rejected,
  }
}

/** What happened to the time that units have: 结束, 重开, 延期 (or an earlier day). */
export const TURN_KINDS = ['closed', 'reopened', 'moved'] as const
export type TurnKind = (typeof TURN_KINDS)[number]

export type TurnRefusal = 'not_closed' | 'past' | 'reason_needed'

export type Turn = { readonly ok: true } | { readonly ok: false; readonly refusals: readonly TurnRefusal[] }

const turn = (refusals: readonly TurnRefusal[]): Turn =>
  refusals.length === 0 ? { ok: true } : { ok: false, refusals }

const badDay = (dueOn: Day, now: Instant): TurnRefusal[] => (dueOn < dayOf(now) ? ['past'] : [])
const noReason = (reason: string): TurnRefusal[] => (reason.trim() === '' ? ['reason_needed'] : [])

/** Whether a closed consultation may be opened again until `dueOn`: units are told why they are asked once more. */
export const reopening = (
  state: 'open' | 'closed',
  { dueOn, reason }: { readonly dueOn: Day; readonly reason: string },
  now: Instant,
): Turn =>
  turn([...(state === 'closed' ? [] : ['not_closed' as const]), ...badDay(dueOn, now), ...noReason(reason)])

/** Whether the deadline may be moved; the same day is no move and needs no reason. */
export const moving = (
  from: Day,
  { dueOn, reason }: { readonly dueOn: Day; readonly reason: string },
  now: Instant,
): Turn => turn(dueOn === from ? [] : [...badDay(dueOn, now), ...noReason(reason)])
