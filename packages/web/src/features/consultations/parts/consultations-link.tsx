import { listConsultations } from '@guatu/contract/consultations.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { ask } from '../../../shared/api/api.ts'
import { useCan } from '../../../shared/api/me.ts'
import { useConsultationWords } from '../words.ts'

/** From the plans to the consultations, with how many wait for the reader's unit. */
export function ConsultationsLink({ plan }: { plan?: string }) {
  const t = useConsultationWords()
  const can = useCan()
  const enabled = can('consultations.read')
  const { data } = useQuery({ ...ask(listConsultations), enabled })
  if (!enabled) return null
  const waiting = (data?.consultations ?? []).filter(
    ({ state, myUnits }) => state === 'open' && myUnits.some(({ answered }) => !answered),
  ).length
  return (
    <Link to="/consultations" search={plan === undefined ? {} : { plan }}>
      <Button>{waiting > 0 ? t('linkWaiting', { n: waiting }) : t('link')}</Button>
    </Link>
  )
}
