import type * as contract from '@guatu/contract/grading-assessments.ts'
import type { Verb } from '@guatu/domain/identity/verbs.ts'
import { countGrades, isComplete, type UnitResult } from '@guatu/domain/grading/assess.ts'
import { decideAssessment, type AssessmentCommand } from '@guatu/domain/grading/decide.ts'
import { periodBefore } from '@guatu/domain/grading/period.ts'
import { dayOf, type Instant } from '@guatu/domain/time/instant.ts'
import { bug } from '../../platform/bug.ts'
import type { Tx } from '../../platform/db/db.ts'
import { refuse } from '../../platform/http/problem.ts'
import type { Platform } from '../../platform/platform.ts'
import { reaches, type Actor, type RowScope } from '../../platform/scope.ts'
import { directoryOf } from '../identity/index.ts'
import { computeDraft } from './compute.ts'
import { freezesOf, gradeCounts, inForce, resultsInScope } from './frozen-queries.ts'
import { enteredBy, schemeById } from './queries.ts'
import type { AssessmentRow, FreezeRow, ResultRow, Submission } from './rows.ts'

/** What a request tells of who asks. */
export interface Asker {
  readonly actor: Actor
  readonly now: Instant
  scopeOf(verb: Verb): RowScope
}

/** Whose drafts somebody sees: who fills them in, or freezes them. */
export const workersScope = ({ scopeOf }: Pick<Asker, 'scopeOf'>): RowScope => {
  const [assess, freeze] = [scopeOf('grading.assess'), scopeOf('grading.freeze')]
  if (assess.kind === 'none') return freeze
  if (freeze.kind === 'none') return assess
  if (assess.kind === 'district' || freeze.kind === 'district')
    return assess.kind === 'district' ? assess : freeze
  return { ...assess, unitIds: [...new Set([...assess.unitIds, ...freeze.unitIds])] }
}

/** Does somebody fill in or freeze what this office grades? */
const worksOn = (asker: Pick<Asker, 'scopeOf'>, row: AssessmentRow): boolean =>
  reaches(workersScope(asker), { districtCode: row.district_code, unitIds: [row.unit_id] })

/** Who reads the office's own results sees how all of its units came out; a unit sees itself. */
export const seesWhole = (
  { scopeOf }: Pick<Asker, 'scopeOf'>,
  row: Pick<AssessmentRow, 'district_code' | 'unit_id'>,
): boolean => reaches(scopeOf('grading.read'), { districtCode: row.district_code, unitIds: [row.unit_id] })

const VERB_OF: Readonly<Record<AssessmentCommand['kind'], Verb>> = {
  enter: 'grading.assess',
  submit: 'grading.assess',
  freeze: 'grading.freeze',
  return: 'grading.freeze',
  reopen: 'grading.freeze',
}
const COMMANDS: readonly AssessmentCommand[] = [
  { kind: 'enter' },
  { kind: 'submit' },
  { kind: 'freeze' },
  // with a reason, which is asked for when it is done
  { kind: 'return', reason: '…' },
  { kind: 'reopen', reason: '…' },
]

const STATE_OF: Readonly<Record<AssessmentCommand['kind'], AssessmentRow['state']>> = {
  ...{ enter: 'draft', submit: 'draft', freeze: 'submitted', return: 'submitted', reopen: 'frozen' },
}

const actionsFor = (
  asker: Asker,
  row: AssessmentRow,
  facts: Omit<Parameters<typeof decideAssessment>[0], 'state' | 'endsOn' | 'submittedBy'>,
): contract.AssessmentView['actions'] => {
  const owner = { districtCode: row.district_code, unitIds: [row.unit_id] }
  return COMMANDS.filter(
    ({ kind }) => STATE_OF[kind] === row.state && reaches(asker.scopeOf(VERB_OF[kind]), owner),
  ).map((command) => {
    const all = { ...facts, state: row.state, endsOn: row.ends_on, submittedBy: row.submitted_by }
    const decided = decideAssessment(all, command, asker.actor.memberId, dayOf(asker.now))
    return { kind: command.kind, refusals: decided.ok ? [] : [...decided.refusals] }
  })
}

const asResult = (row: ResultRow): UnitResult => ({
  ...{ unitId: row.unit_id, state: row.state, parts: row.parts, score: row.score, grade: row.grade },
  ...{ earned: row.earned, rank: row.rank, exempt: row.exempt },
})

interface Shown {
  readonly content: Omit<Submission, 'results'>
  readonly results: readonly UnitResult[]
  readonly freeze: FreezeRow | null
}

/** What is shown: the frozen result that is asked for or in force, what was handed in, or the draft as it comes out now. */
const shownOf = async (
  tx: Tx,
  platform: Platform,
  asker: Asker,
  row: AssessmentRow,
  freezes: readonly FreezeRow[],
  round: number | undefined,
): Promise<Shown> => {
  const asked = freezes.find((one) => one.round === round)
  if (round !== undefined && !asked) return refuse('not_found')
  const freeze = asked ?? (row.state === 'frozen' ? (freezes[0] ?? null) : null)
  if (freeze) {
    const { definition, definition_version: definitionVersion, parameters } = freeze
    const results = (await tx.many(resultsInScope(asker.scopeOf('grading.read'), [freeze.id]))).map(asResult)
    return { content: { definition, definitionVersion, parameters }, results, freeze }
  }
  if (row.submission) return { content: row.submission, results: row.submission.results, freeze: null }
  const scheme = (await tx.maybeOne(schemeById(row.scheme_id))) ?? bug('an assessment without its scheme')
  const draft = await computeDraft(tx, platform, scheme, row, asker.now)
  return { content: draft, results: draft.results, freeze: null }
}

/** The best first; those without a rank after them, in the order of their units' codes. */
const inOrder = async (tx: Tx, results: readonly UnitResult[], grades: readonly string[]) => {
  const directory = await directoryOf(tx)
  const code = ({ unitId }: UnitResult) => directory.get(unitId)?.code ?? directory.get(unitId)?.name ?? ''
  const place = ({ grade }: UnitResult) => (grade === null ? grades.length : grades.indexOf(grade))
  return [...results].sort(
    (a, b) =>
      (a.rank ?? Infinity) - (b.rank ?? Infinity) ||
      place(a) - place(b) ||
      (code(a) < code(b) ? -1 : code(a) > code(b) ? 1 : 0),
  )
}

const rowsOf = async (tx: Tx, asker: Asker, row: AssessmentRow, shown: Shown) => {
  const earlier = periodBefore(row.period)
  const before = earlier === null ? undefined : await tx.maybeOne(inForce(row.scheme_id, earlier))
  const found = before ? await tx.many(resultsInScope(asker.scopeOf('grading.read'), [before.id])) : []
  const earlierOf = new Map(found.map((one) => [one.unit_id, one]))
  const grades = shown.content.definition.grades.map(({ name }) => name)
  return (await inOrder(tx, shown.results, grades)).map((one) => {
    const old = earlierOf.get(one.unitId)
    return {
      ...one,
      parts: [...one.parts],
      before: old ? { grade: old.grade, score: old.score, rank: old.rank } : null,
    }
  })
}

/** Units that were graded, also those that the caller does not see: each is told its place among so many anyway. */
const gradedInAll = async (tx: Tx, { freeze, results }: Shown): Promise<number> =>
  freeze
    ? (await tx.many(gradeCounts([freeze.id]))).reduce((sum, { units }) => sum + units, 0)
    : results.filter(({ state }) => state === 'graded').length

/** A round as it is told; the reopening with who did it and why. */
const roundView = (freeze: FreezeRow): contract.AssessmentView['rounds'][number] => ({
  round: freeze.round,
  submitted: { by: freeze.submitted_by_name, at: freeze.submitted_at },
  frozen: { by: freeze.frozen_by_name, at: freeze.frozen_at },
  reopened:
    freeze.reopened_at === null
      ? null
      : {
          by: freeze.reopened_by_name,
          at: freeze.reopened_at,
          reason: freeze.reopened_reason ?? '',
        },
})

const mutableDefinition = ({ kind, period, grades, criteria }: Submission['definition']) => ({
  ...{ kind, period },
  grades: grades.map((one) => ({ ...one })),
  criteria: criteria.map((one) => ({ ...one, source: { ...one.source } })),
})

/** An assessment as somebody sees it; units see frozen results only, and of them their own rows. */
export const assessmentView = async (
  tx: Tx,
  platform: Platform,
  asker: Asker,
  row: AssessmentRow,
  round?: number,
): Promise<contract.AssessmentView> => {
  const works = worksOn(asker, row)
  const all = await tx.many(freezesOf([row.id]))
  const freezes = works ? all : all.filter((one) => one.reopened_at === null)
  const scheme = (await tx.maybeOne(schemeById(row.scheme_id))) ?? bug('an assessment without its scheme')
  const shown = await shownOf(tx, platform, asker, row, freezes, round)
  const rows = await rowsOf(tx, asker, row, shown)
  const complete = shown.freeze !== null || isComplete(shown.results)
  const hands = works ? (await tx.many(enteredBy(row.id))).map((one) => one.member_id) : []
  const { definition, definitionVersion, parameters } = shown.content
  const counts = works || seesWhole(asker, row) ? countGrades(definition, shown.results) : null
  return {
    ...{ id: row.id, schemeId: row.scheme_id, schemeName: scheme.name, unitId: row.unit_id },
    ...{ period: row.period, startsOn: row.starts_on, endsOn: row.ends_on, state: row.state },
    ...{ version: row.version, definitionVersion, complete, rows },
    counts: counts && counts.map((one) => ({ ...one })),
    frozenAt: shown.freeze?.frozen_at ?? null,
    definition: mutableDefinition(definition),
    measures: parameters.measures.map((one) => ({ ...one, label: { ...one.label } })),
    graded: await gradedInAll(tx, shown),
    computedAt: parameters.countedAt,
    submitted:
      works && row.submitted_at !== null ? { by: row.submitted_by_name, at: row.submitted_at } : null,
    returned:
      works && row.returned_at !== null
        ? { by: row.returned_by_name, at: row.returned_at, reason: row.returned_reason ?? '' }
        : null,
    rounds: freezes.map(roundView),
    shown: shown.freeze?.round ?? null,
    actions: round === undefined ? actionsFor(asker, row, { complete, enteredBy: hands }) : [],
  }
}
