import * as contract from '@guatu/contract/grading-assessments.ts'
import { fieldsKnown } from '@guatu/domain/lifecycle/measured-fields.ts'
import { checkMeasure } from '@guatu/domain/measure/check.ts'
import { bug } from '../../platform/bug.ts'
import type { Tx } from '../../platform/db/db.ts'
import { refuse } from '../../platform/http/problem.ts'
import { route, type Call, type Route } from '../../platform/http/route.ts'
import type { Platform } from '../../platform/platform.ts'
import { reaches } from '../../platform/scope.ts'
import { cursorFor, pageOfRows } from '../measures/index.ts'
import { seenBy } from './assessment-routes.ts'
import { questionFor } from './compute.ts'
import { freezesOf } from './frozen-queries.ts'
import { schemeById } from './queries.ts'
import { workersScope } from './views.ts'

type Rows = Call<typeof contract.listMeasuredRows>

/** The measure as it was when the value was counted, and when that was. */
const countedBy = async (tx: Tx, call: Rows) => {
  const { round, criterion } = call.query
  const row = await seenBy(tx, call, call.params.id)
  const owner = { districtCode: row.district_code, unitIds: [row.unit_id] }
  const works = reaches(workersScope(call), owner)
  const unit = { ...owner, unitIds: [call.query.unit] }
  if (!works && !reaches(call.scopeOf('grading.read'), unit)) return refuse('not_found')
  const freezes = (await tx.many(freezesOf([row.id]))).filter((one) => works || one.reopened_at === null)
  const freeze =
    freezes.find((one) => one.round === round) ?? (row.state === 'frozen' ? freezes[0] : undefined)
  const kept = freeze?.parameters ?? row.submission?.parameters
  const scheme = (await tx.maybeOne(schemeById(row.scheme_id))) ?? bug('an assessment without its scheme')
  const definitions = kept?.definitions ?? scheme.measures
  const definition = Object.hasOwn(definitions, criterion) ? definitions[criterion] : undefined
  return { row, definition, at: kept?.countedAt ?? call.now }
}

export const measuredRoutes = (platform: Platform): Route[] => [
  route(contract.listMeasuredRows, async (call) =>
    call.read(async (tx) => {
      const { row, definition, at } = await countedBy(tx, call)
      const checked = checkMeasure(definition, fieldsKnown(platform.playbooks.values()))
      if (!checked.ok) return refuse('not_found')
      const { question } = questionFor(checked.measure, row, row, at)
      const { unit, limit, after } = call.query
      const page = { limit, after: cursorFor(question.measure.source, after, 'query.after') }
      // whoever reads a grade reads of its casefiles those that they may read anyway
      const asked = { ...question, unitId: unit, scope: call.scopeOf('casefiles.read') }
      const { items, next } = await pageOfRows(tx, asked, page)
      return {
        next,
        items: items.map(({ id, number, title, amount }) => ({ casefileId: id, number, title, amount })),
      }
    }),
  ),
]
