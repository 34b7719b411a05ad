import { readPlanById } from '@guatu/contract/plans.ts'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { ask } from '../../shared/api/api.ts'
import { useCan } from '../../shared/api/me.ts'
import { useUnits } from '../../shared/api/units.ts'
import { planSharesOf, type PlanShares, type TargetInPlan } from './model/plan-shares.ts'

/** How the plan's own table divides a target; null while that is not known, and where it does not. */
export const usePlanShares = (
  target: TargetInPlan & { readonly planId: string },
  enabled: boolean,
): PlanShares | null => {
  const can = useCan()
  const units = useUnits().all
  const plan = useQuery({
    ...ask(readPlanById, { params: { id: target.planId } }),
    enabled: enabled && can('plans.read'),
  })
  const reading = plan.data?.reading
  return useMemo(
    () =>
      enabled && reading
        ? planSharesOf(
            reading,
            target,
            units.filter((unit) => unit.active),
          )
        : null,
    [enabled, reading, target, units],
  )
}
