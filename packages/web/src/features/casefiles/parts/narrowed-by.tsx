import { CloseOutlined } from '@ant-design/icons'
import { useUnits } from '../../../shared/api/units.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { usePick } from '../../../shared/i18n/i18n.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import type { CasefileSearch } from '../search.ts'
import { usePlaybooks } from '../use-playbook.ts'
import { useCasefileWords } from '../words.ts'
import { Chips } from './chips.tsx'
import styles from './list.module.css'

interface Narrowing {
  readonly key: string
  readonly text: string
  /** The address without it. */
  readonly without: Partial<CasefileSearch>
}

/** What a door, a map or a link has narrowed the list by and the bar has no control for: said, and taken off at a press. */
export function NarrowedBy(props: {
  search: CasefileSearch
  onChange: (change: Partial<CasefileSearch>) => void
}) {
  const t = useCasefileWords()
  const narrowings = useNarrowings(props.search)
  if (narrowings.length === 0) return null
  return (
    <Chips label={t('filter.narrowed')}>
      {narrowings.map(({ key, text, without }) => (
        <button
          key={key}
          type="button"
          className={styles.chip}
          aria-label={t('filter.takeOff', { what: text })}
          data-narrowed={key}
          onClick={() => props.onChange(without)}
        >
          {text} <CloseOutlined aria-hidden />
        </button>
      ))}
    </Chips>
  )
}

const useNarrowings = (search: CasefileSearch): Narrowing[] => {
  const t = useCasefileWords()
  const words = useSharedWords()
  const units = useUnits()
  const days = useSpan()
  const nameOfPlaybook = usePlaybookName(search.playbook !== undefined)
  const { queue, community, playbook, closed, dueFrom, dueTo, closedFrom, closedTo } = search
  const found: (Narrowing | false)[] = [
    queue !== undefined && {
      key: 'queue',
      text: t('filter.mine', { what: queue.map((one) => words(`queue.${one}`)).join(t('filter.and')) }),
      without: { queue: undefined },
    },
    closed !== undefined && {
      key: 'closed',
      text: t(closed === 'yes' ? 'filter.closedYes' : 'filter.closedNo'),
      without: { closed: undefined },
    },
    (closedFrom ?? closedTo) !== undefined && {
      key: 'closedDays',
      text: t('filter.closedOn', { days: days(closedFrom, closedTo) }),
      without: { closedFrom: undefined, closedTo: undefined },
    },
    (dueFrom ?? dueTo) !== undefined && {
      key: 'dueDays',
      text: t('filter.dueOn', { days: days(dueFrom, dueTo) }),
      without: { dueFrom: undefined, dueTo: undefined },
    },
    community !== undefined && {
      key: 'community',
      text: t('filter.lies', { where: community.map((id) => units.nameOf(id)).join(t('filter.and')) }),
      without: { community: undefined },
    },
    playbook !== undefined && {
      key: 'playbook',
      text: playbook.map(nameOfPlaybook).join(t('filter.and')),
      without: { playbook: undefined },
    },
  ]
  return found.filter((one) => one !== false)
}

/** 9月30日, 9月1日至9月30日, 9月1日起, 至9月30日 */
const useSpan = () => {
  const t = useCasefileWords()
  const dates = useDates()
  return (from: string | undefined, to: string | undefined): string => {
    if (from === to) return dates.day(from)
    if (from === undefined) return t('filter.until', { to: dates.day(to) })
    if (to === undefined) return t('filter.since', { from: dates.day(from) })
    return t('filter.between', { from: dates.day(from), to: dates.day(to) })
  }
}

const usePlaybookName = (wanted: boolean) => {
  const pick = usePick()
  const playbooks = usePlaybooks(wanted)
  return (id: string): string => {
    const name = playbooks.find((one) => one.id === id)?.name
    return name ? pick(name) : id
  }
}
