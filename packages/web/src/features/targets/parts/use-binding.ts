import { bindTarget, listTargets } from '@guatu/contract/campaigns.ts'
import type { TargetView } from '@guatu/contract/campaigns.ts'
import { BY_HAND } from '@guatu/domain/target/by-hand.ts'
import { useMutation } from '@tanstack/react-query'
import { api, refresh } from '../../../shared/api/api.ts'
import type { Way } from './ways.ts'

/** Binds a target to a measure of a campaign; null takes the binding away. */
export const bind = (
  target: Pick<TargetView, 'id' | 'version'>,
  way: Way | typeof BY_HAND | null,
): Promise<TargetView> =>
  api.call(bindTarget, {
    params: { id: target.id },
    ifMatch: target.version,
    body:
      way === BY_HAND
        ? { campaignId: null, measureId: BY_HAND }
        : { campaignId: way?.campaign.id ?? null, measureId: way?.measureId ?? null },
  })

/** The same as a mutation; numbers everywhere are asked again. */
export const useBinding = (onDone?: (target: TargetView) => void) =>
  useMutation({
    mutationFn: ({ target, way }: { target: TargetView; way: Way | typeof BY_HAND | null }) =>
      bind(target, way),
    onSuccess: (target) => {
      onDone?.(target)
      void refresh(listTargets.tag, 'map')
    },
    onError: () => void refresh(listTargets.tag),
  })
