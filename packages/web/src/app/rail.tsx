import { MenuFoldOutlined, MenuUnfoldOutlined, SearchOutlined, UserOutlined } from '@ant-design/icons'
import { Link, useRouter, useRouterState } from '@tanstack/react-router'
import { Popover, Tooltip } from 'antd'
import { useState } from 'react'
import { AccountPanel } from '../features/session/parts/account-panel.tsx'
import { useMe } from '../shared/api/me.ts'
import { PLACES, usePlaces } from './nav.tsx'
import styles from './shell.module.css'
import { useAppWords } from './words.ts'

/** `/` is only itself; any other place is also everything below it. */
export const isHere = (place: string, path: string): boolean =>
  place === '/' ? path === '/' : path === place || path.startsWith(`${place}/`)

/** Left rail of the desk: places, then what is always at hand (find, my account). */
export function Rail({ onFind }: { onFind: () => void }) {
  const t = useAppWords()
  const me = useMe()
  const router = useRouter()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const [narrow, setNarrow] = useState(() => matchMedia('(max-width: 1100px)').matches)
  const places = usePlaces(PLACES, (to) => to in router.routesByPath)
  return (
    <nav className={`${styles.rail} ${narrow ? styles.narrow : ''}`} aria-label={t('rail')} data-screen-only>
      <Link to="/" className={styles.brand} aria-label={`${t('product')} ${me.office.name}`}>
        <img src="/favicon.svg" alt="" />
        <span className={styles.label}>
          <span className={styles.product}>{t('product')}</span>
          <span className={styles.office}>{me.office.name}</span>
        </span>
      </Link>
      {places.map((place) => {
        const here = isHere(place.to, path)
        return (
          <Tooltip key={place.to} title={narrow ? t(place.label) : undefined} placement="right">
            <Link
              to={place.to}
              className={`${styles.place} ${here ? styles.here : ''}`}
              aria-current={here ? 'page' : undefined}
              aria-label={t(place.label)}
            >
              {place.icon}
              <span className={styles.label}>{t(place.label)}</span>
            </Link>
          </Tooltip>
        )
      })}
      <span className={styles.push} />
      <button
        type="button"
        className={styles.tool}
        onClick={onFind}
        aria-label={`${t('search')} Ctrl K`}
        aria-keyshortcuts="Control+K"
      >
        <SearchOutlined />
        <span className={styles.label}>{t('search')}</span>
        <span className={styles.keys}>Ctrl K</span>
      </button>
      <Popover trigger="click" placement="rightBottom" content={<AccountPanel />}>
        <button type="button" className={styles.tool} aria-label={`${t('account')} ${me.name}`}>
          <UserOutlined />
          <span className={styles.label}>{me.name}</span>
        </button>
      </Popover>
      <button
        type="button"
        className={styles.tool}
        onClick={() => setNarrow(!narrow)}
        aria-label={t(narrow ? 'expand' : 'collapse')}
        aria-expanded={!narrow}
      >
        {narrow ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
        <span className={styles.label}>{t('collapse')}</span>
      </button>
    </nav>
  )
}
