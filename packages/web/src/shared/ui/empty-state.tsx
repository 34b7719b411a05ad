import type { ReactNode } from 'react'
import styles from './notices.module.css'

/** What will stand here, and the first step towards it. */
export function EmptyState(props: { title: ReactNode; text?: ReactNode; action?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <h2>{props.title}</h2>
      {props.text && <p>{props.text}</p>}
      {props.action}
    </div>
  )
}
