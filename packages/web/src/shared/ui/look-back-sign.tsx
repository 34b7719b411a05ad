import { lookBackLight } from '@guatu/domain/clock/look-back.ts'
import { daysBetween } from '@guatu/domain/time/instant.ts'
import { today } from '../format/dates.ts'
import { useDates } from '../format/use-dates.ts'
import { useSharedWords } from '../i18n/words.ts'
import { LightSign } from './light-sign.tsx'

/** The next 回头看 of a closed casefile: ahead, near, or late by so many days. Nothing where none is asked for. */
export function LookBackSign({ on }: { on: string | null }) {
  const t = useSharedWords()
  const dates = useDates()
  const light = lookBackLight(on, today())
  if (light === null || on === null) return null
  return (
    <LightSign
      light={light}
      word={t(`lookBack.${light}`, { n: daysBetween(on, today()), day: dates.day(on) })}
    />
  )
}
