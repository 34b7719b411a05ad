import type { ReactNode } from 'react'
import styles from './meetings.module.css'

/** A bordered part of a page with its heading and what can be done there. */
export function Box(props: {
  title: ReactNode
  actions?: ReactNode
  children: ReactNode
  /** Not on paper. */
  screenOnly?: boolean
}) {
  return (
    <section className={styles.box} {...(props.screenOnly ? { 'data-screen-only': true } : {})}>
      <div className={styles.boxHead}>
        <h2>{props.title}</h2>
        {props.actions && <span data-screen-only>{props.actions}</span>}
      </div>
      {props.children}
    </section>
  )
}

/** Text in the middle of a box that has nothing yet. */
export function Nothing({ children }: { children: ReactNode }) {
  return <p className={`${styles.pad} muted`}>{children}</p>
}
