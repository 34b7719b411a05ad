import type { Casefile } from '@guatu/contract/casefiles.ts'
import { Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { useUnits } from '../../../shared/api/units.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { usePick } from '../../../shared/i18n/i18n.ts'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { LookBackSign } from '../../../shared/ui/look-back-sign.tsx'
import { COMMAND_FORMS, turnOf } from '../commands.ts'
import type { Action, CommandName } from '../commands.ts'
import { useCommand } from '../use-command.ts'
import { useCasefileWords } from '../words.ts'
import { CommandDrawer } from './command-drawer.tsx'
import { SubmitPanel } from './submit-panel.tsx'
import styles from './view.module.css'

/** Whose turn it is, and what the reader can do: one primary button, others beside it, what is refused and why. */
export function TurnBox({ casefile }: { casefile: Casefile }) {
  const t = useCasefileWords()
  const { primary, others, blocked } = turnOf(casefile)
  const [form, setForm] = useState<CommandName | null>(null)
  const nothing = primary === null && others.length === 0
  return (
    <section className={`${styles.box} ${nothing ? '' : styles.turn}`} data-turn>
      <h2>
        <Whose casefile={casefile} />
      </h2>
      <Pending casefile={casefile} />
      {primary?.command === 'submit' && <SubmitPanel casefile={casefile} refusals={primary.refusals} />}
      {nothing && <p className="muted">{t('noAct')}</p>}
      <div className={styles.actions}>
        {primary && primary.command !== 'submit' && (
          <ActionButton casefile={casefile} action={primary} primary onForm={setForm} />
        )}
        {others.map((action) => (
          <ActionButton key={action.command} casefile={casefile} action={action} onForm={setForm} />
        ))}
      </div>
      {blocked.map((action) => (
        <Refusals key={action.command} action={action} />
      ))}
      {form && <CommandDrawer key={form} casefile={casefile} command={form} onClose={() => setForm(null)} />}
    </section>
  )
}

function Whose({ casefile }: { casefile: Casefile }) {
  const t = useCasefileWords()
  const units = useUnits()
  const dates = useDates()
  const unit = units.nameOf(casefile.leadUnitId)
  return t(`turn.${casefile.state}`, { unit, until: dates.instant(casefile.suspendedUntil) })
}

/** What waits for an answer, and what stands in the way. */
function Pending({ casefile }: { casefile: Casefile }) {
  const t = useCasefileWords()
  const dates = useDates()
  const { asked, doubt, ownerless, nextLookBackOn } = casefile
  return (
    <>
      {asked && (
        <p className={styles.asked}>
          {t(`asked.${asked.what}`, { until: dates.deadline(asked.until), reason: asked.reason })}
        </p>
      )}
      {doubt && <p className={styles.asked}>{t(`asked.${doubt.what}`, { reason: doubt.reason })}</p>}
      {ownerless && <p className={styles.asked}>{t('asked.ownerless')}</p>}
      {nextLookBackOn && (
        <p className="muted">
          {t('asked.lookBack', { day: dates.deadline(nextLookBackOn) })} <LookBackSign on={nextLookBackOn} />
        </p>
      )}
    </>
  )
}

interface ActionButtonProps {
  readonly casefile: Casefile
  readonly action: Action
  readonly primary?: boolean
  readonly onForm: (command: CommandName) => void
}

/** Opens a form, or, where there is nothing to fill in, asks once and acts. */
function ActionButton({ casefile, action, primary, onForm }: ActionButtonProps) {
  const t = useCasefileWords()
  const { command } = action
  const act = useCommand(casefile)
  const label = t(`command.${command}`)
  const { fields, danger } = COMMAND_FORMS[command]
  const button = (
    <Button
      type={primary ? 'primary' : 'default'}
      danger={danger === true && !primary}
      loading={act.isPending}
      onClick={fields.length > 0 ? () => onForm(command) : undefined}
      data-command={command}
    >
      {label}
    </Button>
  )
  if (fields.length > 0) return button
  return (
    <>
      <Popconfirm
        title={t('confirmNow', { command: label })}
        okText={label}
        onConfirm={() => act.mutate({ command } as Parameters<typeof act.mutate>[0])}
      >
        {button}
      </Popconfirm>
      {act.isError && <ProblemNotice error={act.error} />}
    </>
  )
}

function Refusals({ action }: { action: Action }) {
  const t = useCasefileWords()
  const pick = usePick()
  return (
    <div className={styles.refusals}>
      <h3>{t('notYet', { command: t(`command.${action.command}`) })}</h3>
      <ul>
        {action.refusals.map((one) => (
          <li key={one.code + one.zh}>{pick(one)}</li>
        ))}
      </ul>
    </div>
  )
}
