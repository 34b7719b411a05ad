import { readAssessment, type AssessmentView } from '@guatu/contract/grading-assessments.ts'
import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import { keyOf, queryClient, refresh } from '../../shared/api/api.ts'

/** Changes an assessment, shows what came back at once, and says what was done. Targets are counted anew. */
export const useAssessmentChange = <Input>(
  run: (input: Input) => Promise<AssessmentView>,
  done: (view: AssessmentView) => string,
  after?: () => void,
) => {
  const { message } = App.useApp()
  return useMutation({
    mutationFn: run,
    onSuccess: (view) => {
      queryClient.setQueryData(keyOf(readAssessment, { params: { id: view.id }, query: {} }), view)
      message.success(done(view))
      after?.()
      void refresh('grading', 'campaigns', 'map')
    },
    onError: () => void refresh('grading'),
  })
}
