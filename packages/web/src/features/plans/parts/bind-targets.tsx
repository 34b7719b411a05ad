import type { TargetView } from '@guatu/contract/targets.ts'
import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useMemo, useState } from 'react'
import { refresh } from '../../../shared/api/api.ts'
import { useCan } from '../../../shared/api/me.ts'
import { formatAmount } from '../../../shared/format/numbers.ts'
import { usePick } from '../../../shared/i18n/i18n.ts'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import { BindDialog } from '../../targets/index.ts'
import { bind } from '../../targets/index.ts'
import { useBoundName, waysOf, whyNot } from '../../targets/index.ts'
import type { Way } from '../../targets/index.ts'
import type { WaysOfPlan } from '../use-ways.ts'
import { usePlanWords } from '../words.ts'
import styles from './start.module.css'

interface BindTargetsProps {
  readonly tasks: NonNullable<WaysOfPlan['tasks']>
  readonly campaigns: NonNullable<WaysOfPlan['campaigns']>
  readonly playbooks: NonNullable<WaysOfPlan['playbooks']>
  readonly targets: readonly TargetView[]
  readonly suggestions: WaysOfPlan['suggestions']
}
interface Placed {
  readonly target: TargetView
  /** The likeliest way, where one is close enough to be proposed. */
  readonly way: Way | null
  /** Ways that fit by unit only. */
  readonly others: number
  /** A playbook that would fit but does not run yet. */
  readonly missing: string | null
}

/** Every target of the plan: what can count it, why, or why nothing can yet. */
export function BindTargets({ tasks, campaigns, playbooks, targets, suggestions }: BindTargetsProps) {
  const t = usePlanWords()
  const pick = usePick()
  const can = useCan()
  const [open, setOpen] = useState<TargetView | null>(null)
  const placed = useMemo(
    () =>
      targets.map((target): Placed => {
        const { ways, missing } = waysOf(target, suggestions?.get(target.id) ?? [], campaigns, tasks)
        const way = ways.find((one) => one.close) ?? null
        return { target, way, others: ways.length - (way ? 1 : 0), missing: missing[0] ?? null }
      }),
    [targets, suggestions, campaigns, tasks],
  )
  const bound = placed.filter((one) => one.target.measureId !== null)
  const free = placed.filter((one) => one.target.measureId === null)
  const ready = free.filter((one) => one.way !== null)
  const cannot = free.filter((one) => one.way === null)
  const taking = useTaking()
  const boundName = useBoundName()
  const nameOf = (id: string) => {
    const playbook = playbooks.find((one) => one.id === id)
    return playbook ? pick(playbook.name) : id
  }
  const labelOf = (target: TargetView) => {
    const campaign = campaigns.find((one) => one.id === target.campaignId)
    const playbook = playbooks.find((one) => one.id === campaign?.playbook)
    const measure = playbook?.measures.find((one) => one.id === target.measureId)
    const name = measure ? pick(measure.label) : (boundName(target.measureId) ?? target.measureId)
    return [name, campaign?.name].filter(Boolean).join(' · ')
  }
  const why = ({ target, missing, others }: Placed): string => {
    if (missing) return t('start.needsCampaign', { name: nameOf(missing) })
    const reason = whyNot(target)
    if (reason) return pick(reason)
    return others > 0 ? t('start.looseWhy') : t('start.cannotWhy', { unit: target.unit || '—' })
  }
  if (!suggestions)
    return (
      <>
        <p className={styles.help}>{t('start.loadingWays')}</p>
        <LinesSkeleton lines={6} />
      </>
    )
  const may = can('targets.bind')
  return (
    <>
      <p className={styles.help}>{t('start.targetsHelp')}</p>
      <p>
        {t('start.counts', {
          n: targets.length,
          bound: bound.length,
          ready: ready.length,
          cannot: cannot.length,
        })}
      </p>
      {taking.error !== null && <ProblemNotice error={taking.error} />}
      {may && ready.length > 0 && (
        <div className={styles.foot}>
          <Button
            type="primary"
            loading={taking.isPending}
            onClick={() => taking.mutate(ready)}
            data-take-all
          >
            {taking.isPending
              ? t('start.taking', { done: taking.done, n: taking.of })
              : t('start.takeAll', { n: ready.length })}
          </Button>
        </div>
      )}
      {ready.length > 0 && <h3 className={styles.group}>{t('start.ready')}</h3>}
      {ready.map((one) => (
        <Row key={one.target.id} target={one.target}>
          <span>
            {one.way && `${pick(one.way.label)} · ${one.way.campaign.name}`}
            <span className={styles.sub}>{one.way && pick(one.way.why)}</span>
          </span>
          {may && (
            <span className="nowrap">
              <Button size="small" onClick={() => taking.mutate([one])} disabled={taking.isPending}>
                {t('units.take')}
              </Button>{' '}
              {one.others > 0 && (
                <Button size="small" type="text" onClick={() => setOpen(one.target)}>
                  {t('more')}
                </Button>
              )}
            </span>
          )}
        </Row>
      ))}
      {cannot.length > 0 && <h3 className={styles.group}>{t('start.cannot')}</h3>}
      {cannot.map((one) => (
        <Row key={one.target.id} target={one.target}>
          <span className="muted">{why(one)}</span>
          {may && one.others > 0 && (
            <Button size="small" type="text" onClick={() => setOpen(one.target)}>
              {t('more')}
            </Button>
          )}
        </Row>
      ))}
      {bound.length > 0 && <h3 className={styles.group}>{t('start.bound')}</h3>}
      {bound.map(({ target }) => (
        <Row key={target.id} target={target}>
          <span>{labelOf(target)}</span>
          {may && (
            <Button size="small" type="text" onClick={() => setOpen(target)}>
              {t('more')}
            </Button>
          )}
        </Row>
      ))}
      {open && <BindDialog target={open} onClose={() => setOpen(null)} />}
    </>
  )
}

function Row({ target, children }: { target: TargetView; children: React.ReactNode }) {
  return (
    <div className={styles.row}>
      <span>
        {target.quote}
        <span className={styles.sub}>
          <span>{target.clause}</span>
          {target.value !== null && <span>{formatAmount(target.value, target.unit)}</span>}
        </span>
      </span>
      <div className={styles.way}>{children}</div>
    </div>
  )
}

/** Takes the proposed measure of one or many targets. */
const useTaking = () => {
  const t = usePlanWords()
  const { message } = App.useApp()
  const [progress, setProgress] = useState({ done: 0, of: 0 })
  const mutation = useMutation({
    mutationFn: async (placed: readonly Placed[]) => {
      setProgress({ done: 0, of: placed.length })
      for (const { target, way } of placed) {
        await bind(target, way)
        setProgress((before) => ({ ...before, done: before.done + 1 }))
      }
      return placed.length
    },
    onSuccess: (n) => void message.success(t('start.took', { n })),
    onSettled: () => refresh('campaigns', 'map'),
  })
  return { ...mutation, ...progress }
}
