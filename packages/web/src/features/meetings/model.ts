import type { MeetingSeries } from '@guatu/contract/meeting-series.ts'
import type { MeetingSummary } from '@guatu/contract/meeting-entities.ts'

/** The plan's words without the stop that they were cut at. */
export const trimmedQuote = (quote: string): string => quote.replace(/[、，；。：\s]+$/u, '')

/** What a planner has to do about meetings, the worst first. */
export type Pressing =
  | { readonly kind: 'missed' | 'due'; readonly series: MeetingSeries }
  | { readonly kind: 'overdue'; readonly meeting: MeetingSummary }

/** Red series, current periods about to run out without a day set, and meetings whose day has passed. */
export const pressingOf = (
  series: readonly MeetingSeries[],
  meetings: readonly MeetingSummary[],
): readonly Pressing[] => {
  const active = series.filter(({ state }) => state === 'active')
  return [
    ...meetings.filter(({ overdue }) => overdue).map((meeting): Pressing => ({ kind: 'overdue', meeting })),
    ...active
      .filter(({ light }) => light === 'red')
      .map((one): Pressing => ({ kind: 'missed', series: one })),
    ...active
      .filter(({ light }) => light === 'yellow')
      .map((one): Pressing => ({ kind: 'due', series: one })),
  ]
}
