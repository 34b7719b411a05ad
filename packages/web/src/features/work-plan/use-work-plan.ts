import { readWorkPlan } from '@guatu/contract/work-plan.ts'
import type { WorkTask } from '@guatu/contract/work-plan.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { ask } from '../../shared/api/api.ts'
import type { WorkPlan } from './parts/types.ts'

/** The work plan of a published plan, with its tasks at hand by id. */
export const useWorkPlan = (
  plan: string | undefined,
): { readonly work: WorkPlan | undefined; readonly byId: ReadonlyMap<string, WorkTask> } => {
  const { data } = useQuery({
    ...ask(readWorkPlan, { query: { plan } }),
    placeholderData: keepPreviousData,
    enabled: plan !== undefined,
  })
  const byId = useMemo(() => new Map((data?.tasks ?? []).map((task) => [task.taskId, task])), [data])
  return { work: data, byId }
}
