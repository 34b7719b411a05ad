import { withdrawRequest } from '@guatu/contract/meeting-series.ts'
import type { MeetingRequest } from '@guatu/contract/meeting-series.ts'
import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { api, refresh } from '../../../shared/api/api.ts'
import { useUnits } from '../../../shared/api/units.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { problemText } from '../../../shared/ui/problem-notice.tsx'
import { useMeetingWords } from '../words.ts'
import { Nothing } from './box.tsx'
import styles from './meetings.module.css'

/** What units asked for; one's own may be taken back while it stands on no agenda. */
export function RequestList({ requests }: { requests: readonly MeetingRequest[] }) {
  const t = useMeetingWords()
  const dates = useDates()
  const units = useUnits()
  const { message } = App.useApp()
  const withdraw = useMutation({
    mutationFn: (request: MeetingRequest) =>
      api.call(withdrawRequest, { params: { id: request.id }, ifMatch: request.version }),
    onSuccess: () => void message.success(t('request.withdrawn')),
    onError: (error) => void message.error(problemText(error)),
    onSettled: () => refresh('meetings'),
  })
  if (requests.length === 0) return <Nothing>{t('request.none')}</Nothing>
  return (
    <div className={styles.rows}>
      {requests.map((request) => (
        <div key={request.id} className={styles.row}>
          <span className={styles.grow}>
            <span className={styles.name}>{request.title}</span>
            <span className={styles.sub}>
              <span>{units.nameOf(request.unitId)}</span>
              <span>{dates.instant(request.createdAt)}</span>
            </span>
            {request.text && <span className={styles.quote}>{request.text}</span>}
          </span>
          <span className="muted">{t(`request.state.${request.state}`)}</span>
          {request.mine && request.state === 'open' && (
            <Button size="small" disabled={withdraw.isPending} onClick={() => withdraw.mutate(request)}>
              {t('request.withdraw')}
            </Button>
          )}
        </div>
      ))}
    </div>
  )
}
