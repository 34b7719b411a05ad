import * as contract from '@guatu/contract/plan-compare.ts'
import type { PlanComparison } from '@guatu/contract/plan-compare.ts'
import type { Reading } from '@guatu/contract/plans.ts'
import { comparePlans, isChanged, type ComparedClause } from '@guatu/domain/plan-compare/compare-plans.ts'
import type { Verb } from '@guatu/domain/identity/verbs.ts'
import type { Tx } from '../../platform/db/db.ts'
import { DOCX } from '../../platform/documents/table-document.ts'
import { refuse } from '../../platform/http/problem.ts'
import { route, type Route } from '../../platform/http/route.ts'
import type { Platform } from '../../platform/platform.ts'
import { reaches, type RowScope } from '../../platform/scope.ts'
import { XLSX } from '../../platform/workbook/write.ts'
import { comparisonDocument, comparisonName, comparisonWorkbook } from './comparison-table.ts'
import { planInReach, versionContent, versionsOf, type PlanReach } from './queries.ts'

type VersionName = 'draft' | number

interface Side {
  readonly head: PlanComparison['before']
  readonly reading: Reading
  readonly text: string
}

/** One version of a plan. The draft is there only for whoever may write it. */
const sideOf = async (tx: Tx, planId: string, version: VersionName, reach: PlanReach): Promise<Side> => {
  const row = (await tx.maybeOne(planInReach(planId, reach))) ?? refuse('not_found')
  if (version === 'draft') {
    if (!reaches(reach.write, { districtCode: row.district_code, unitIds: [row.unit_id] }))
      return refuse('not_found')
    const head = { planId, title: row.reading.title, version: null, publishedAt: null }
    return { head, reading: row.reading, text: row.document_text }
  }
  const kept = (await tx.maybeOne(versionContent(planId, version))) ?? refuse('not_found')
  const published = (await tx.many(versionsOf(planId))).find(({ number }) => number === version)
  return {
    head: {
      planId,
      title: kept.reading.title,
      version,
      publishedAt: published?.published_at ?? null,
    },
    reading: kept.reading,
    text: kept.document_text,
  }
}

type ClauseSide = PlanComparison['clauses'][number]['before']

const clauseSide = (clause: ComparedClause['before']): ClauseSide =>
  clause && { path: clause.path, title: clause.title, level: clause.level }

const comparisonOf = (before: Side, after: Side): PlanComparison => {
  const found = comparePlans({ ...before.reading, text: before.text }, { ...after.reading, text: after.text })
  const changed = found.tasks.filter(isChanged)
  return {
    before: before.head,
    after: after.head,
    clauses: found.clauses.map((one) => ({
      ...one,
      before: clauseSide(one.before),
      after: clauseSide(one.after),
      title: [...one.title],
      body: [...one.body],
    })),
    tasks: changed.map((one) => ({
      before: one.before && {
        ...one.before,
        leads: [...one.before.leads],
        supports: [...one.before.supports],
      },
      after: one.after && { ...one.after, leads: [...one.after.leads], supports: [...one.after.supports] },
      changed: [...one.changed],
    })),
    targets: found.targets.filter(isChanged).map(({ before: old, after: now, changed: fields }) => ({
      before: old,
      after: now,
      changed: [...fields],
    })),
  }
}

interface Asked {
  readonly params: { readonly id: string }
  readonly query: {
    readonly from: VersionName
    readonly to: VersionName
    readonly fromPlan?: string | undefined
  }
  snapshot<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  scopeOf(verb: Verb): RowScope
}

const compare = async ({ params, query, snapshot, scopeOf }: Asked): Promise<PlanComparison> => {
  const reach = { read: scopeOf('plans.read'), write: scopeOf('plans.write') }
  const [before, after] = await snapshot(async (tx) => [
    await sideOf(tx, query.fromPlan ?? params.id, query.from, reach),
    await sideOf(tx, params.id, query.to, reach),
  ])
  return before && after ? comparisonOf(before, after) : refuse('not_found')
}

export const compareRoutes = (platform: Platform): Route[] => [
  route(contract.comparePlanVersions, (call) => compare(call)),

  route(contract.exportPlanComparison, async (call) => {
    const comparison = await compare(call)
    const { format } = call.query
    const make = format === 'xlsx' ? comparisonWorkbook : comparisonDocument
    return {
      body: await make(comparison, platform.demo()),
      mediaType: format === 'xlsx' ? XLSX : DOCX,
      downloadName: `${comparisonName(comparison)}.${format}`,
    }
  }),
]
