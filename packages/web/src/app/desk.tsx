import { useQuery } from '@tanstack/react-query'
import { Outlet, useRouter } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { listenForChanges } from '../shared/api/live.ts'
import { meQuery } from '../shared/api/me.ts'
import { DemoBand } from '../shared/ui/demo-band.tsx'
import { useIsPhone } from '../shared/use-phone.ts'
import { BottomBar } from './bottom-bar.tsx'
import { Rail } from './rail.tsx'
import styles from './shell.module.css'
import { useAppWords } from './words.ts'

const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }))

/** The frame of every page behind the door: band, rail or bottom bar, page. */
export function Desk() {
  const t = useAppWords()
  const router = useRouter()
  const isPhone = useIsPhone()
  const { data: me } = useQuery(meQuery)
  const [finding, setFinding] = useState(false)
  const gone = me === null || me?.mustChangePassword === true

  useEffect(() => {
    // The session ended under the page: the door decides where to go now.
    if (gone) void router.invalidate()
  }, [gone, router])
  useEffect(() => (me?.id ? listenForChanges() : undefined), [me?.id])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      setFinding(true)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])

  if (!me) return null
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        {t('skip')}
      </a>
      <div className={styles.band}>{me.demo && <DemoBand />}</div>
      {!isPhone && <Rail onFind={() => setFinding(true)} />}
      <main id="main" className={styles.main} tabIndex={-1}>
        <Outlet />
      </main>
      {isPhone && <BottomBar />}
      {finding && (
        <Suspense>
          <Palette onClose={() => setFinding(false)} />
        </Suspense>
      )}
    </div>
  )
}
