import type { ReactNode } from 'react'
import styles from './list.module.css'

/** A row of chips to narrow a list by; scrolls sideways on the phone. */
export function Chips({ label, children }: { label?: string; children: ReactNode }) {
  return (
    <div className={styles.chips} role="group" aria-label={label}>
      {children}
    </div>
  )
}

export function Chip(props: { pressed: boolean; onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" className={styles.chip} aria-pressed={props.pressed} onClick={props.onClick}>
      {props.children}
    </button>
  )
}
