import { Worker } from 'node:worker_threads'
import type { PlanReading } from '@guatu/domain/plan-text/read-plan.ts'
import { DocumentFault, type DocumentFaultReason } from './document.ts'

export type Work =
  | { readonly kind: 'pdf' | 'workbook'; readonly bytes: Uint8Array }
  | { readonly kind: 'plan'; readonly text: string }

export type Answer = { readonly result: string | PlanReading } | { readonly fault: DocumentFaultReason }

const HEAP_MB = 512
const MOST_MS = 60_000
/** Threads at a time; the next ones wait their turn. */
const AT_ONCE = 2

let running = 0
const waiting: (() => void)[] = []

const turn = async (): Promise<void> => {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  else running += 1
}

/** The place goes to the one that has waited longest. */
const done = (): void => {
  const next = waiting.shift()
  if (next) next()
  else running -= 1
}

/**
 * Does the work in a thread of its own, so that the server goes on answering; a document that needs too much memory or
 * more than a minute ends that thread and nothing else. Throws DocumentFault.
 */
export function beside(
  work: { kind: 'pdf' | 'workbook'; bytes: Uint8Array },
  mostMs?: number,
): Promise<string>
export function beside(work: { kind: 'plan'; text: string }, mostMs?: number): Promise<PlanReading>
export async function beside(work: Work, mostMs: number = MOST_MS): Promise<string | PlanReading> {
  await turn()
  try {
    return await inThread(work, mostMs)
  } finally {
    done()
  }
}

const inThread = (work: Work, mostMs: number): Promise<string | PlanReading> => {
  const worker = new Worker(new URL('./beside-worker.ts', import.meta.url), {
    workerData: work,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  })
  return new Promise<string | PlanReading>((resolve, reject) => {
    const timer = setTimeout(() => reject(new DocumentFault('too_slow')), mostMs)
    worker.on('message', (answer: Answer) => {
      clearTimeout(timer)
      if ('fault' in answer) reject(new DocumentFault(answer.fault))
      else resolve(answer.result)
    })
    worker.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer)
      reject(new DocumentFault(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too_large' : 'damaged'))
    })
    worker.on('exit', () => {
      clearTimeout(timer)
      reject(new DocumentFault('damaged'))
    })
  }).finally(() => worker.terminate())
}
