import { passGate } from '@guatu/contract/work-plan.ts'
import type { GateView, WorkPlan } from './types.ts'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { api, refresh } from '../../../shared/api/api.ts'
import { formatAmount } from '../../../shared/format/numbers.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { LightSign } from '../../../shared/ui/light-sign.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { useWorkWords } from '../words.ts'
import { GateDialog } from './gate-dialog.tsx'
import styles from './work.module.css'

/** The gates of a plan's stages: open or shut and why, and the decision to pass. */
export function GatesPanel({ work }: { work: WorkPlan }) {
  const t = useWorkWords()
  if (work.gates.length === 0) return null
  return (
    <section aria-label={t('gate.title')} data-screen-only>
      <h2>{t('gate.title')}</h2>
      <div className={styles.gates}>
        {work.gates.map((gate) => (
          <Gate key={gate.stageId} gate={gate} work={work} />
        ))}
      </div>
    </section>
  )
}

function Gate({ gate, work }: { gate: GateView; work: WorkPlan }) {
  const t = useWorkWords()
  const dates = useDates()
  const [setting, setSetting] = useState(false)
  const [passing, setPassing] = useState(false)
  const { passed } = gate
  return (
    <div className={styles.gate}>
      <div className={styles.line}>
        <span className={styles.title}>{gate.name}</span>
        {passed ? (
          <LightSign light="green" word={t('gate.passed')} />
        ) : (
          <LightSign light={gate.open ? 'blue' : 'yellow'} word={t(gate.open ? 'gate.open' : 'gate.shut')} />
        )}
      </div>
      {gate.endsOn && <span className="muted">{dates.deadline(gate.endsOn)}</span>}
      <ul className={styles.conditions}>
        {gate.conditions.length === 0 && <li className="muted">{t('gate.noConditions')}</li>}
        {gate.conditions.map((one, at) => (
          <li key={at} className={one.met ? styles.ok : undefined}>
            {one.met ? '✓' : '○'} <ConditionText one={one} />
          </li>
        ))}
      </ul>
      {passed && (
        <span className={styles.sub}>
          <span>{t('gate.passedBy', { who: passed.by, when: dates.instant(passed.at) })}</span>
          <span>
            {passed.met
              ? passed.note || t('gate.passedAll')
              : t(gate.noTasks ? 'gate.confirmedNote' : 'gate.passedDespite', { note: passed.note })}
          </span>
        </span>
      )}
      {work.mayWrite && !passed && (
        <div className={styles.row}>
          <Button type={gate.open ? 'primary' : 'default'} size="small" onClick={() => setPassing(true)}>
            {t(passKey(gate))}
          </Button>
          <Button type="link" size="small" onClick={() => setSetting(true)}>
            {t('gate.set')}
          </Button>
        </div>
      )}
      {setting && <GateDialog gate={gate} targets={work.targets} onClose={() => setSetting(false)} />}
      {passing && <PassDialog gate={gate} onClose={() => setPassing(false)} />}
    </div>
  )
}

/** A stage without tasks is not passed in spite of something: somebody confirms that it is done. */
const passKey = (gate: GateView) =>
  gate.open ? 'gate.pass' : gate.noTasks ? 'gate.confirm' : 'gate.passDespite'

function ConditionText({ one }: { one: GateView['conditions'][number] }) {
  const t = useWorkWords()
  const { condition, now, wanted, unit } = one
  const name = one.target ?? '—'
  switch (condition.kind) {
    case 'tasks_done':
      if (wanted === 0) return t('gate.noTasks')
      return t('gate.tasksDone', { now: now ?? 0, wanted: wanted ?? 0 })
    case 'target_reached':
      return t('gate.reached', { name, now: formatAmount(now, unit), wanted: formatAmount(wanted, unit) })
    case 'split_signed':
      return wanted === null
        ? t('gate.notSplit', { name })
        : t('gate.signed', { name, now: now ?? 0, wanted })
  }
}

function PassDialog({ gate, onClose }: { gate: GateView; onClose: () => void }) {
  const t = useWorkWords()
  const words = useSharedWords()
  const { message } = App.useApp()
  const [note, setNote] = useState('')
  const pass = useMutation({
    mutationFn: () => api.call(passGate, { params: { id: gate.stageId }, body: { note } }),
    onSuccess: async () => {
      message.success(t('gate.passDone'))
      await refresh('work-plan')
      onClose()
    },
  })
  return (
    <Modal
      open
      title={t('gate.passTitle', { name: gate.name })}
      onCancel={onClose}
      okText={t(passKey(gate))}
      cancelText={words('cancel')}
      okButtonProps={{ loading: pass.isPending, disabled: !gate.open && note.trim() === '' }}
      onOk={() => pass.mutate()}
    >
      {pass.isError && <ProblemNotice error={pass.error} />}
      {!gate.open && <p>{t(gate.noTasks ? 'gate.passNoTasks' : 'gate.passWhy')}</p>}
      <ul className={styles.conditions}>
        {gate.conditions.map((one, at) => (
          <li key={at} className={one.met ? styles.ok : styles.off}>
            {one.met ? '✓' : '■'} <ConditionText one={one} />
          </li>
        ))}
      </ul>
      <label htmlFor="gate-note">{t('gate.passNote')}</label>
      <Input.TextArea
        id="gate-note"
        rows={3}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </Modal>
  )
}
