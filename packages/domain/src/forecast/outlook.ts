import type { Words } from '../text/words.ts'

/**
 * Where a target is heading that has no daily growth to simulate. reached and missed: it is decided; on_course and at_risk:
 * it is not; unknown: nothing can be said, and the words say why.
 */
export const OUTLOOK_STATES = ['reached', 'on_course', 'at_risk', 'missed', 'unknown'] as const
export type OutlookState = (typeof OUTLOOK_STATES)[number]

export interface Outlook {
  readonly state: OutlookState
  readonly words: Words
}

export const unknown = (zh: string, en: string): Outlook => ({ state: 'unknown', words: { zh, en } })
