import { startAssessment } from '@guatu/contract/grading-assessments.ts'
import type { SchemeView } from '@guatu/contract/grading-schemes.ts'
import { periodBefore, periodHolding } from '@guatu/domain/grading/period.ts'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Dropdown } from 'antd'
import { api, refresh } from '../../../shared/api/api.ts'
import { problemText } from '../../../shared/ui/problem-notice.tsx'
import { useGradingWords, usePeriodName } from '../words.ts'

/** So many periods back may be begun from here. */
const BACK = 8

/**
 * Periods that nobody has begun. `next`: the one that follows what was begun last, or the last that is over where nothing
 * was; the others may be made up for.
 */
const openPeriods = (scheme: SchemeView, today: string): { next: string | null; others: string[] } => {
  const all: string[] = []
  let period: string | null = periodHolding(scheme.period, today)
  for (; period !== null && all.length < BACK; period = periodBefore(period)) all.push(period)
  const begun = new Set(scheme.assessments.map((one) => one.period))
  const last = [...begun].sort().at(-1)
  const open = all.filter((one) => !begun.has(one))
  const after = open.filter((one) => last !== undefined && one > last)
  const next = (last === undefined ? all[1] : after.at(-1)) ?? null
  return { next, others: open.filter((one) => one !== next) }
}

/** Begins the next period, or another one. */
export function BeginButton({ scheme, today }: { scheme: SchemeView; today: string }) {
  const t = useGradingWords()
  const nameOf = usePeriodName()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const begin = useMutation({
    mutationFn: (period: string) =>
      api.call(startAssessment, { params: { id: scheme.id }, body: { period } }),
    onSuccess: (made) => {
      message.success(t('begun', { period: nameOf(made.period) }))
      void refresh('grading')
      void navigate({ to: '/evaluation/assessments/$id', params: { id: made.id } })
    },
    onError: (error) => message.error(problemText(error)),
  })
  const { next, others } = openPeriods(scheme, today)
  return (
    <>
      {next !== null && (
        <Button type="primary" loading={begin.isPending} onClick={() => begin.mutate(next)}>
          {t('begin', { period: nameOf(next) })}
        </Button>
      )}
      {others.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: others.map((period) => ({ key: period, label: nameOf(period) })),
            onClick: ({ key }) => begin.mutate(key),
          }}
        >
          <Button>{t('beginAnother')}</Button>
        </Dropdown>
      )}
    </>
  )
}
