import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useCan } from '../../../shared/api/me.ts'
import { waitingConsultations } from '../queries.ts'
import { useConsultationWords } from '../words.ts'

/** From the plans to the consultations, with how many wait for the reader's unit. */
export function ConsultationsLink({ plan }: { plan?: string }) {
  const t = useConsultationWords()
  const can = useCan()
  const enabled = can('consultations.read')
  const { data } = useQuery({ ...waitingConsultations(), enabled })
  if (!enabled) return null
  const waiting = data?.items.length ?? 0
  return (
    <Link to="/consultations" search={plan === undefined ? {} : { plan }}>
      <Button>{waiting > 0 ? t('linkWaiting', { n: waiting }) : t('link')}</Button>
    </Link>
  )
}
