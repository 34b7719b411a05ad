import type { AgendaItem, AgendaLine } from '@guatu/contract/meeting-entities.ts'
import { Link } from '@tanstack/react-router'
import type { LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useUnits } from '../../../shared/api/units.ts'
import { formatNumber } from '../../../shared/format/numbers.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { LightSign } from '../../../shared/ui/light-sign.tsx'
import { NumberDoor } from '../../../shared/ui/number-door.tsx'
import { useMeetingWords } from '../words.ts'
import styles from './meetings.module.css'

interface Props {
  readonly item: AgendaItem
  readonly line: AgendaLine
}

const linkOf = ({ door }: AgendaLine): LinkProps | null => {
  if (!door) return null
  if (door.place === 'meetings')
    return door.id === null ? null : ({ to: '/meetings/$id', params: { id: door.id } } as LinkProps)
  return { to: `/${door.place}`, search: door.search } as LinkProps
}

/** A number as it stood when it was counted; it opens the rows as they are now. */
function Value({ item, line }: Props) {
  const t = useMeetingWords()
  if (line.value === null) return null
  const link = linkOf(line)
  const kind = item.kind === 'moved' || item.kind === 'late' ? item.kind : 'targets'
  if (!link) return <>{formatNumber(line.value, line.measureUnit)}</>
  return (
    <NumberDoor
      value={line.value}
      unit={line.measureUnit}
      measure={t(`agenda.measure.${kind}`)}
      at={item.at}
      to={link.to}
      search={link.search as object}
    />
  )
}

/** A unit and its number. */
export function UnitChip({ item, line }: Props) {
  const t = useMeetingWords()
  const units = useUnits()
  return (
    <span className={styles.chip}>
      {line.kind === 'total' ? (
        <b>{t('agenda.total')}</b>
      ) : (
        line.unitIds.map((id) => units.nameOf(id)).join('、')
      )}
      <b>
        <Value item={item} line={line} />
      </b>
    </span>
  )
}

/** A task, target or decision with its light, units and day. */
export function ThingLine({ item, line, tools }: Props & { tools?: ReactNode }) {
  const t = useMeetingWords()
  const dates = useDates()
  const units = useUnits()
  const link = linkOf(line)
  return (
    <li className={styles.line}>
      {line.light && (
        <LightSign light={line.light} {...(line.light === 'green' ? { word: t('agenda.done') } : {})} />
      )}
      <span className={styles.what}>{link ? <Link {...link}>{line.title}</Link> : line.title}</span>
      {line.kind === 'target' && (
        <span>
          <Value item={item} line={line} />
          {line.of !== null && (
            <span className="muted"> {t('agenda.pace', { n: formatNumber(line.of, line.measureUnit) })}</span>
          )}
        </span>
      )}
      <span className="muted">{line.unitIds.map((id) => units.nameOf(id)).join('、')}</span>
      {line.dueOn && <span className="muted nowrap">{t('agenda.due', { day: dates.day(line.dueOn) })}</span>}
      {tools}
    </li>
  )
}
