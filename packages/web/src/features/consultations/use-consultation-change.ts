import { readConsultation } from '@guatu/contract/consultations.ts'
import type { Consultation } from '@guatu/contract/consultations.ts'
import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import { keyOf, queryClient, refresh } from '../../shared/api/api.ts'
import { problemText } from '../../shared/ui/problem-notice.tsx'

/** Changes something of a consultation, shows what came back at once, and says what was done. */
export const useConsultationChange = <Input>(
  run: (input: Input) => Promise<Consultation>,
  done: string,
  options: { readonly quietErrors?: boolean; readonly onDone?: (next: Consultation) => void } = {},
) => {
  const { message } = App.useApp()
  return useMutation({
    mutationFn: run,
    onSuccess: (next) => {
      queryClient.setQueryData(keyOf(readConsultation, { params: { id: next.id } }), next)
      message.success(done)
      void refresh('consultations')
      options.onDone?.(next)
    },
    onError: (error) => {
      if (!options.quietErrors) message.error(problemText(error) || String(error))
      void refresh('consultations')
    },
  })
}
