import { PgBoss } from 'pg-boss'
import type { Pool } from 'pg'
import type { Logger } from 'pino'

/** Work that goes on after the reply. `key` makes a job single while it waits. */
export interface NewJob {
  readonly queue: string
  readonly data: object
  readonly key?: string
  readonly startAfterSeconds?: number
}

export interface SqlExecutor {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>
}

/** Inserts a job through the given executor, so that it is part of the caller's transaction. */
export type JobSender = (job: NewJob, executor: SqlExecutor) => Promise<void>

export interface JobHandler {
  readonly queue: string
  /** Every so many seconds, beside what is enqueued. */
  readonly everySeconds?: number
  readonly run: (data: object) => Promise<void>
}

export interface Jobs {
  readonly send: JobSender
  /** Begins to work the queues. */
  work(handlers: readonly JobHandler[]): Promise<void>
  /** Finishes what was begun, then stops. */
  stop(): Promise<void>
}

/** Starts the job queue on the pool that everything else uses (the embedded engine has but one connection). */
export const startJobs = async (pool: Pool, log: Logger, pollSeconds = 0.5): Promise<Jobs> => {
  const executor = {
    executeSql: (text: string, values?: unknown[]) =>
      values?.length ? pool.query(text, values) : pool.query(text).then(lastResult),
  }
  const boss = new PgBoss({ db: executor, schema: 'jobs', supervise: true, schedule: false })
  boss.on('error', (error) => log.error({ err: error }, 'job queue'))
  await boss.start()
  const known = new Set((await boss.getQueues()).map((queue) => queue.name))
  const timers: NodeJS.Timeout[] = []
  const ensureQueue = async (queue: string): Promise<void> => {
    if (known.has(queue)) return
    known.add(queue)
    await boss.createQueue(queue, { retryLimit: 3, retryDelay: 5, expireInSeconds: 3600 })
  }
  return {
    send: async (job, executor) => {
      await boss.send(job.queue, job.data, {
        db: executor,
        ...(job.key ? { singletonKey: job.key } : {}),
        ...(job.startAfterSeconds ? { startAfter: job.startAfterSeconds } : {}),
      })
    },
    work: async (handlers) => {
      for (const { queue, run, everySeconds } of handlers) {
        await ensureQueue(queue)
        await boss.work(queue, { pollingIntervalSeconds: pollSeconds, batchSize: 1 }, async ([job]) => {
          if (job) await run(job.data as object)
        })
        if (everySeconds)
          timers.push(
            setInterval(
              () => void run({}).catch((error: Error) => log.error({ err: error }, queue)),
              everySeconds * 1000,
            ),
          )
      }
    },
    stop: async () => {
      for (const timer of timers) clearInterval(timer)
      await boss.stop({ graceful: true, timeout: 20_000, close: false })
    },
  }
}

/** Several statements in one text give several results; the queue wants one. */
const lastResult = (result: unknown): { rows: unknown[] } => {
  const list = Array.isArray(result) ? (result as { rows: unknown[] }[]) : [result as { rows: unknown[] }]
  return list.at(-1) ?? { rows: [] }
}
