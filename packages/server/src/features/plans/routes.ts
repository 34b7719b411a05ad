import * as contract from '@guatu/contract/plans.ts'
import type { Verb } from '@guatu/domain/identity/verbs.ts'
import { documentKind, MEDIA_TYPES } from '../../platform/documents/read-document.ts'
import { refuse } from '../../platform/http/problem.ts'
import { route, type Route } from '../../platform/http/route.ts'
import type { Platform } from '../../platform/platform.ts'
import { reaches, type RowScope } from '../../platform/scope.ts'
import type { Tx } from '../../platform/db/db.ts'
import { correct } from './correct.ts'
import { createPlan, textOf, understand } from './create.ts'
import { matchingFor } from './matching.ts'
import { publish } from './publish.ts'
import { planInReach, plansInReach, versionContent, versionsOf, type PlanReach } from './queries.ts'
import { toPlan, toSummary, type PlanRow } from './rows.ts'

const reachOf = (scopeOf: (verb: Verb) => RowScope): PlanReach => ({
  read: scopeOf('plans.read'),
  write: scopeOf('plans.write'),
})

/** Whoever may not write it sees the version that was published last, never the corrections under way. */
const asSeenBy = async (tx: Tx, row: PlanRow, { write }: PlanReach): Promise<PlanRow> => {
  if (reaches(write, { districtCode: row.district_code, unitIds: [row.unit_id] })) return row
  const last = await tx.one(versionContent(row.id, row.published_version))
  return { ...row, ...last, title: last.reading.title, state: 'published' }
}

export const planRoutes = ({ files }: Platform): Route[] => [
  route(contract.listPlans, async ({ read, scopeOf }) => {
    const rows = await read((tx) => tx.many(plansInReach(reachOf(scopeOf))))
    return { plans: rows.map(toSummary) }
  }),

  route(contract.createPlanFromText, async (call) => {
    const { text, name } = call.body
    const found = await understand(text)
    return call.write((tx) => createPlan(tx, call, { found, name, stored: null }))
  }),

  route(contract.createPlanFromFile, async (call) => {
    const { name, bytes } = call.file
    const found = await understand(await textOf(bytes))
    const mediaType = MEDIA_TYPES[documentKind(bytes)]
    const stored = { ...(await files.put(bytes)), mediaType }
    return call.write((tx) => createPlan(tx, call, { found, name, stored }))
  }),

  route(contract.readPlanById, async ({ params, read, scopeOf }) => {
    const reach = reachOf(scopeOf)
    return read(async (tx) => {
      const row = (await tx.maybeOne(planInReach(params.id, reach))) ?? refuse('not_found')
      return toPlan(await asSeenBy(tx, row, reach), (await matchingFor(tx, row)).suggester)
    })
  }),

  route(contract.correctPlan, (call) => call.write((tx) => correct(tx, call))),

  route(contract.publishPlan, (call) => call.write((tx) => publish(tx, call))),

  route(contract.listPlanVersions, async ({ params, read, scopeOf }) =>
    read(async (tx) => {
      const row = (await tx.maybeOne(planInReach(params.id, reachOf(scopeOf)))) ?? refuse('not_found')
      const versions = await tx.many(versionsOf(row.id))
      return {
        versions: versions.map((one) => ({
          number: one.number,
          publishedAt: one.published_at,
          publishedBy: one.published_by,
          taskCount: one.task_count,
          targetCount: one.target_count,
        })),
      }
    }),
  ),

  route(contract.readPlanDocument, async ({ params, read, scopeOf }) => {
    const row =
      (await read((tx) => tx.maybeOne(planInReach(params.id, reachOf(scopeOf))))) ?? refuse('not_found')
    if (row.document_sha256 === null) return refuse('not_found')
    return {
      body: await files.get(row.document_sha256),
      mediaType: 'application/octet-stream',
      downloadName: row.document_name ?? `${row.title}.txt`,
    }
  }),
]
