import { withdrawDecision } from '@guatu/contract/meeting-papers.ts'
import type { DecisionView, Meeting } from '@guatu/contract/meeting-entities.ts'
import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import { api } from '../../../shared/api/api.ts'
import { useUnits } from '../../../shared/api/units.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { LightSign } from '../../../shared/ui/light-sign.tsx'
import { useMeetingChange } from '../use-meeting-change.ts'
import { useMeetingWords } from '../words.ts'
import { Box, Nothing } from './box.tsx'
import { DecisionForm } from './decision-form.tsx'
import styles from './meetings.module.css'

/** What was decided; with a lead unit it is a task whose state shows here. */
export function DecisionBox({ meeting }: { meeting: Meeting }) {
  const t = useMeetingWords()
  const [adding, setAdding] = useState(false)
  if (meeting.state === 'cancelled') return null
  const writing = meeting.state === 'held' && meeting.mayWrite
  return (
    <Box
      title={t('decision.title')}
      actions={
        writing && (
          <Button type="primary" onClick={() => setAdding(true)}>
            {t('decision.add')}
          </Button>
        )
      }
    >
      {meeting.decisionList.length === 0 ? (
        <Nothing>{t('decision.none')}</Nothing>
      ) : (
        <div className={styles.rows}>
          {meeting.decisionList.map((decision) => (
            <Decision key={decision.id} meeting={meeting} decision={decision} writing={writing} />
          ))}
        </div>
      )}
      {adding && <DecisionForm meeting={meeting} onClose={() => setAdding(false)} />}
    </Box>
  )
}

function Decision(props: { meeting: Meeting; decision: DecisionView; writing: boolean }) {
  const { meeting, decision, writing } = props
  const t = useMeetingWords()
  const words = useSharedWords()
  const dates = useDates()
  const units = useUnits()
  const { modal } = App.useApp()
  const withdraw = useMeetingChange(
    () =>
      api.call(withdrawDecision, {
        params: { id: meeting.id, decisionId: decision.id },
        ifMatch: meeting.version,
      }),
    () => t('decision.withdrawn'),
  )
  const confirm = () =>
    void modal.confirm({
      title: t('decision.withdrawAsk'),
      okText: t('decision.withdraw'),
      cancelText: words('cancel'),
      onOk: () => withdraw.mutate(undefined),
    })
  const names = (ids: readonly string[]) => ids.map((id) => units.nameOf(id)).join('、')
  return (
    <div className={styles.item} data-decision={decision.taskState ?? 'kept'}>
      <div className={styles.name}>{decision.text}</div>
      <div className={styles.line}>
        {decision.light ? (
          <LightSign
            light={decision.light}
            {...(decision.light === 'green' ? { word: t('decision.done') } : {})}
          />
        ) : (
          <span className="muted">{t('decision.noTask')}</span>
        )}
        {decision.leads.length > 0 && <span>{names(decision.leads)}</span>}
        {decision.supports.length > 0 && (
          <span className="muted">
            {t('decision.support')} {names(decision.supports)}
          </span>
        )}
        {decision.taskId && (
          <span className="muted nowrap">
            {decision.dueOn ? dates.deadline(decision.dueOn) : t('decision.noDue')}
          </span>
        )}
      </div>
      <div className={styles.line} data-screen-only>
        {decision.taskId && decision.planId && (
          <Link to="/schedule" search={{ plan: decision.planId, task: decision.taskId }}>
            {t('decision.toTask')}
          </Link>
        )}
        {writing && decision.taskState !== 'done' && (
          <Button
            type="link"
            size="small"
            style={{ padding: 0 }}
            disabled={withdraw.isPending}
            onClick={confirm}
          >
            {t('decision.withdraw')}
          </Button>
        )}
      </div>
    </div>
  )
}
