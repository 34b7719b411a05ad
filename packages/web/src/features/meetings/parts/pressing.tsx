import { Link } from '@tanstack/react-router'
import { useDates } from '../../../shared/format/use-dates.ts'
import { LightSign } from '../../../shared/ui/light-sign.tsx'
import type { Pressing } from '../model.ts'
import { useMeetingWords } from '../words.ts'
import { Box } from './box.tsx'
import styles from './meetings.module.css'

const useSentence = () => {
  const t = useMeetingWords()
  const dates = useDates()
  return (one: Pressing): string => {
    if (one.kind === 'overdue')
      return t('due.overdue', { name: one.meeting.name, day: dates.day(one.meeting.day) })
    const { series } = one
    const period = one.kind === 'missed' ? (series.lastMissed ?? series.current) : series.current
    const { from = '', to = '', required = 0, held = 0 } = period ?? {}
    return one.kind === 'missed'
      ? t('due.missed', { name: series.name, from: dates.day(from), to: dates.day(to), required, held })
      : t('due.due', { name: series.name, to: dates.day(to), n: required - held })
  }
}

/** What has to be done about meetings: missed, due without a day, or past and not put down. */
export function PressingBox({ pressing }: { pressing: readonly Pressing[] }) {
  const t = useMeetingWords()
  const sentence = useSentence()
  if (pressing.length === 0) return null
  return (
    <Box title={t('due.title')} screenOnly>
      <div className={styles.rows}>
        {pressing.map((one) => {
          const link =
            one.kind === 'overdue'
              ? { to: '/meetings/$id' as const, params: { id: one.meeting.id } }
              : { to: '/meetings/series/$id' as const, params: { id: one.series.id } }
          return (
            <div key={`${one.kind} ${link.params.id}`} className={styles.row} data-pressing={one.kind}>
              <LightSign
                light={one.kind === 'missed' ? 'red' : 'yellow'}
                word={
                  one.kind === 'overdue'
                    ? t('state.overdue')
                    : t(`light.${one.kind === 'missed' ? 'red' : 'yellow'}`)
                }
              />
              <span className={styles.grow}>{sentence(one)}</span>
              <Link {...link}>{t('due.open')}</Link>
            </div>
          )
        })}
      </div>
    </Box>
  )
}
