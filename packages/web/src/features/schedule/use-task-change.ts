import { finishTask } from '@guatu/contract/schedule.ts'
import type { TaskView } from '@guatu/contract/schedule.ts'
import type { BodyOf } from '@guatu/contract/endpoint.ts'
import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import { api, refresh } from '../../shared/api/api.ts'
import { useDates } from '../../shared/format/use-dates.ts'
import { problemText } from '../../shared/ui/problem-notice.tsx'
import { useScheduleWords } from './words.ts'

type Body = Partial<BodyOf<typeof finishTask>>
export type TaskChange = ReturnType<typeof useTaskChange>

/** Finishes, reopens or re-dates a task; says so, and lets a finish be taken back at once. */
export const useTaskChange = () => {
  const t = useScheduleWords()
  const dates = useDates()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: ({ task, body }: { task: TaskView; body: Body }) =>
      api.call(finishTask, { params: { id: task.id }, ifMatch: task.version, body }),
    onSuccess: (task, { body }) => {
      if (body.state)
        message.success(t(body.state === 'done' ? 'finished' : 'reopened', { title: task.title }))
      else message.success(t('dueSaved', { day: task.dueOn ? dates.deadline(task.dueOn) : t('noDue') }))
    },
    onError: (error) => void message.error(problemText(error)),
    onSettled: () => refresh('schedule', 'campaigns', 'work-plan'),
  })
}
