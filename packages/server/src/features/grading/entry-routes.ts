import * as contract from '@guatu/contract/grading-entries.ts'
import type { Fault } from '@guatu/contract/problems.ts'
import { decideAssessment } from '@guatu/domain/grading/decide.ts'
import { hundredths, type SchemeDefinition } from '@guatu/domain/grading/scheme.ts'
import { dayOf } from '@guatu/domain/time/instant.ts'
import { bug } from '../../platform/bug.ts'
import type { WriteTx } from '../../platform/db/db.ts'
import { fault, refuse } from '../../platform/http/problem.ts'
import { route, type Call, type Route } from '../../platform/http/route.ts'
import type { Platform } from '../../platform/platform.ts'
import { XLSX } from '../../platform/workbook/write.ts'
import { directoryOf } from '../identity/index.ts'
import { locked, seenBy } from './assessment-routes.ts'
import { definitionOf } from './compute.ts'
import { assessmentSeen, dropInputs, inputsOf, putInputs, schemeById, touchAssessment } from './queries.ts'
import { refuseWith } from './refusals.ts'
import type { InputRow } from './rows.ts'
import { readGradingSheet } from './sheet.ts'
import { gradedUnits } from './units.ts'
import { assessmentView } from './views.ts'
import { gradingWorkbook, workbookName } from './workbook.ts'

type Enter = Call<typeof contract.enterAssessment>
type Entry = Enter['body']['entries'][number]

/** What is wrong with one entry; null: it can be kept. */
const entryFault = (
  { unitId, criterion, points, grade, exempt }: Entry,
  at: string,
  definition: SchemeDefinition,
  graded: ReadonlySet<string>,
): Fault | null => {
  if (!graded.has(unitId))
    return fault(`${at}.unitId`, 'not_graded', '这个单位不在考核范围内', 'This unit is not graded here')
  if (criterion === null) {
    if (points !== null || (grade !== null && exempt !== null))
      return fault(at, 'mixed', '档次与不参评只能填一项', 'A grade or an exemption, not both')
    if (grade === null) return null
    return definition.kind === 'given' && definition.grades.some(({ name }) => name === grade)
      ? null
      : fault(`${at}.grade`, 'unknown', `没有档次“${grade}”`, `There is no grade ${grade} to enter`)
  }
  const found = definition.criteria.find(({ key }) => key === criterion)
  if (!found || found.source.kind !== 'hand')
    return fault(`${at}.criterion`, 'unknown', '这一项不是人工录入', 'This criterion is not entered by hand')
  if (grade !== null || exempt !== null)
    return fault(at, 'mixed', '指标只填得分', 'A criterion takes points only')
  return points !== null && points > found.weight
    ? fault(
        `${at}.points`,
        'range',
        `“${found.name}”应在0到${found.weight}分之间`,
        `Points of ${found.name} go from 0 to ${found.weight}`,
      )
    : null
}

/** A cell that stands there twice says two things: neither is taken. */
const twiceIn = (entries: readonly Entry[]): Fault[] => {
  const seen = new Set<string>()
  return entries.flatMap(({ unitId, criterion }, index) => {
    const cell = `${unitId} ${criterion ?? ''}`
    const isAgain = seen.has(cell)
    seen.add(cell)
    return isAgain
      ? [fault(`body.entries.${index}`, 'twice', '同一单位的同一项出现了两次', 'The same cell stands twice')]
      : []
  })
}

/** All entries or none. */
const enter = async (tx: WriteTx, call: Enter) => {
  const { body, now, actor } = call
  const row = await locked(tx, call)
  const facts = { state: row.state, endsOn: row.ends_on, complete: false, submittedBy: null, enteredBy: [] }
  const decided = decideAssessment(facts, { kind: 'enter' }, actor.memberId, dayOf(now))
  if (!decided.ok) return refuseWith(tx, decided.refusals, null)
  const scheme = (await tx.maybeOne(schemeById(row.scheme_id))) ?? bug('an assessment without its scheme')
  const graded = new Set(gradedUnits(scheme, await directoryOf(tx)))
  const definition = definitionOf(scheme)
  const faults = [
    ...body.entries.flatMap(
      (entry, index) => entryFault(entry, `body.entries.${index}`, definition, graded) ?? [],
    ),
    ...twiceIn(body.entries),
  ]
  if (faults.length > 0) return refuse('request.invalid', { faults })
  const rows = body.entries.map(({ unitId, criterion, points, grade, exempt }): InputRow => ({
    ...{ assessment_id: row.id, unit_id: unitId, criterion: criterion ?? '' },
    district_code: row.district_code,
    points: points === null ? null : hundredths(points),
    ...{ grade, exempt: exempt === '' ? null : exempt },
    ...{ source: body.source, member_id: actor.memberId, at: now },
  }))
  const isEmpty = ({ points, grade, exempt }: InputRow) =>
    points === null && grade === null && exempt === null
  await tx.run(dropInputs(row.id, rows.filter(isEmpty)))
  await tx.run(putInputs(rows.filter((one) => !isEmpty(one))))
  const version = row.version + 1
  await tx.run(touchAssessment(row.id, version, now))
  const subject = { type: 'assessment', id: row.id, version }
  tx.record(call.event('assessment.entered', subject, { source: body.source, entries: [...body.entries] }))
  return { ...row, version }
}

export const entryRoutes = (platform: Platform): Route[] => [
  route(contract.enterAssessment, async (call) =>
    call.write(async (tx) => assessmentView(tx, platform, call, await enter(tx, call))),
  ),

  route(contract.readGradingSheet, async ({ read, scope, params, file }) =>
    read(async (tx) => {
      const row =
        (await tx.maybeOne(assessmentSeen(scope, { kind: 'none' }, params.id))) ?? refuse('not_found')
      const scheme = (await tx.maybeOne(schemeById(row.scheme_id))) ?? bug('an assessment without its scheme')
      const directory = await directoryOf(tx)
      const graded = gradedUnits(scheme, directory)
      const units = graded.flatMap((id) => directory.get(id) ?? [])
      const inputs = await tx.many(inputsOf(row.id))
      const found = await readGradingSheet(file.bytes, definitionOf(scheme), units)
      return {
        faults: found.faults.map((one) => ({ ...one, what: { ...one.what }, maybe: [...one.maybe] })),
        entries: found.entries.map((one) => {
          const before = inputs.find(
            ({ unit_id, criterion }) => unit_id === one.unitId && criterion === (one.criterion ?? ''),
          )
          return { ...one, before: before?.points ?? before?.grade ?? null }
        }),
      }
    }),
  ),

  route(contract.writeGradingSheet, async (call) => {
    const { view, directory } = await call.read(async (tx) => ({
      view: await assessmentView(
        ...([tx, platform, call, await seenBy(tx, call, call.params.id), call.query.round] as const),
      ),
      directory: await directoryOf(tx),
    }))
    return {
      body: await gradingWorkbook(view, directory, platform.demo(), call.now),
      mediaType: XLSX,
      downloadName: workbookName(view),
    }
  }),
]
