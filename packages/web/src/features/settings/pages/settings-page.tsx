import type { Verb } from '@guatu/domain/identity/verbs.ts'
import { Link, Navigate, Outlet } from '@tanstack/react-router'
import { useCan } from '../../../shared/api/me.ts'
import { Page, PageHeader } from '../../../shared/ui/page.tsx'
import styles from '../parts/settings.module.css'
import { useSettingsWords } from '../words.ts'

interface Tab {
  readonly key: 'units' | 'members' | 'permissions' | 'basemap' | 'model' | 'boundaries' | 'audit'
  readonly verb: Verb | null
}
const TABS: readonly Tab[] = [
  { key: 'audit', verb: 'audit.read' },
  { key: 'members', verb: 'members.read' },
  { key: 'units', verb: 'units.read' },
  { key: 'basemap', verb: 'settings.read' },
  { key: 'model', verb: 'settings.read' },
  { key: 'boundaries', verb: 'boundaries.import' },
  { key: 'permissions', verb: null },
]

const useTabs = (): readonly Tab[] => {
  const can = useCan()
  return TABS.filter((tab) => tab.verb === null || can(tab.verb))
}

/** The frame of the settings: one tab for each thing that the post may look at. */
export function SettingsPage() {
  const t = useSettingsWords()
  const tabs = useTabs()
  return (
    <Page>
      <PageHeader title={t('title')} />
      <nav className={styles.tabs} aria-label={t('title')}>
        {tabs.map((tab) => (
          <Link
            key={tab.key}
            to={`/settings/${tab.key}`}
            className={styles.tab}
            activeProps={{ 'aria-current': 'page' }}
          >
            {t(`tabs.${tab.key}`)}
          </Link>
        ))}
      </nav>
      <Outlet />
    </Page>
  )
}

/** /settings alone opens the first tab. */
export function FirstSetting() {
  const [first] = useTabs()
  return first ? <Navigate to={`/settings/${first.key}`} replace /> : null
}
