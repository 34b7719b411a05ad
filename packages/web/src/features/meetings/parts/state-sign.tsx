import type { MeetingSummary } from '@guatu/contract/meeting-entities.ts'
import type { Light } from '@guatu/domain/clock/light.ts'
import { LightSign } from '../../../shared/ui/light-sign.tsx'
import { useMeetingWords } from '../words.ts'

/** Planned, held or called off; a meeting whose day has passed asks to be put down. */
export function MeetingState({ meeting }: { meeting: Pick<MeetingSummary, 'state' | 'overdue'> }) {
  const t = useMeetingWords()
  const key = meeting.overdue ? 'overdue' : meeting.state
  const lights = { planned: 'blue', held: 'green', cancelled: 'grey', overdue: 'yellow' } as const
  return <LightSign light={lights[key]} word={t(`state.${key}`)} />
}

/** The light of a series in the words of meetings. */
export function SeriesLight({ light }: { light: Light }) {
  const t = useMeetingWords()
  return <LightSign light={light} word={t(`light.${light}`)} />
}
