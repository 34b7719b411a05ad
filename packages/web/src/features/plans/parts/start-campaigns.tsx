import { newKey } from '@guatu/client/request.ts'
import { createCampaign } from '@guatu/contract/campaigns.ts'
import type { TaskView } from '@guatu/contract/schedule.ts'
import type { Reading } from '@guatu/contract/plans.ts'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Input, Select } from 'antd'
import { useMemo, useState } from 'react'
import { api, refresh } from '../../../shared/api/api.ts'
import { useCan } from '../../../shared/api/me.ts'
import { usePick } from '../../../shared/i18n/i18n.ts'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { proposePlaybook } from '../model/propose.ts'
import type { Proposal } from '../model/propose.ts'
import type { WaysOfPlan } from '../use-ways.ts'
import { usePlanWords } from '../words.ts'
import styles from './start.module.css'

interface StartCampaignsProps {
  readonly planId: string
  readonly period: Reading['period']
  readonly tasks: readonly TaskView[]
  readonly campaigns: NonNullable<WaysOfPlan['campaigns']>
  readonly playbooks: NonNullable<WaysOfPlan['playbooks']>
  readonly targets: NonNullable<WaysOfPlan['targets']>
  readonly suggestions: WaysOfPlan['suggestions']
}
interface Choice {
  /** '' is not now. */
  readonly playbook: string
  readonly name: string
}
interface Wanted extends Choice {
  readonly task: TaskView
}

/** For each task a playbook is proposed; those that are wanted are started together. */
export function StartCampaigns(props: StartCampaignsProps) {
  const { tasks, campaigns, playbooks, targets, suggestions } = props
  const t = usePlanWords()
  const pick = usePick()
  const can = useCan()
  const [choices, setChoices] = useState<Readonly<Record<string, Choice>>>({})
  const byId = new Map(campaigns.map((campaign) => [campaign.id, campaign]))
  const proposals = useMemo(
    () =>
      new Map(
        tasks.map((task) => [
          task.id,
          suggestions ? proposePlaybook(task, targets, suggestions, playbooks) : null,
        ]),
      ),
    [tasks, targets, suggestions, playbooks],
  )
  const labelOf = (id: string) => {
    const playbook = playbooks.find((one) => one.id === id)
    return playbook ? pick(playbook.name) : ''
  }
  const choiceOf = (task: TaskView): Choice => {
    const playbook = proposals.get(task.id)?.playbook ?? ''
    return choices[task.id] ?? { playbook, name: labelOf(playbook) }
  }
  const idle = tasks.filter((task) => task.campaignId === null)
  const wanted: Wanted[] = idle
    .map((task) => ({ task, ...choiceOf(task) }))
    .filter((one) => one.playbook !== '' && one.name.trim() !== '')
  const starting = useStarting(props.planId, props.period)
  const options = [
    { value: '', label: t('start.later') },
    ...playbooks.map((playbook) => ({ value: playbook.id, label: pick(playbook.name) })),
  ]
  const choose = (task: TaskView, choice: Choice) =>
    setChoices((before) => ({ ...before, [task.id]: choice }))
  return (
    <>
      <p className={styles.help}>{t('start.campaignsHelp')}</p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('start.task')}</th>
            <th scope="col" style={{ width: 260 }}>
              {t('start.playbook')}
            </th>
            <th scope="col" style={{ width: 300 }}>
              {t('start.name')}
            </th>
          </tr>
        </thead>
        <tbody>
          {tasks.map((task) => {
            const campaign = task.campaignId ? byId.get(task.campaignId) : undefined
            const choice = choiceOf(task)
            return (
              <tr key={task.id} data-task={task.clause}>
                <td>
                  {task.title}
                  <div className={styles.sub}>{task.clause}</div>
                </td>
                {task.campaignId ? (
                  <td colSpan={2}>
                    {t('start.running')}{' '}
                    <Link to="/casefiles" search={{ campaign: [task.campaignId] }}>
                      {campaign?.name ?? ''}
                    </Link>
                    <div className={styles.sub}>{campaign && labelOf(campaign.playbook)}</div>
                  </td>
                ) : (
                  <>
                    <td>
                      <Select
                        style={{ width: '100%' }}
                        value={choice.playbook}
                        options={options}
                        disabled={!can('campaigns.write')}
                        aria-label={`${task.title} ${t('start.playbook')}`}
                        onChange={(playbook: string) => choose(task, { playbook, name: labelOf(playbook) })}
                      />
                      <Why looking={!suggestions} proposal={proposals.get(task.id) ?? null} label={labelOf} />
                    </td>
                    <td>
                      <Input
                        value={choice.name}
                        maxLength={100}
                        disabled={choice.playbook === '' || !can('campaigns.write')}
                        status={choice.playbook !== '' && choice.name.trim() === '' ? 'error' : ''}
                        aria-label={`${task.title} ${t('start.name')}`}
                        onChange={(event) => choose(task, { ...choice, name: event.target.value })}
                      />
                    </td>
                  </>
                )}
              </tr>
            )
          })}
        </tbody>
      </table>
      {starting.error !== null && <ProblemNotice error={starting.error} />}
      {can('campaigns.write') && idle.length > 0 && (
        <div className={styles.foot}>
          <Button
            type="primary"
            loading={starting.isPending}
            disabled={wanted.length === 0}
            onClick={() => starting.mutate(wanted)}
            data-begin
          >
            {starting.isPending
              ? t('start.beginning', { done: starting.done, n: starting.of })
              : t('start.begin', { n: wanted.length })}
          </Button>
        </div>
      )}
    </>
  )
}

function Why(props: { proposal: Proposal | null; looking: boolean; label: (id: string) => string }) {
  const { proposal, looking, label } = props
  const t = usePlanWords()
  if (!proposal)
    return <div className={styles.sub}>{t(looking ? 'start.loadingWays' : 'start.noProposal')}</div>
  const why = [
    proposal.byName ? t('start.byName', { name: label(proposal.playbook) }) : '',
    proposal.targets > 0 ? t('start.byTarget', { n: proposal.targets }) : '',
  ].filter(Boolean)
  return <div className={styles.sub}>{t('start.proposed', { why: why.join(' · ') })}</div>
}

/** Starts campaigns one after the other; what was started before a refusal stays. */
const useStarting = (planId: string, period: Reading['period']) => {
  const t = usePlanWords()
  const { message } = App.useApp()
  const [progress, setProgress] = useState({ done: 0, of: 0 })
  const [keys] = useState(() => new Map<string, string>())
  const mutation = useMutation({
    mutationFn: async (wanted: readonly Wanted[]) => {
      setProgress({ done: 0, of: wanted.length })
      for (const { task, playbook, name } of wanted) {
        const body = {
          planId,
          taskId: task.id,
          name: name.trim(),
          playbook,
          startsOn: period.from,
          endsOn: task.dueOn ?? period.to,
        }
        const content = JSON.stringify(body)
        const key = keys.get(content) ?? newKey()
        keys.set(content, key)
        await api.call(createCampaign, { body, idempotencyKey: key })
        setProgress((before) => ({ ...before, done: before.done + 1 }))
      }
      return wanted.length
    },
    onSuccess: (n) => void message.success(t('start.began', { n })),
    onSettled: () => refresh('campaigns', 'schedule', 'map'),
  })
  return { ...mutation, ...progress }
}
