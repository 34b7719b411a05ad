import { queryClient } from './api.ts'

/** Which replies may be out of date when something of this kind has changed. */
const TOUCHED: Readonly<Record<string, readonly string[]>> = {
  casefile: ['casefiles', 'map', 'campaigns', 'schedule', 'measures', 'wall-chart'],
  campaign: ['campaigns', 'schedule', 'map', 'wall-chart'],
  target: ['campaigns', 'map', 'decomposition', 'work-plan', 'wall-chart'],
  target_split: ['decomposition', 'work-plan'],
  split_share: ['decomposition', 'work-plan'],
  task_work: ['work-plan'],
  stage_gate: ['work-plan'],
  baseline: ['work-plan'],
  task: ['schedule', 'campaigns', 'meetings', 'work-plan', 'wall-chart'],
  // the meetings held are what a frequency is counted from
  meeting: ['meetings', 'campaigns', 'map', 'work-plan', 'wall-chart'],
  meeting_series: ['meetings', 'campaigns', 'map', 'work-plan', 'wall-chart'],
  meeting_request: ['meetings'],
  consultation: ['consultations'],
  consultation_opinion: ['consultations'],
  plan: ['plans', 'schedule', 'campaigns', 'decomposition', 'work-plan', 'wall-chart'],
  ledger: ['ledgers', 'casefiles', 'campaigns', 'map', 'wall-chart'],
  unit: ['identity', 'map', 'wall-chart'],
  member: ['identity'],
  post: ['identity'],
  setting: ['map'],
  wall_chart: ['wall-chart'],
  boundary: ['map', 'identity', 'casefiles'],
}
/** Changes often come in crowds (a bulk dispatch); they are answered once. */
const SETTLE_MS = 400
/** How long after a refused line the next attempt is made. */
const AGAIN_MS = 10_000

export interface Change {
  readonly subjectType: string
  readonly subjectId: string
  readonly kind: string
  readonly unitIds: readonly string[]
}

/** Listens for changes made by others and asks again for what is shown. Gives the way to stop. */
export const listenForChanges = (onChange?: (change: Change) => void): (() => void) => {
  const touched = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let broken = false
  let source: EventSource
  let again: ReturnType<typeof setTimeout> | undefined
  const settle = () => {
    timer = undefined
    const tags = new Set(touched)
    touched.clear()
    void queryClient.invalidateQueries({ predicate: (query) => tags.has(String(query.queryKey[0])) })
  }
  const later = (tags: readonly string[]) => {
    for (const tag of tags) touched.add(tag)
    timer ??= setTimeout(settle, SETTLE_MS)
  }
  const connect = () => {
    source = new EventSource('/api/stream')
    source.addEventListener('change', (event) => {
      const change = JSON.parse(event.data as string) as Change
      later(TOUCHED[change.subjectType] ?? [])
      onChange?.(change)
    })
    // A line that breaks is taken up again by the browser, but not after an answer that is none: a proxy says 502 while
    // the server starts again, and then nobody would listen any more.
    source.addEventListener('error', () => {
      broken = true
      if (source.readyState !== EventSource.CLOSED) return
      clearTimeout(again)
      again = setTimeout(connect, AGAIN_MS)
    })
    // What happened while the line was down is not told again: ask for all of it.
    source.addEventListener('open', () => {
      if (broken)
        later([
          ...['casefiles', 'map', 'campaigns', 'schedule', 'plans', 'ledgers'],
          ...['decomposition', 'work-plan', 'wall-chart', 'meetings', 'consultations', 'measures'],
        ])
      broken = false
    })
  }
  connect()
  return () => {
    clearTimeout(timer)
    clearTimeout(again)
    source.close()
  }
}
