import type { Operation, Side } from './operations.ts'
import { RawClient } from './raw-client.ts'
import type { Server } from './servers.ts'

/** One side in one round. */
export interface Slot {
  readonly requests: number
  readonly seconds: number
  readonly perSecond: number
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
  readonly wrong: number
  /** Processor time of the server's own process per request, milliseconds: what noise on the machine disturbs least. */
  readonly cpuMs: number | null
}

export interface Round {
  readonly guatu: Slot
  readonly floor: Slot
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN

const rounded = (value: number): number => Math.round(value * 100) / 100

export type Servers = Readonly<Record<Side, Server>>
/** Ten fresh connections to one side, for as long as the work takes: an idle one would be closed by the server. */
const withClients = async <T>(
  servers: Servers,
  side: Side,
  count: number,
  work: (clients: readonly RawClient[]) => Promise<T>,
): Promise<T> => {
  const { port } = servers[side]
  const clients = await Promise.all(Array.from({ length: count }, () => RawClient.open(port)))
  try {
    return await work(clients)
  } finally {
    for (const client of clients) client.close()
  }
}

/** Each client asks once, and the whole answer is looked at. Throws at the first wrong one. */
export const inspect = async (operation: Operation, servers: Servers): Promise<void> => {
  for (const side of ['guatu', 'floor'] as const)
    await withClients(servers, side, operation.clients, async (clients) => {
      for (const [index, client] of clients.entries()) {
        const ask = operation.next(side, index)
        if (!ask) throw new Error(`${operation.name}: nothing to ask`)
        const reply = await client.send(ask.request)
        try {
          ask.inspect(reply)
        } catch (error) {
          const said = (error as Error).message
          throw new Error(`${operation.name} (${side}, client ${index}): ${said}`, { cause: error })
        }
      }
    })
}

/** All clients ask as fast as they are answered, for so long, or until the operation's limit of requests. */
export const runSlot = async (
  operation: Operation,
  side: Side,
  servers: Servers,
  milliseconds: number,
): Promise<Slot> =>
  withClients(servers, side, operation.clients, async (clients) => {
    const latencies: number[] = []
    let wrong = 0
    let asked = 0
    const server = servers[side]
    const cpuBefore = server.cpuMs()
    const began = performance.now()
    const until = began + milliseconds
    const work = async (client: RawClient, index: number): Promise<void> => {
      while (performance.now() < until && asked < operation.most) {
        const ask = operation.next(side, index)
        if (!ask) return
        asked += 1
        const sent = performance.now()
        const reply = await client.send(ask.request)
        latencies.push(performance.now() - sent)
        if (!ask.right(reply)) wrong += 1
      }
    }
    await Promise.all(clients.map(work))
    const seconds = (performance.now() - began) / 1000
    const cpuAfter = server.cpuMs()
    latencies.sort((a, b) => a - b)
    return {
      requests: latencies.length,
      seconds: rounded(seconds),
      perSecond: rounded(latencies.length / seconds),
      p50: rounded(quantile(latencies, 0.5)),
      p99: rounded(quantile(latencies, 0.99)),
      wrong,
      cpuMs:
        cpuBefore === null || cpuAfter === null ? null : rounded((cpuAfter - cpuBefore) / latencies.length),
    }
  })

/** Guatu and the floor take turns, and who begins changes from round to round. */
export const runRounds = async (
  operation: Operation,
  servers: Servers,
  rounds: number,
  milliseconds: number,
): Promise<Round[]> => {
  const done: Round[] = []
  for (let round = 0; round < rounds; round++) {
    const slots: Partial<Record<Side, Slot>> = {}
    for (const side of round % 2 === 0 ? (['guatu', 'floor'] as const) : (['floor', 'guatu'] as const))
      slots[side] = await runSlot(operation, side, servers, milliseconds)
    done.push(slots as Round)
  }
  return done
}
