import type { ReactNode } from 'react'
import styles from './page.module.css'

/** The body of a page. `narrow`: forms and texts; `fill`: takes the whole height and scrolls inside. */
export function Page({ children, width }: { children: ReactNode; width?: 'narrow' | 'fill' }) {
  return <div className={`${styles.page} ${width ? styles[width] : ''}`}>{children}</div>
}

/** The one h1 of a page, what it is about, and what can be done on it. */
export function PageHeader(props: { title: ReactNode; sub?: ReactNode; actions?: ReactNode }) {
  return (
    <header className={styles.header}>
      <div className={styles.titles}>
        <h1>{props.title}</h1>
        {props.sub && <div className={styles.sub}>{props.sub}</div>}
      </div>
      {props.actions && <div className={styles.actions}>{props.actions}</div>}
    </header>
  )
}

export function Section({ title, children }: { title?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.section}>
      {title && <h2>{title}</h2>}
      {children}
    </section>
  )
}

/** A bordered surface. */
export function Panel({ children, className }: { children: ReactNode; className?: string | undefined }) {
  return <div className={`${styles.panel} ${className ?? ''}`}>{children}</div>
}
