import type * as entries from '@guatu/contract/grading-entries.ts'
import * as steps from '@guatu/contract/grading-steps.ts'
import * as assessments from '@guatu/contract/grading-assessments.ts'
import type { EndpointShape } from '@guatu/contract/endpoint.ts'
import { isComplete } from '@guatu/domain/grading/assess.ts'
import { decideAssessment, type AssessmentCommand } from '@guatu/domain/grading/decide.ts'
import { lengthOf, periodHolding } from '@guatu/domain/grading/period.ts'
import { daysOfPeriod } from '@guatu/domain/targets/by-hand.ts'
import { dayOf } from '@guatu/domain/time/instant.ts'
import { bug } from '../../platform/bug.ts'
import type { Tx, WriteTx } from '../../platform/db/db.ts'
import { refuse } from '../../platform/http/problem.ts'
import { route, type Call, type Route } from '../../platform/http/route.ts'
import { staleProblem } from '../../platform/http/stale.ts'
import { newId } from '../../platform/ids.ts'
import type { Platform } from '../../platform/platform.ts'
import { computeDraft } from './compute.ts'
import { freezesOf, gradesOfUnit, insertFreeze, insertReopening, insertResults } from './frozen-queries.ts'
import {
  assessmentOfPeriod,
  assessmentSeen,
  enteredBy,
  insertAssessment,
  lockAssessment,
  lockScheme,
  schemeById,
  updateAssessment,
} from './queries.ts'
import { refuseWith } from './refusals.ts'
import type { AssessmentRow, Submission } from './rows.ts'
import { assessmentView, workersScope, type Asker } from './views.ts'

/** The assessment of a call, held until the commit, at the version that the caller saw. */
export const locked = async (
  tx: Tx,
  call: Pick<Call<typeof entries.enterAssessment>, 'scope' | 'params' | 'expectedVersion'>,
): Promise<AssessmentRow> => {
  const row = (await tx.maybeOne(lockAssessment(call.scope, call.params.id))) ?? refuse('not_found')
  if (row.version !== call.expectedVersion) return staleProblem(tx, 'assessment', row.id, row.version)
  return row
}

/** An assessment that the caller may see at all. */
export const seenBy = async (tx: Tx, asker: Asker, id: string): Promise<AssessmentRow> =>
  (await tx.maybeOne(assessmentSeen(workersScope(asker), asker.scopeOf('grading.read'), id))) ??
  refuse('not_found')

interface Decided {
  readonly submission: Submission | null
}

/** What may be done now, or a refusal in words; a draft is counted to know whether it is whole. */
const decide = async (
  tx: Tx,
  platform: Platform,
  call: Pick<Call<EndpointShape>, 'now'> & { readonly actor: { readonly memberId: string } },
  row: AssessmentRow,
  command: AssessmentCommand,
): Promise<Decided> => {
  const scheme = (await tx.maybeOne(schemeById(row.scheme_id))) ?? bug('an assessment without its scheme')
  const submission =
    command.kind === 'submit' && row.state === 'draft'
      ? await computeDraft(tx, platform, scheme, row, call.now)
      : row.submission
  const facts = {
    state: row.state,
    endsOn: row.ends_on,
    complete: submission !== null && isComplete(submission.results),
    submittedBy: row.submitted_by,
    enteredBy: (await tx.many(enteredBy(row.id))).map((one) => one.member_id),
  }
  const decided = decideAssessment(facts, command, call.actor.memberId, dayOf(call.now))
  if (!decided.ok) return refuseWith(tx, decided.refusals, submission)
  return { submission }
}

/** The next period of its scheme is begun: one draft, once. */
const start = async (tx: WriteTx, call: Call<typeof assessments.startAssessment>): Promise<AssessmentRow> => {
  const { period } = call.body
  const scheme = (await tx.maybeOne(lockScheme(call.scope, call.params.id))) ?? refuse('not_found')
  const days = daysOfPeriod(period)
  if (!days || lengthOf(period) !== scheme.period || period > periodHolding(scheme.period, dayOf(call.now)))
    return refuse('grading.period_wrong')
  if (scheme.state === 'ended')
    return refuse('conflict', {
      detail: '这个考核方案已停用，不能再开始新一期',
      detailEn: 'The scheme has ended; no new period can be begun',
    })
  if (await tx.maybeOne(assessmentOfPeriod(scheme.id, period)))
    return refuse('conflict', {
      detail: '这一期已经开始，请刷新后打开',
      detailEn: 'This period has been begun already; reload and open it',
    })
  const row: AssessmentRow = {
    ...{ id: newId(), district_code: scheme.district_code, scheme_id: scheme.id, unit_id: scheme.unit_id },
    ...{ period, starts_on: days.from, ends_on: days.to, state: 'draft', submission: null },
    ...{ submitted_by: null, submitted_by_name: null, submitted_at: null, returned_reason: null },
    ...{ returned_by_name: null, returned_at: null, version: 1 },
  }
  await tx.run(insertAssessment(row, call.now))
  const subject = { type: 'assessment', id: row.id, version: 1 }
  tx.record(call.event('assessment.started', subject, { schemeId: scheme.id, period }))
  return row
}

const summaryOf = ({ definition, definitionVersion, results }: Submission) => ({
  definitionVersion,
  grades: definition.grades.map(({ name }) => ({
    grade: name,
    units: results.filter(({ grade }) => grade === name).length,
  })),
})

const submit = async (
  tx: WriteTx,
  platform: Platform,
  call: Call<typeof steps.submitAssessment>,
): Promise<AssessmentRow> => {
  const row = await locked(tx, call)
  const { submission } = await decide(tx, platform, call, row, { kind: 'submit' })
  const next: AssessmentRow = {
    ...{ ...row, state: 'submitted', submission, submitted_by: call.actor.memberId },
    ...{ submitted_by_name: call.actor.name, submitted_at: call.now, version: row.version + 1 },
    ...{ returned_reason: null, returned_by_name: null, returned_at: null },
  }
  await tx.run(updateAssessment(next, null, call.now))
  const subject = { type: 'assessment', id: row.id, version: next.version }
  tx.record(call.event('assessment.submitted', subject, submission ? summaryOf(submission) : {}))
  return next
}

/** Freezes exactly what was handed in. */
const freeze = async (
  tx: WriteTx,
  platform: Platform,
  call: Call<typeof steps.freezeAssessment>,
): Promise<AssessmentRow> => {
  const row = await locked(tx, call)
  const { submission } = await decide(tx, platform, call, row, { kind: 'freeze' })
  if (!submission || row.submitted_by === null || row.submitted_at === null)
    return bug('handed in, and nothing is there')
  const round = ((await tx.many(freezesOf([row.id])))[0]?.round ?? 0) + 1
  const id = newId()
  const { district_code } = row
  await tx.run(
    insertFreeze({
      ...{ id, district_code, assessment_id: row.id, scheme_id: row.scheme_id, unit_id: row.unit_id, round },
      ...{ period: row.period, starts_on: row.starts_on, ends_on: row.ends_on },
      ...{ definition: submission.definition, definition_version: submission.definitionVersion },
      parameters: submission.parameters,
      ...{ submitted_by: row.submitted_by, submitted_at: row.submitted_at },
      ...{ frozen_by: call.actor.memberId, frozen_at: call.now },
    }),
  )
  await tx.run(
    insertResults(
      submission.results.map(({ unitId, state, ...rest }) => ({
        ...rest,
        ...{ freeze_id: id, unit_id: unitId, district_code },
        state: state === 'graded' || state === 'exempt' ? state : bug(`frozen while ${state}`),
      })),
    ),
  )
  const next: AssessmentRow = { ...row, state: 'frozen', version: row.version + 1 }
  await tx.run(updateAssessment(next, null, call.now))
  const subject = { type: 'assessment', id: row.id, version: next.version }
  tx.record(call.event('assessment.frozen', subject, { round, ...summaryOf(submission) }))
  return next
}

/** Back to a draft, with a reason: returned before it was frozen, or reopened after. */
const backToDraft = async (
  tx: WriteTx,
  platform: Platform,
  call: Call<typeof steps.returnAssessment> | Call<typeof steps.reopenAssessment>,
  kind: 'return' | 'reopen',
): Promise<AssessmentRow> => {
  const row = await locked(tx, call)
  const { reason } = call.body
  await decide(tx, platform, call, row, { kind, reason })
  const { memberId, name } = call.actor
  if (kind === 'reopen') {
    const [last] = await tx.many(freezesOf([row.id]))
    if (!last) return bug('frozen without a result')
    const { district_code } = row
    await tx.run(
      insertReopening({ freeze_id: last.id, district_code, reason, member_id: memberId, at: call.now }),
    )
  }
  const next: AssessmentRow = {
    ...{ ...row, state: 'draft', submission: null, submitted_by: null, submitted_by_name: null },
    ...{ submitted_at: null, returned_reason: reason, returned_by_name: name, returned_at: call.now },
    version: row.version + 1,
  }
  await tx.run(updateAssessment(next, { reason, by: memberId, at: call.now }, call.now))
  const subject = { type: 'assessment', id: row.id, version: next.version }
  tx.record(
    call.event(kind === 'return' ? 'assessment.returned' : 'assessment.reopened', subject, { reason }),
  )
  return next
}

export const assessmentRoutes = (platform: Platform): Route[] => [
  route(assessments.startAssessment, async (call) =>
    call.write(async (tx) => assessmentView(tx, platform, call, await start(tx, call))),
  ),

  route(assessments.readAssessment, async (call) =>
    call.snapshot(async (tx) =>
      assessmentView(tx, platform, call, await seenBy(tx, call, call.params.id), call.query.round),
    ),
  ),

  route(steps.submitAssessment, async (call) =>
    call.write(async (tx) => assessmentView(tx, platform, call, await submit(tx, platform, call))),
  ),

  route(steps.freezeAssessment, async (call) =>
    call.write(async (tx) => assessmentView(tx, platform, call, await freeze(tx, platform, call))),
  ),

  route(steps.returnAssessment, async (call) =>
    call.write(async (tx) =>
      assessmentView(tx, platform, call, await backToDraft(tx, platform, call, 'return')),
    ),
  ),

  route(steps.reopenAssessment, async (call) =>
    call.write(async (tx) =>
      assessmentView(tx, platform, call, await backToDraft(tx, platform, call, 'reopen')),
    ),
  ),

  route(assessments.readUnitGrades, async ({ read, scope, params }) =>
    read(async (tx) => ({
      grades: (await tx.many(gradesOfUnit(scope, params.id))).map((row) => ({
        ...{ assessmentId: row.assessment_id, schemeId: row.scheme_id, schemeName: row.scheme_name },
        ...{ period: row.period, state: row.state, grade: row.grade, score: row.score, rank: row.rank },
        place: row.grade === null ? null : row.grades.findIndex(({ name }) => name === row.grade),
        places: row.grades.length,
        ...{ graded: row.graded, frozenAt: row.frozen_at },
      })),
    })),
  ),
]
