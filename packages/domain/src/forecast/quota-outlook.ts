import type { QuotaPeriod } from '../grading/held.ts'
import type { HandReading } from '../targets/by-hand.ts'
import type { Day } from '../time/instant.ts'
import { gradeOutlook, periodWords, type GradeGoal, type GradeOutlook } from './grade-outlook.ts'
import { unknown } from './outlook.ts'
import { join, plural } from './phrases.ts'

/**
 * Where a grade quota is heading that is counted from frozen results. Of one that is asked for in each period, a period that
 * was missed decides it: it cannot be made up.
 */
export function quotaOutlook(
  goal: GradeGoal,
  readings: readonly HandReading[],
  { periods, each }: { readonly periods: readonly QuotaPeriod[]; readonly each: boolean },
  today: Day,
): GradeOutlook {
  const waiting = periods.filter(({ state }) => state === 'waiting').at(-1)
  const awaited = waiting
    ? {
        zh: `${periodWords(waiting.period).zh}评定待审定，不计入`,
        en: `${periodWords(waiting.period).en} the assessment is not frozen yet and does not count`,
      }
    : null
  if (readings.length === 0)
    return awaited
      ? { state: 'unknown', words: awaited, units: [] }
      : { ...unknown('还没有审定的评定结果，不能预测', 'No assessment has been frozen yet'), units: [] }
  const plain = gradeOutlook(goal, readings, today)
  const frozen = periods.filter(({ state }) => state === 'met' || state === 'missed')
  const met = frozen.filter(({ state }) => state === 'met').length
  const kept =
    frozen.length < 2
      ? null
      : {
          zh: `已审定${frozen.length}期，达到${met}期${each && met < frozen.length ? '，未达的补不回来' : ''}`,
          en: `${plural(frozen.length, 'period')} frozen, ${met} kept${each && met < frozen.length ? '; a missed one cannot be made up' : ''}`,
        }
  const missed = each && met < frozen.length
  return {
    ...plain,
    state: missed ? 'missed' : plain.state,
    words: join([plain.words, kept, awaited]),
  }
}
