import { listSeries } from '@guatu/contract/meeting-series.ts'
import { listMeetings } from '@guatu/contract/meetings.ts'
import { addDays } from '@guatu/domain/time/instant.ts'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../../shared/api/api.ts'
import { useCan } from '../../../shared/api/me.ts'
import { today } from '../../../shared/format/dates.ts'
import { pressingOf } from '../model.ts'
import { PressingBox } from './pressing.tsx'

/** For 今日: meetings that were missed, are due this period without a day, or were not put down. Nothing where all is well. */
export function MeetingsToday() {
  const can = useCan()
  const enabled = can('meetings.write')
  const series = useQuery({ ...ask(listSeries), enabled })
  const query = { from: addDays(today(), -31), state: 'planned' as const }
  const meetings = useQuery({ ...ask(listMeetings, { query }), enabled })
  return <PressingBox pressing={pressingOf(series.data?.series ?? [], meetings.data?.meetings ?? [])} />
}
