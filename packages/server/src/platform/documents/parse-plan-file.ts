import { readFile, stat } from 'node:fs/promises'
import { readPlan, toScoredJson } from '@guatu/domain/plan-text/read-plan.ts'
import { DocumentFault } from './document.ts'
import { readDocument } from './read-document.ts'

/** As the upload of a plan. */
export const MAX_DOCUMENT_BYTES = 20_000_000

/** What is read out of a plan's file (.docx, .pdf, .xlsx, .txt), in the plain schema without spans. Throws DocumentFault, or what the file system says. */
export const parsePlanFile = async (path: string): Promise<ReturnType<typeof toScoredJson>> => {
  if ((await stat(path)).size > MAX_DOCUMENT_BYTES) throw new DocumentFault('too_large')
  return toScoredJson(readPlan(await readDocument(await readFile(path))))
}
