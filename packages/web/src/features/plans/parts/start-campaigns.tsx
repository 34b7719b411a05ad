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
import { distinctNames, equalNames } from '../model/campaign-names.ts'
import { proposePlaybooks } from '../model/propose.ts'
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
/** One campaign that may be started for a task. */
interface Line {
  readonly key: string
  readonly task: TaskView
  /** '' is not now. */
  readonly playbook: string
  /** Null: the proposed name. */
  readonly name: string | null
  /** Why it is proposed; null where a person added it. */
  readonly proposal: Proposal | null
}
interface Wanted {
  readonly task: TaskView
  readonly playbook: string
  readonly name: string
}
type Chosen = Pick<Line, 'playbook' | 'name'>

/** For each task playbooks are proposed, one or several; those that are wanted are started together. */
export function StartCampaigns(props: StartCampaignsProps) {
  const { tasks, campaigns, playbooks } = props
  const t = usePlanWords()
  const pick = usePick()
  const can = useCan()
  const may = can('campaigns.write')
  const byId = new Map(campaigns.map((campaign) => [campaign.id, campaign]))
  const labelOf = (id: string) => {
    const playbook = playbooks.find((one) => one.id === id)
    return playbook ? pick(playbook.name) : ''
  }
  const { lines, choose, add, drop } = useLines(props)
  const taken = campaigns.map((campaign) => campaign.name)
  const live = lines.filter(({ playbook }) => playbook !== '')
  const proposed = distinctNames(
    live.map(({ key, task, playbook }) => ({ key, label: labelOf(playbook), ...task })),
    taken,
  )
  const nameOf = (line: Line): string => line.name ?? proposed.get(line.key) ?? ''
  const equal = equalNames(live.map(nameOf), taken)
  const wanted: Wanted[] = live
    .map((line) => ({ task: line.task, playbook: line.playbook, name: nameOf(line).trim() }))
    .filter(({ name }) => name !== '')
  const starting = useStarting(props.planId, props.period)
  const options = [
    { value: '', label: t('start.later') },
    ...playbooks.map((playbook) => ({ value: playbook.id, label: pick(playbook.name) })),
  ]
  return (
    <>
      <p className={styles.help}>{t('start.campaignsHelp')}</p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('start.task')}</th>
            <th scope="col" style={{ width: 560 }}>
              {t('start.playbook')} · {t('start.name')}
            </th>
          </tr>
        </thead>
        <tbody>
          {tasks.map((task) => {
            const own = lines.filter((line) => line.task.id === task.id)
            return (
              <tr key={task.id} data-task={task.clause}>
                <td>
                  {task.title}
                  <div className={styles.sub}>{task.clause}</div>
                </td>
                <td>
                  {task.campaignIds.map((id) => (
                    <div key={id} className={styles.runs}>
                      {t('start.running')}{' '}
                      <Link to="/casefiles" search={{ campaign: [id] }}>
                        {byId.get(id)?.name ?? ''}
                      </Link>
                      <div className={styles.sub}>{labelOf(byId.get(id)?.playbook ?? '')}</div>
                    </div>
                  ))}
                  {own.map((line) => (
                    <div key={line.key} className={styles.line} data-line={line.key}>
                      <Select
                        value={line.playbook}
                        options={options}
                        disabled={!may}
                        aria-label={`${task.title} ${t('start.playbook')}`}
                        onChange={(playbook: string) => choose(line, { playbook, name: null })}
                      />
                      <Input
                        value={nameOf(line)}
                        maxLength={100}
                        disabled={line.playbook === '' || !may}
                        status={
                          line.playbook !== '' &&
                          (nameOf(line).trim() === '' || equal.has(nameOf(line).trim()))
                            ? 'error'
                            : ''
                        }
                        aria-label={`${task.title} ${t('start.name')}`}
                        onChange={(event) =>
                          choose(line, { playbook: line.playbook, name: event.target.value })
                        }
                      />
                      <span className={styles.lineNote}>
                        {line.playbook !== '' && equal.has(nameOf(line).trim()) ? (
                          <span className={styles.fault}>{t('start.equal')}</span>
                        ) : line.proposal || line.key.endsWith(' 0') ? (
                          <Why looking={!props.suggestions} proposal={line.proposal} label={labelOf} />
                        ) : (
                          <Button size="small" type="link" onClick={() => drop(line)}>
                            {t('start.without')}
                          </Button>
                        )}
                      </span>
                    </div>
                  ))}
                  {may && task.state === 'open' && (
                    <Button size="small" type="link" onClick={() => add(task)} data-add-playbook>
                      {t('start.another')}
                    </Button>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {starting.error !== null && <ProblemNotice error={starting.error} />}
      {may && lines.length > 0 && (
        <div className={styles.foot}>
          <Button
            type="primary"
            loading={starting.isPending}
            disabled={wanted.length === 0 || equal.size > 0}
            onClick={() => starting.mutate(wanted)}
            data-begin
          >
            {starting.isPending
              ? t('start.beginning', { done: starting.done, n: starting.of })
              : t('start.begin', { n: wanted.length })}
          </Button>
          {equal.size > 0 && <span className={styles.fault}>{t('start.equalNames', { n: equal.size })}</span>}
        </div>
      )}
    </>
  )
}

/** The lines of all tasks: what is proposed for those without a campaign, and what somebody added. */
const useLines = ({ tasks, targets, suggestions, playbooks }: StartCampaignsProps) => {
  const [chosen, setChosen] = useState<Readonly<Record<string, Chosen>>>({})
  /** How many lines were added to a task, by the campaigns that it had then: what was started is no line any more. */
  const [added, setAdded] = useState<Readonly<Record<string, readonly string[]>>>({})
  const proposals = useMemo(
    () =>
      new Map(
        tasks.map((task) => [
          task.id,
          suggestions ? proposePlaybooks(task, targets, suggestions, playbooks) : [],
        ]),
      ),
    [tasks, targets, suggestions, playbooks],
  )
  const lines = tasks.flatMap((task): Line[] => {
    const at = (key: string, proposal: Proposal | null): Line => {
      const { playbook, name } = chosen[key] ?? { playbook: proposal?.playbook ?? '', name: null }
      return { key, task, playbook, name, proposal }
    }
    const found = task.campaignIds.length > 0 ? [] : (proposals.get(task.id) ?? [])
    const first =
      task.campaignIds.length > 0 || task.state !== 'open'
        ? []
        : (found.length > 0 ? found : [null]).map((proposal, n) => at(`${task.id} ${n}`, proposal))
    const more = (added[task.id] ?? []).filter((key) =>
      key.startsWith(`${task.id} +${task.campaignIds.length} `),
    )
    return [...first, ...more.map((key) => at(key, null))]
  })
  return {
    lines,
    choose: ({ key }: Line, choice: Chosen) => setChosen((before) => ({ ...before, [key]: choice })),
    add: (task: TaskView) =>
      setAdded((before) => {
        const own = before[task.id] ?? []
        return { ...before, [task.id]: [...own, `${task.id} +${task.campaignIds.length} ${own.length + 1}`] }
      }),
    drop: ({ key, task }: Line) =>
      setAdded((before) => ({
        ...before,
        [task.id]: (before[task.id] ?? []).filter((one) => one !== key),
      })),
  }
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
          name,
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
