import { MAX_PLAN_TEXT, type Plan } from '@guatu/contract/plans.ts'
import { planCounts } from '@guatu/domain/plan-text/plan-counts.ts'
import type { PlanReading } from '@guatu/domain/plan-text/read-plan.ts'
import type { Call } from '../../platform/http/route.ts'
import type { createPlanFromFile, createPlanFromText } from '@guatu/contract/plans.ts'
import type { WriteTx } from '../../platform/db/db.ts'
import { DocumentFault, DOCUMENT_FAULT_TEXT } from '../../platform/documents/document.ts'
import { readDocument } from '../../platform/documents/read-document.ts'
import { readPlanText } from '../../platform/documents/read-plan-text.ts'
import { refuse } from '../../platform/http/problem.ts'
import { newId } from '../../platform/ids.ts'
import { actingPost } from '../../platform/scope.ts'
import { insertFile, insertPlan } from './queries.ts'
import { matchingFor } from './matching.ts'
import { toPlan } from './rows.ts'
import { toReading } from './to-reading.ts'

export interface Draft {
  readonly found: PlanReading
  readonly name: string | null
  /** The file as it was handed in, already in the store. */
  readonly stored: { readonly sha256: string; readonly size: number; readonly mediaType: string } | null
}

type CreateCall =
  | Pick<Call<typeof createPlanFromText>, 'actor' | 'now' | 'event'>
  | Pick<Call<typeof createPlanFromFile>, 'actor' | 'now' | 'event'>

/** Text without what a database cannot keep. */
const clean = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')

/** Reads a plan's text. To be called before the transaction: a long one takes seconds. */
export const understand = (text: string): Promise<PlanReading> => explained(() => readPlanText(clean(text)))

/** The text of an uploaded document; refuses with what to do instead. */
export const textOf = (bytes: Buffer): Promise<string> => explained(() => readDocument(bytes))

const explained = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof DocumentFault)) throw error
    const { zh, en } = DOCUMENT_FAULT_TEXT[error.reason]
    return refuse(error.reason === 'too_large' ? 'request.too_large' : 'plans.unreadable', {
      detail: zh,
      detailEn: en,
    })
  }
}

/** Reads a plan and keeps it as a draft of the office of whoever hands it in. */
export const createPlan = async (tx: WriteTx, call: CreateCall, draft: Draft): Promise<Plan> => {
  const { found } = draft
  if (found.text.length > MAX_PLAN_TEXT) return refuse('request.too_large')
  const firstLine = found.text
    .split('\n')
    .find((line) => line.trim() !== '')
    ?.trim()
  if (!firstLine) return refuse('plans.empty')
  const post = actingPost(call.actor, 'plans.write') ?? refuse('access.denied')
  const { districtCode, memberId } = call.actor
  const { stored } = draft
  if (stored) await tx.run(insertFile({ ...stored, districtCode }, call.now))
  const plan = {
    id: newId(),
    districtCode,
    unitId: post.officeId,
    text: found.text,
    documentName: draft.name,
    sha256: stored?.sha256 ?? null,
    reading: toReading(found, draft.name ?? firstLine),
    memberId,
  }
  const row = await tx.one(insertPlan(plan, call.now))
  const counts = planCounts(plan.reading)
  tx.record(
    call.event(
      'plan.created',
      { type: 'plan', id: row.id, version: 1 },
      {
        title: row.title,
        documentName: draft.name,
        sha256: plan.sha256,
        tasks: counts.tasks,
        targets: counts.targets,
      },
    ),
  )
  return toPlan(row, (await matchingFor(tx, row)).suggester)
}
