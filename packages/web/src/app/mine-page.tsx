import { RightOutlined } from '@ant-design/icons'
import { Link, useRouter } from '@tanstack/react-router'
import { AccountPanel } from '../features/session/parts/account-panel.tsx'
import { Page, PageHeader, Panel } from '../shared/ui/page.tsx'
import { OTHER_PLACES, usePlaces } from './nav.tsx'
import styles from './shell.module.css'
import { useAppWords } from './words.ts'

/** 我的: the phone's third place. Who I am, and the way to everything else that my posts may use. */
export function MinePage() {
  const t = useAppWords()
  const router = useRouter()
  const places = usePlaces(OTHER_PLACES, (to) => to in router.routesByPath)
  return (
    <Page width="narrow">
      <PageHeader title={t('nav.mine')} />
      <nav aria-label={t('otherPlaces')} className={styles.others}>
        {places.map((place) => (
          <Link key={place.to} to={place.to}>
            <span className={styles.icon} aria-hidden>
              {place.icon}
            </span>
            {t(place.label)}
            <RightOutlined aria-hidden className={styles.onward} />
          </Link>
        ))}
      </nav>
      <Panel>
        <AccountPanel wide />
      </Panel>
    </Page>
  )
}
