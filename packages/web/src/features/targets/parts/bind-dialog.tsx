import { listCampaigns, listPlaybooks } from '@guatu/contract/campaigns.ts'
import { readSchedule } from '@guatu/contract/schedule.ts'
import { suggestMeasures } from '@guatu/contract/targets.ts'
import type { CompareWith, TargetView } from '@guatu/contract/targets.ts'
import { countsGrades } from '@guatu/domain/grading/held.ts'
import { BY_HAND } from '@guatu/domain/targets/by-hand.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import { ask } from '../../../shared/api/api.ts'
import { usePick } from '../../../shared/i18n/i18n.ts'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import { BindGrades } from './bind-grades.tsx'
import { BindSeries } from './bind-series.tsx'
import { useBoundName } from './bound-name.ts'
import { ComparePick } from './compare-pick.tsx'
import { useBinding } from './use-binding.ts'
import { waysOf, whyNot, type Way, type Ways } from './ways.ts'
import { useTargetWords } from '../words.ts'
import styles from './targets.module.css'

const sameBase = (a: CompareWith, b: CompareWith | null): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Bound to something that stands in none of the rows above, which could take it away. */
const isBoundElsewhere = ({ measureId, seriesId, grading }: TargetView, found: Ways | null): boolean =>
  found !== null &&
  measureId !== null &&
  seriesId === null &&
  grading === null &&
  !found.ways.some((way) => way.measureId === measureId)

/** Which measure counts a target: take one, another one, or none. */
export function BindDialog({ target, onClose }: { target: TargetView; onClose: () => void }) {
  const t = useTargetWords()
  const pick = usePick()
  const boundName = useBoundName()
  const { message } = App.useApp()
  const [compare, setCompare] = useState<CompareWith>(target.compare ?? 'last_year')
  const isChange = target.kind === 'rate_change'
  const suggestions = useQuery(ask(suggestMeasures, { params: { id: target.id } }))
  const campaigns = useQuery(ask(listCampaigns))
  const playbooks = useQuery(ask(listPlaybooks))
  const schedule = useQuery(ask(readSchedule, { query: { plan: target.planId } }))
  const binding = useBinding((next) => {
    const measure = found?.ways.find((way) => way.measureId === next.measureId)
    const label = boundName(next.measureId) ?? (measure ? pick(measure.label) : null)
    message.success(label === null ? t('unboundDone') : t('bound', { label }))
    onClose()
  })
  const failed = [suggestions, campaigns, playbooks, schedule].find((query) => query.isError)
  const found =
    suggestions.data && campaigns.data
      ? waysOf(target, suggestions.data.suggestions, campaigns.data.campaigns, schedule.data?.tasks ?? [])
      : null
  const nameOf = (id: string) => {
    const playbook = playbooks.data?.playbooks.find((one) => one.id === id)
    return playbook ? pick(playbook.name) : id
  }
  const reason = whyNot(target)
  const ownWays = target.kind === 'frequency' || countsGrades(target)
  return (
    <Modal open title={t('ways')} onCancel={onClose} footer={null} width={600}>
      <p className={styles.quote}>{target.quote}</p>
      <p className="muted">{t('waysHelp')}</p>
      {binding.isError && <ProblemNotice error={binding.error} />}
      {failed && <ProblemNotice error={failed.error} onRetry={() => void failed.refetch()} />}
      {!found && !failed && <LinesSkeleton />}
      {isChange && <ComparePick value={compare} onChange={setCompare} />}
      {found && (
        <div className={styles.ways}>
          {found.ways.map((way) => (
            <WayRow
              key={way.key}
              target={target}
              way={way}
              compare={isChange ? compare : null}
              pending={binding.isPending}
              onBind={(next) => binding.mutate({ target, way: next, compare: isChange ? compare : null })}
            />
          ))}
          {found.missing.map((playbook) => (
            <div key={playbook} className={styles.way}>
              <span>{t('needs', { name: nameOf(playbook) })}</span>
              <Link to="/plans/$id/start" params={{ id: target.planId }}>
                <Button>{t('start')}</Button>
              </Link>
            </div>
          ))}
          {target.kind === 'frequency' && (
            <BindSeries
              target={target}
              series={suggestions.data?.series ?? []}
              total={suggestions.data?.seriesTotal ?? 0}
              busy={binding.isPending}
              onBind={(seriesId) => binding.mutate({ target, way: seriesId === null ? null : { seriesId } })}
            />
          )}
          {countsGrades(target) && (
            <BindGrades
              target={target}
              schemes={suggestions.data?.schemes ?? []}
              busy={binding.isPending}
              onBind={(way) => binding.mutate({ target, way })}
            />
          )}
          {found.ways.length + found.missing.length === 0 && !ownWays && (
            <div className={styles.way}>
              <span>
                {t('noWays')}
                <span className={styles.sub}>
                  {reason ? pick(reason) : t('noWay', { unit: target.unit || '—' })}
                </span>
              </span>
            </div>
          )}
        </div>
      )}
      <div className={styles.way}>
        <span>
          {t('hand.name')}
          <span className={styles.sub}>{t('hand.help')}</span>
        </span>
        {target.measureId === BY_HAND ? null : (
          <Button loading={binding.isPending} onClick={() => binding.mutate({ target, way: BY_HAND })}>
            {t('bind')}
          </Button>
        )}
      </div>
      {isBoundElsewhere(target, found) && (
        <Button loading={binding.isPending} onClick={() => binding.mutate({ target, way: null })}>
          {t('unbind')}
        </Button>
      )}
    </Modal>
  )
}

interface WayRowProps {
  readonly target: TargetView
  readonly way: Way
  /** The base of a change; null for everything else. */
  readonly compare: CompareWith | null
  readonly pending: boolean
  /** Null: nothing counts the target any more. */
  readonly onBind: (way: Way | null) => void
}

function WayRow({ target, way, compare, pending, onBind }: WayRowProps) {
  const t = useTargetWords()
  const pick = usePick()
  const same = way.campaign.id === target.campaignId && way.measureId === target.measureId
  const isBound = same && (compare === null || sameBase(compare, target.compare))
  return (
    <div className={styles.way}>
      <span>
        {pick(way.label)}（{way.unit}）
        <span className={styles.sub}>
          <span>{t('inCampaign', { name: way.campaign.name })}</span>
          <span>{pick(way.why)}</span>
        </span>
      </span>
      {isBound ? (
        <Button loading={pending} onClick={() => onBind(null)}>
          {t('unbind')}
        </Button>
      ) : (
        <Button
          type={way.close && target.measureId === null ? 'primary' : 'default'}
          loading={pending}
          onClick={() => onBind(way)}
        >
          {t(same ? 'compare.rebind' : 'bind')}
        </Button>
      )}
    </div>
  )
}
