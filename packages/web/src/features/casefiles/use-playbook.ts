import { listCampaigns, listPlaybooks } from '@guatu/contract/campaigns.ts'
import type { Campaign, PlaybookView } from '@guatu/contract/campaigns.ts'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../shared/api/api.ts'
import { useCan } from '../../shared/api/me.ts'

/** All playbooks, once they are wanted; none while they are asked. */
export const usePlaybooks = (wanted = true): readonly PlaybookView[] => {
  const can = useCan()
  const { data } = useQuery({
    ...ask(listPlaybooks),
    staleTime: 60 * 60_000,
    enabled: wanted && can('campaigns.read'),
  })
  return data?.playbooks ?? []
}

/** The playbook of a casefile or campaign: its fields, classes, results and limits. Undefined while it is asked. */
export const usePlaybook = (id: string | undefined): PlaybookView | undefined =>
  usePlaybooks().find((one) => one.id === id)

export const useCampaigns = (): readonly Campaign[] | undefined => {
  const can = useCan()
  const { data } = useQuery({ ...ask(listCampaigns), enabled: can('campaigns.read') })
  return data?.campaigns
}
