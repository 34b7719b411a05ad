import type { EndpointShape } from '@guatu/contract/endpoint.ts'
import type { Db } from '../../platform/db/db.ts'
import { ProblemError } from '../../platform/http/problem.ts'
import type { Call } from '../../platform/http/route.ts'

/** An attempt that the caller's posts do not allow is an event too, outside of the transaction that it ended. */
export const loggingDenial = async <T>(
  db: Db,
  call: Pick<Call<EndpointShape>, 'event'>,
  endpoint: EndpointShape,
  about: { readonly casefileId: string | null; readonly command: string },
  work: () => Promise<T>,
): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'access.denied') {
      const subject = { type: 'endpoint', id: `${endpoint.method} ${endpoint.path}`, version: 0 }
      await db.write(async (tx) => tx.record(call.event('access.refused', subject, { ...about })))
    }
    throw error
  }
}
