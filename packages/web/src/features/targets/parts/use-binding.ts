import { bindTarget, listTargets, type CompareWith, type TargetView } from '@guatu/contract/targets.ts'
import { bindTargets } from '@guatu/contract/target-bindings.ts'
import { BY_HAND } from '@guatu/domain/targets/by-hand.ts'
import { GRADES_HELD } from '@guatu/domain/grading/held.ts'
import { MEETINGS_HELD } from '@guatu/domain/targets/frequency.ts'
import { useMutation } from '@tanstack/react-query'
import { api, refresh } from '../../../shared/api/api.ts'
import type { Way } from './ways.ts'

/** A scheme whose frozen results are counted, with the grades that count. */
interface BoundGrades {
  readonly schemeId: string
  readonly grades: readonly string[]
}
/** A measure of a campaign, a series whose meetings are counted, a scheme, by hand, or none any more. */
export type Bound = Way | typeof BY_HAND | { readonly seriesId: string } | BoundGrades | null

const bodyOf = (way: Bound, compare: CompareWith | null) => {
  if (way === BY_HAND) return { campaignId: null, measureId: BY_HAND }
  if (way === null) return { campaignId: null, measureId: null }
  if ('schemeId' in way)
    return { campaignId: null, measureId: GRADES_HELD, schemeId: way.schemeId, grades: [...way.grades] }
  if ('seriesId' in way) return { campaignId: null, measureId: MEETINGS_HELD, seriesId: way.seriesId }
  return { campaignId: way.campaign.id, measureId: way.measureId, compare }
}

/** Binds a target; null takes the binding away. */
export const bind = (
  target: Pick<TargetView, 'id' | 'version'>,
  way: Bound,
  compare: CompareWith | null = null,
): Promise<TargetView> =>
  api.call(bindTarget, {
    params: { id: target.id },
    ifMatch: target.version,
    body: bodyOf(way, compare),
  })

/** Binds several targets: all of them, or none. */
export const bindAll = async (
  wanted: readonly { readonly target: Pick<TargetView, 'id' | 'version'>; readonly way: Bound }[],
): Promise<readonly TargetView[]> => {
  const items = wanted.map(({ target: { id, version }, way }) => ({ id, version, ...bodyOf(way, null) }))
  return (await api.call(bindTargets, { body: { items } })).targets
}

interface Wanted {
  readonly target: TargetView
  readonly way: Bound
  readonly compare?: CompareWith | null
}

/** The same as a mutation; numbers everywhere are asked again. */
export const useBinding = (onDone?: (target: TargetView) => void) =>
  useMutation({
    mutationFn: ({ target, way, compare }: Wanted) => bind(target, way, compare ?? null),
    onSuccess: (target) => {
      onDone?.(target)
      void refresh(listTargets.tag, 'map')
    },
    onError: () => void refresh(listTargets.tag),
  })
