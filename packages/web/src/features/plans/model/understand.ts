import type { Hint } from './edits.ts'

/** Reads some chosen words as a plan's sentence. Days without a year take the plan's. */
export const understand = async (words: string, year: string | null): Promise<Hint> => {
  // The reader of plans comes only when somebody makes a target of words.
  const { readPlan } = await import('@guatu/domain/plan-text/read-plan.ts')
  const sentence = words.trim().replace(/[。；;]?$/, '。')
  const dated = year ? `${year}年工作方案\n一、工作目标\n${sentence}\n` : `一、工作目标\n${sentence}\n`
  const { targets, facts } = readPlan(dated)
  const best = targets[0] ?? facts[0]
  if (!best) return {}
  const { kind, subject, value, unit, comparator, due, scope } = best
  return { kind, subject, value, unit, comparator, due, scope }
}
