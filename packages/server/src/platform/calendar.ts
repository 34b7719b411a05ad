import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { PLAIN_CALENDAR, type Calendar, type DayOverride } from '@guatu/domain/clock/calendar.ts'
import type { Tx } from './db/db.ts'
import { readSetting } from './settings/settings.ts'

interface PublishedDays {
  /** Day → "English,中文,days". */
  readonly holidays: Record<string, string>
  readonly workdays: Record<string, string>
}

const chineseName = (text: string): string => text.split(',')[1] ?? text

const published = (): PublishedDays => {
  const require = createRequire(import.meta.url)
  return JSON.parse(
    readFileSync(require.resolve('chinese-days/dist/chinese-days.json'), 'utf8'),
  ) as PublishedDays
}

let shipped: Calendar | undefined

/** The State Council's days as far as they were published when this version was made. */
const shippedCalendar = (): Calendar => {
  if (shipped) return shipped
  const { holidays, workdays } = published()
  const named = (days: Record<string, string>): Record<string, string> =>
    Object.fromEntries(Object.entries(days).map(([day, text]) => [day, chineseName(text)]))
  const newest = Object.keys(holidays).sort().at(-1) ?? 'none'
  shipped = {
    ...PLAIN_CALENDAR,
    version: `state-council-${newest.slice(0, 4)}`,
    holidays: named(holidays),
    makeUpDays: named(workdays),
  }
  return shipped
}

interface OfficeCalendar {
  readonly hours?: Calendar['hours']
  readonly overrides?: Readonly<Record<string, DayOverride>>
}

/** The published days with what the office decided on top (setting `calendar`). */
export const loadCalendar = async (tx: Tx): Promise<Calendar> => {
  const own = await readSetting<OfficeCalendar>(tx, 'calendar')
  const base = shippedCalendar()
  if (!own) return base
  return {
    ...base,
    version: `${base.version}+office-${own.version}`,
    hours: own.value.hours ?? base.hours,
    overrides: own.value.overrides ?? {},
  }
}
