import type { TargetView } from '@guatu/contract/targets.ts'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Checkbox } from 'antd'
import { useMemo, useState } from 'react'
import { refresh } from '../../../shared/api/api.ts'
import { useCan } from '../../../shared/api/me.ts'
import { formatAmount } from '../../../shared/format/numbers.ts'
import { usePick } from '../../../shared/i18n/i18n.ts'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import { BY_HAND } from '@guatu/domain/targets/by-hand.ts'
import { BindDialog } from '../../targets/index.ts'
import { bind } from '../../targets/index.ts'
import { useBoundName, waysOf, whyNot } from '../../targets/index.ts'
import type { Way } from '../../targets/index.ts'
import type { WaysOfPlan } from '../use-ways.ts'
import { usePlanWords } from '../words.ts'
import { BindPreview, type Planned } from './bind-preview.tsx'
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
  const [preview, setPreview] = useState<readonly Planned[] | null>(null)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const mark: Mark = {
    chosen,
    set: (ids, on) =>
      setChosen(
        (before) => new Set(on ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id))),
      ),
  }
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
  const marked = free.filter(({ target }) => chosen.has(target.id))
  const markedReady = marked.filter(({ way }) => way !== null)
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
      {may && free.length > 0 && (
        <div className={styles.bulk} role="group" aria-label={t('start.bulk')}>
          {ready.length > 0 && (
            <Button type="primary" onClick={() => setPreview(planOf(ready))} data-take-all>
              {t('start.takeAll', { n: ready.length })}
            </Button>
          )}
          <Button disabled={marked.length === 0} onClick={() => setPreview(byHand(marked))} data-by-hand>
            {t('start.markedHand', { n: marked.length })}
          </Button>
          <Button disabled={markedReady.length === 0} onClick={() => setPreview(planOf(markedReady))}>
            {t('start.markedBind', { n: markedReady.length })}
          </Button>
          <span className="muted">{t('start.bulkHelp')}</span>
        </div>
      )}
      {ready.length > 0 && <Head title={t('start.ready')} rows={ready} mark={may ? mark : null} />}
      {ready.map((one) => (
        <Row key={one.target.id} target={one.target} mark={may ? mark : null}>
          <span>
            {one.way && `${pick(one.way.label)} · ${one.way.campaign.name}`}
            <span className={styles.sub}>{one.way && pick(one.way.why)}</span>
          </span>
          {may && (
            <span className="nowrap">
              <Button size="small" onClick={() => taking.mutate(one)} disabled={taking.isPending}>
                {t('units.take')}
              </Button>{' '}
              <Button size="small" type="text" onClick={() => setOpen(one.target)}>
                {t('more')}
              </Button>
            </span>
          )}
        </Row>
      ))}
      {cannot.length > 0 && <Head title={t('start.cannot')} rows={cannot} mark={may ? mark : null} />}
      {cannot.map((one) => (
        <Row key={one.target.id} target={one.target} mark={may ? mark : null}>
          <span className="muted">{why(one)}</span>
          {may && (
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
      {preview && (
        <BindPreview
          planned={preview}
          onClose={() => setPreview(null)}
          onDone={() => {
            setPreview(null)
            setChosen(new Set())
          }}
        />
      )}
    </>
  )
}

interface Mark {
  readonly chosen: ReadonlySet<string>
  readonly set: (ids: readonly string[], on: boolean) => void
}

/** Name of a group, and all of its rows to be chosen at once. */
function Head({ title, rows, mark }: { title: string; rows: readonly Placed[]; mark: Mark | null }) {
  const t = usePlanWords()
  const ids = rows.map(({ target }) => target.id)
  const on = ids.filter((id) => mark?.chosen.has(id)).length
  return (
    <div className={styles.groupHead}>
      <h3 className={styles.group}>
        {title} {rows.length}
      </h3>
      {mark && (
        <Checkbox
          checked={on === ids.length}
          indeterminate={on > 0 && on < ids.length}
          onChange={({ target }) => mark.set(ids, target.checked)}
        >
          {t('start.markAll')}
        </Checkbox>
      )}
    </div>
  )
}

interface RowProps {
  readonly target: TargetView
  readonly mark?: Mark | null
  readonly children: React.ReactNode
}

function Row({ target, mark = null, children }: RowProps) {
  return (
    <div className={styles.row} data-target={target.id}>
      <span className={styles.marked}>
        {mark && (
          <Checkbox
            checked={mark.chosen.has(target.id)}
            onChange={(event) => mark.set([target.id], event.target.checked)}
            aria-label={target.quote}
          />
        )}
        <span>
          {target.quote}
          <span className={styles.sub}>
            <span>{target.clause}</span>
            {target.value !== null && <span>{formatAmount(target.value, target.unit)}</span>}
          </span>
        </span>
      </span>
      <div className={styles.way}>{children}</div>
    </div>
  )
}

const planOf = (placed: readonly Placed[]): Planned[] =>
  placed.flatMap(({ target, way }) => (way ? [{ target, way }] : []))
const byHand = (placed: readonly Placed[]): Planned[] =>
  placed.map(({ target }) => ({ target, way: BY_HAND }))

/** Takes the proposed measure of one target. */
const useTaking = () => {
  const t = usePlanWords()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: ({ target, way }: Placed) => bind(target, way),
    onSuccess: () => void message.success(t('start.took', { n: 1 })),
    onSettled: () => refresh('campaigns', 'map'),
  })
}
