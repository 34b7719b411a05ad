import { readTimeline } from '@guatu/contract/casefiles.ts'
import type { Casefile, TimelineEntry } from '@guatu/contract/casefiles.ts'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../../shared/api/api.ts'
import { useUnits } from '../../../shared/api/units.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import { zh } from '../i18n/zh.ts'
import { useCasefileWords } from '../words.ts'
import styles from './view.module.css'

type EventKey = keyof typeof zh.event
const isEventKey = (kind: string): kind is EventKey => kind in zh.event

/** Everything that has happened, the newest first. */
export function TimelineBox({ casefile }: { casefile: Casefile }) {
  const t = useCasefileWords()
  const query = useQuery(ask(readTimeline, { params: { id: casefile.id } }))
  const entries = [...(query.data?.entries ?? [])].sort((a, b) => b.id - a.id)
  return (
    <section className={styles.box}>
      <h2>{t('timeline')}</h2>
      {query.isError && <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <LinesSkeleton lines={4} />}
      {query.data && entries.length === 0 && <p className="muted">{t('timelineEmpty')}</p>}
      <ol className={styles.line}>
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
    </section>
  )
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const t = useCasefileWords()
  const dates = useDates()
  const units = useUnits()
  const kind = entry.kind.replace(/^casefile\./, '')
  const details = useDetails(entry.payload)
  const who = entry.memberName ?? t('system')
  return (
    <li>
      <span className={styles.what}>{isEventKey(kind) ? t(`event.${kind}`) : kind}</span>{' '}
      <span className="muted">
        {who}
        {entry.unitId ? ` · ${units.nameOf(entry.unitId)}` : ''} · {dates.instant(entry.at)}
      </span>
      {details.map((line) => (
        <p key={line} className={styles.words}>
          {line}
        </p>
      ))}
    </li>
  )
}

/** What of an event's payload a reader wants to know: reasons, words, unit, new deadline. */
const useDetails = (payload: TimelineEntry['payload']): string[] => {
  const t = useCasefileWords()
  const dates = useDates()
  const units = useUnits()
  const text = (key: string): string | undefined => {
    const value = payload[key]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const lines: string[] = []
  const lead = text('leadUnitId')
  const due = text('due')
  const until = text('until')
  if (lead) lines.push(t('toUnit', { unit: units.nameOf(lead), due: dates.due(due) }))
  else if (due) lines.push(t('newDue', { due: dates.due(due) }))
  if (until) lines.push(t('untilDay', { day: dates.deadline(until) }))
  const reason = text('reason') ?? text('text')
  if (reason) lines.push(reason)
  const { reasons } = payload
  if (Array.isArray(reasons)) lines.push(...reasons.filter((one): one is string => typeof one === 'string'))
  return lines
}
