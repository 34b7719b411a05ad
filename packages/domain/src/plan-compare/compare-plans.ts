import { clauseTexts, type ClauseText, type SectionLike } from './clause-texts.ts'
import { matchClauses, type ClauseLink, type ClausePair } from './match-clauses.ts'
import { matchTargets, matchTasks, type TargetLike, type TaskLike, type ThingPair } from './match-things.ts'
import { wordDiff, type Run } from './words.ts'

export interface PlanSide {
  readonly text: string
  readonly sections: readonly SectionLike[]
  readonly tasks: readonly TaskLike[]
  readonly targets: readonly TargetLike[]
}

export interface ComparedClause {
  readonly link: ClauseLink
  readonly before: ClauseText | null
  readonly after: ClauseText | null
  /** Its number or place is another, whatever became of its words. */
  readonly moved: boolean
  /** Path of the clause that it was split from (added) or merged into (gone). */
  readonly origin: string | null
  readonly title: readonly Run[]
  readonly body: readonly Run[]
}

export interface PlanComparison {
  readonly clauses: readonly ComparedClause[]
  readonly tasks: readonly ThingPair<TaskLike>[]
  readonly targets: readonly ThingPair<TargetLike>[]
}

const linkOf = (pair: ClausePair): ClauseLink => {
  const { before, after, moved, from, into } = pair
  if (!before) return from === null ? 'added' : 'split'
  if (!after) return into === null ? 'gone' : 'merged'
  if (before.title !== after.title || before.body !== after.body) return 'changed'
  return moved ? 'moved' : 'same'
}

const compared = (pair: ClausePair): ComparedClause => ({
  link: linkOf(pair),
  before: pair.before,
  after: pair.after,
  moved: pair.moved,
  origin: pair.from ?? pair.into,
  title: wordDiff(pair.before?.title ?? '', pair.after?.title ?? ''),
  body: wordDiff(pair.before?.body ?? '', pair.after?.body ?? ''),
})

/** Two versions of a plan, clause by clause, with what became of its tasks and targets. */
export const comparePlans = (before: PlanSide, after: PlanSide): PlanComparison => {
  const pairs = matchClauses(
    clauseTexts(before.sections, before.text),
    clauseTexts(after.sections, after.text),
  )
  const paths = new Map(
    pairs.flatMap(({ before: old, after: now }) => (old && now ? [[old.path, now.path] as const] : [])),
  )
  return {
    clauses: pairs.map(compared),
    tasks: matchTasks(before.tasks, after.tasks, paths),
    targets: matchTargets(before.targets, after.targets, paths),
  }
}

/** Is there anything to see? */
export const isChanged = <T>({ before, after, changed }: ThingPair<T>): boolean =>
  before === null || after === null || changed.length > 0
