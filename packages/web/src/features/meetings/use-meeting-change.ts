import { keyOf, queryClient, refresh } from '../../shared/api/api.ts'
import { readMeeting } from '@guatu/contract/meetings.ts'
import type { Meeting } from '@guatu/contract/meeting-entities.ts'
import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import { problemText } from '../../shared/ui/problem-notice.tsx'

/** Changes a meeting, shows what came back at once, and says what was done. */
export const useMeetingChange = <Input>(
  run: (input: Input) => Promise<Meeting>,
  done: (meeting: Meeting, input: Input) => string,
  options: { readonly quietErrors?: boolean } = {},
) => {
  const { message } = App.useApp()
  return useMutation({
    mutationFn: run,
    onSuccess: (meeting, input) => {
      queryClient.setQueryData(keyOf(readMeeting, { params: { id: meeting.id } }), meeting)
      message.success(done(meeting, input))
      void refresh('meetings', 'schedule')
    },
    onError: (error) => {
      if (!options.quietErrors) message.error(problemText(error))
      void refresh('meetings')
    },
  })
}
