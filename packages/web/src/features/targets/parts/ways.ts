import type { Campaign } from '@guatu/contract/campaigns.ts'
import type { suggestMeasures, TargetView } from '@guatu/contract/targets.ts'
import type { TaskView } from '@guatu/contract/schedule.ts'
import type { ReplyOf } from '@guatu/contract/endpoint.ts'
import { fitOf } from '@guatu/domain/targets/fit.ts'

export type Suggestion = ReplyOf<typeof suggestMeasures>['suggestions'][number]

/** One measure in one campaign that can count a target. */
export interface Way {
  readonly key: string
  readonly campaign: Campaign
  readonly measureId: string
  readonly label: Suggestion['label']
  readonly unit: string
  readonly why: Suggestion['why']
  /** The target speaks of what is counted; the others fit by their unit only. */
  readonly close: boolean
}

export interface Ways {
  readonly ways: readonly Way[]
  /** Playbooks that would fit, of which the plan has no campaign yet. */
  readonly missing: readonly string[]
}

type Target = Pick<TargetView, 'clause' | 'planId'>
type Task = Pick<TaskView, 'clause' | 'campaignIds'>

/** The target, or what stands around it, speaks of what is counted. */
export const isSpokenOf = ({ fits }: Pick<Suggestion, 'fits'>): boolean => fits !== 'unit'

/** What can count a target now: the suggested measures in the campaigns of its plan, the likeliest first. */
export const waysOf = (
  target: Target,
  suggestions: readonly Suggestion[],
  campaigns: readonly Campaign[],
  tasks: readonly Task[],
): Ways => {
  const own = campaigns.filter((campaign) => campaign.planId === target.planId)
  const clauseOf = new Map(tasks.flatMap((task) => task.campaignIds.map((id) => [id, task.clause])))
  const sameClause = (campaign: Campaign): boolean => {
    const clause = clauseOf.get(campaign.id)
    return clause !== undefined && clause !== '' && target.clause.startsWith(clause)
  }
  // where the target itself speaks of one thing, what its surroundings speak of is another
  const ownWords = suggestions.some((one) => one.fits === 'subject')
  const ways = suggestions.flatMap((suggestion) =>
    own
      .filter((campaign) => campaign.playbook === suggestion.playbook)
      .toSorted((a, b) => Number(sameClause(b)) - Number(sameClause(a)))
      .map((campaign) => ({
        key: `${campaign.id} ${suggestion.measureId}`,
        campaign,
        measureId: suggestion.measureId,
        label: suggestion.label,
        unit: suggestion.unit,
        why: suggestion.why,
        close: suggestion.fits === 'subject' || (suggestion.fits === 'around' && !ownWords),
      })),
  )
  const running = new Set(own.map((campaign) => campaign.playbook))
  const missing = [...new Set(suggestions.filter(isSpokenOf).map((one) => one.playbook))].filter(
    (playbook) => !running.has(playbook),
  )
  return { ways: ways.toSorted((a, b) => Number(b.close) - Number(a.close)), missing }
}

/** Why no measure at all can count a target, where that lies in its kind; null where it lies in the playbooks. */
export const whyNot = (target: Pick<TargetView, 'kind' | 'unit'>): { zh: string; en: string } | null => {
  const fit = fitOf(target, '件')
  return !fit.ok && target.kind === 'frequency' ? fit.why : null
}
