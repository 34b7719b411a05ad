import {
  ApartmentOutlined,
  CalendarOutlined,
  CameraOutlined,
  CarryOutOutlined,
  AimOutlined,
  AuditOutlined,
  DatabaseOutlined,
  FileTextOutlined,
  FolderOpenOutlined,
  EnvironmentOutlined,
  SettingOutlined,
  SunOutlined,
  TeamOutlined,
  UserOutlined,
} from '@ant-design/icons'
import type { Verb } from '@guatu/domain/identity/verbs.ts'
import type { ReactNode } from 'react'
import { useCan } from '../shared/api/me.ts'
import type { useAppWords } from './words.ts'

export interface Place {
  readonly to: string
  readonly label: Parameters<ReturnType<typeof useAppWords>>[0]
  readonly icon: ReactNode
  /** Any of these opens it; none: for everybody. */
  readonly verbs: readonly Verb[]
}

/** The left rail, in the order of work. A place appears once its route exists and a post may use it. */
export const PLACES: readonly Place[] = [
  { to: '/', label: 'nav.today', icon: <SunOutlined />, verbs: ['casefiles.read'] },
  { to: '/map', label: 'nav.map', icon: <EnvironmentOutlined />, verbs: ['map.read'] },
  { to: '/plans', label: 'nav.plans', icon: <FileTextOutlined />, verbs: ['plans.read'] },
  { to: '/casefiles', label: 'nav.casefiles', icon: <FolderOpenOutlined />, verbs: ['casefiles.read'] },
  { to: '/schedule', label: 'nav.schedule', icon: <CalendarOutlined />, verbs: ['schedule.read'] },
  { to: '/targets', label: 'nav.targets', icon: <AimOutlined />, verbs: ['targets.read'] },
  {
    to: '/decomposition',
    label: 'nav.decomposition',
    icon: <ApartmentOutlined />,
    verbs: ['targets.split', 'targets.receive'],
  },
  { to: '/ledgers', label: 'nav.ledgers', icon: <DatabaseOutlined />, verbs: ['ledgers.read'] },
  { to: '/evaluation', label: 'nav.evaluation', icon: <AuditOutlined />, verbs: ['grading.read'] },
  { to: '/meetings', label: 'nav.meetings', icon: <TeamOutlined />, verbs: ['meetings.read'] },
  { to: '/settings', label: 'nav.settings', icon: <SettingOutlined />, verbs: [] },
]

/** The bottom bar of the phone: three places, no more. */
export const PHONE_PLACES: readonly Place[] = [
  { to: '/', label: 'nav.tasks', icon: <CarryOutOutlined />, verbs: [] },
  { to: '/report', label: 'nav.report', icon: <CameraOutlined />, verbs: ['casefiles.report'] },
  { to: '/mine', label: 'nav.mine', icon: <UserOutlined />, verbs: [] },
]

/** Those of the rail that the bar of the phone has no room for; 我的 lists them. */
export const OTHER_PLACES: readonly Place[] = PLACES.filter(({ to }) =>
  PHONE_PLACES.every((place) => place.to !== to),
)

/** Those that exist and may be used. */
export const usePlaces = (places: readonly Place[], exists: (path: string) => boolean): readonly Place[] => {
  const can = useCan()
  return places.filter((place) => exists(place.to) && (place.verbs.length === 0 || place.verbs.some(can)))
}
