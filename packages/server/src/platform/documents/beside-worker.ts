// Reads one document (or one plan's text) beside the server's own thread, and ends.
import { parentPort, workerData } from 'node:worker_threads'
import type { Answer, Work } from './beside.ts'
import { DocumentFault } from './document.ts'

const answer = async (work: Work): Promise<Answer> => {
  try {
    switch (work.kind) {
      case 'pdf':
        return { result: await (await import('./pdf.ts')).pdfText(work.bytes) }
      case 'workbook':
        return { result: await (await import('./task-list.ts')).taskListText(work.bytes) }
      case 'plan':
        return { result: (await import('@guatu/domain/plan-text/read-plan.ts')).readPlan(work.text) }
    }
  } catch (error) {
    if (error instanceof DocumentFault) return { fault: error.reason }
    throw error
  }
}

parentPort?.postMessage(await answer(workerData as Work))
