import { listCampaigns, listPlaybooks } from '@guatu/contract/campaigns.ts'
import { listTargets, suggestMeasures } from '@guatu/contract/targets.ts'
import { readSchedule } from '@guatu/contract/schedule.ts'
import type { TargetView } from '@guatu/contract/targets.ts'
import { useQuery } from '@tanstack/react-query'
import { api, ask } from '../../shared/api/api.ts'
import type { Suggestion } from '../targets/index.ts'

const AT_ONCE = 4

/** Suggestions of many targets, a few questions at a time. */
const askAll = async (
  targets: readonly TargetView[],
  signal: AbortSignal,
): Promise<Map<string, readonly Suggestion[]>> => {
  const found = new Map<string, readonly Suggestion[]>()
  const waiting = [...targets]
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { suggestions } = await api.call(suggestMeasures, { params: { id: next.id }, signal })
      found.set(next.id, suggestions)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return found
}

/** Everything that starting campaigns and binding targets of a plan needs to know. */
export const useWays = (planId: string, enabled: boolean) => {
  const query = { plan: planId }
  const schedule = useQuery({ ...ask(readSchedule, { query }), enabled })
  const targets = useQuery({ ...ask(listTargets, { query }), enabled })
  const campaigns = useQuery({ ...ask(listCampaigns), enabled })
  const playbooks = useQuery({ ...ask(listPlaybooks), enabled })
  const known = targets.data?.targets
  const running = campaigns.data?.campaigns.filter((one) => one.planId === planId)
  const suggestions = useQuery({
    // Suggestions depend on which campaigns run already.
    queryKey: ['suggestions', planId, known?.map((one) => one.id) ?? [], running?.map((one) => one.id) ?? []],
    queryFn: ({ signal }) => askAll(known ?? [], signal),
    enabled: known !== undefined && running !== undefined,
    staleTime: 5 * 60_000,
    placeholderData: (before) => before,
  })
  const failed = [schedule, targets, campaigns, playbooks, suggestions].find((one) => one.isError)
  return {
    tasks: schedule.data?.tasks.filter((task) => task.state !== 'dropped'),
    targets: known,
    campaigns: running,
    playbooks: playbooks.data?.playbooks,
    suggestions: suggestions.data,
    failed,
  }
}
export type WaysOfPlan = ReturnType<typeof useWays>
