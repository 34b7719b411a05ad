import type { ReactNode } from 'react'
import { Appearance } from './appearance.tsx'
import styles from './door.module.css'
import { DemoBand } from '../../../shared/ui/demo-band.tsx'

interface DoorFrameProps {
  readonly title: string
  readonly sub?: string | undefined
  readonly demo?: boolean | undefined
  readonly children: ReactNode
}

/** The frame of the pages before the door: sign in, change a first password. */
export function DoorFrame({ title, sub, demo, children }: DoorFrameProps) {
  return (
    <div className={styles.door}>
      <div>{demo && <DemoBand />}</div>
      <main className={styles.middle}>
        <div className={styles.card}>
          <div className={styles.brand}>
            <img src="/favicon.svg" alt="" />
            <div>
              <h1>{title}</h1>
              {sub && <p>{sub}</p>}
            </div>
          </div>
          {children}
        </div>
      </main>
      <footer className={styles.foot}>
        <Appearance />
      </footer>
    </div>
  )
}
