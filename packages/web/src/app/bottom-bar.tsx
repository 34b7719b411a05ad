import { Link, useRouter, useRouterState } from '@tanstack/react-router'
import { PHONE_PLACES, usePlaces } from './nav.tsx'
import { isHere } from './rail.tsx'
import styles from './shell.module.css'
import { useAppWords } from './words.ts'

/** The three places of the phone. */
export function BottomBar() {
  const t = useAppWords()
  const router = useRouter()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const places = usePlaces(PHONE_PLACES, (to) => to in router.routesByPath)
  return (
    <nav className={styles.bar} aria-label={t('bar')} data-screen-only>
      {places.map((place) => (
        <Link
          key={place.to}
          to={place.to}
          data-here={isHere(place.to, path)}
          aria-current={isHere(place.to, path) ? 'page' : undefined}
        >
          <span className={styles.icon} aria-hidden>
            {place.icon}
          </span>
          {t(place.label)}
        </Link>
      ))}
    </nav>
  )
}
