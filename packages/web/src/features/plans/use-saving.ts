import { correctPlan, publishPlan, readPlanById } from '@guatu/contract/plans.ts'
import type { Plan } from '@guatu/contract/plans.ts'
import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import { api, keyOf, queryClient, refresh } from '../../shared/api/api.ts'
import type { Work } from './model/draft-store.ts'
import { namesOf } from './model/edits.ts'
import type { Review } from './use-review.ts'
import { usePlanWords } from './words.ts'

/** The plan as the server just gave it, for everything that shows it. */
export const showPlan = (plan: Plan): void => {
  queryClient.setQueryData(keyOf(readPlanById, { params: { id: plan.id } }), plan)
}

/** Decisions on names that no task has any more are not sent. */
const unitNamesOf = ({ reading, unitNames }: Work): Record<string, string | null> => {
  const names = new Set(namesOf(reading))
  return Object.fromEntries(Object.entries(unitNames).filter(([name]) => names.has(name)))
}

/** Saves corrections and publishes; after a refusal everything still stands on the screen and on the device. */
export const useSaving = (plan: Plan, review: Review, onPublished: (plan: Plan, isNew: boolean) => void) => {
  const t = usePlanWords()
  const { message } = App.useApp()
  const send = async (version: number): Promise<Plan> => {
    const sent = review.work
    const next = await api.call(correctPlan, {
      params: { id: plan.id },
      ifMatch: version,
      body: { reading: sent.reading, unitNames: unitNamesOf(sent) },
    })
    review.saved(sent, next)
    showPlan(next)
    return next
  }
  const again = () => void refresh('plans')
  const save = useMutation({
    mutationFn: send,
    onSuccess: () => {
      message.success(t('saved'))
      void refresh('plans')
    },
    onError: again,
  })
  const publish = useMutation({
    mutationFn: async () => {
      const version = review.dirty ? (await send(review.version)).version : review.version
      return api.call(publishPlan, { params: { id: plan.id }, ifMatch: version })
    },
    onSuccess: (next) => {
      showPlan(next)
      void refresh('plans', 'campaigns', 'schedule')
      onPublished(next, next.publishedVersion > plan.publishedVersion)
    },
    onError: again,
  })
  return { save, publish }
}
