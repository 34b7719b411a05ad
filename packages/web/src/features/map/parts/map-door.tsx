import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { formatNumber } from '../../../shared/format/numbers.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import type { MapSearch } from '../search.ts'
import { NOTHING_OPEN } from '../use-map-search.ts'
import styles from './controls.module.css'

interface MapDoorProps {
  readonly value: number | null | undefined
  /** What is counted, for the title and for readers of screens. */
  readonly measure: string
  /** Which rows lie behind it. */
  readonly rows: MapSearch
  readonly unit?: string
  readonly children?: ReactNode
}

/** A number on the map that opens the rows it was counted from, without leaving the map. */
export function MapDoor({ value, measure, rows, unit, children }: MapDoorProps) {
  const t = useSharedWords()
  const number = formatNumber(value, unit)
  // what is read out holds what is seen
  const said = typeof children === 'string' ? children : `${number}${unit ?? ''}`
  return (
    <Link
      to="."
      search={((before: MapSearch) => ({ ...before, ...NOTHING_OPEN, ...rows })) as never}
      className={styles.door}
      title={`${measure} · ${t('door.rows')}`}
      aria-label={said.includes(measure) ? said : `${measure} ${said}`}
    >
      {children ?? number}
    </Link>
  )
}
