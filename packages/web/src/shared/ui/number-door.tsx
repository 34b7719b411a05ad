import { Link } from '@tanstack/react-router'
import type { LinkProps } from '@tanstack/react-router'
import { formatNumber } from '../format/numbers.ts'
import { useDates } from '../format/use-dates.ts'
import { useSharedWords } from '../i18n/words.ts'
import styles from './signs.module.css'

interface NumberDoorProps {
  readonly value: number | null | undefined
  readonly unit?: string | null
  /** What is counted: 待派遣案卷, 已拆除面积. */
  readonly measure: string
  /** When it was counted; left out for what is counted as the page opens. */
  readonly at?: string | null
  readonly to: LinkProps['to']
  readonly params?: Readonly<Record<string, string>>
  readonly search?: object
}

/** A number that opens the rows it was counted from, and says what it counts and when. */
export function NumberDoor({ value, unit, measure, at, to, params, search }: NumberDoorProps) {
  const t = useSharedWords()
  const dates = useDates()
  const number = formatNumber(value, unit)
  // a dash is counted in nothing
  const counted = value === null || value === undefined ? '' : unit
  const title = [measure, at ? t('door.at', { when: dates.instant(at) }) : '', t('door.rows')]
    .filter(Boolean)
    .join(' · ')
  const link = { to, params, search } as LinkProps
  return (
    <Link {...link} className={styles.door} title={title} aria-label={`${measure} ${number}${counted ?? ''}`}>
      {number}
      {counted ? (counted === '%' ? '%' : ` ${counted}`) : ''}
    </Link>
  )
}
