import type { Operation, Side } from './operations.ts'
import { RawClient } from './raw-client.ts'
import type { Server } from './servers.ts'

export const CLIENTS = 10

/** One side in one round. */
export interface Slot {
  readonly requests: number
  readonly seconds: number
  readonly perSecond: number
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
  readonly wrong: number
}

export interface Round {
  readonly guatu: Slot
  readonly floor: Slot
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN

const rounded = (value: number): number => Math.round(value * 100) / 100

export type Clients = Readonly<Record<Side, readonly RawClient[]>>

export const openClients = async (servers: Readonly<Record<Side, Server>>): Promise<Clients> => {
  const open = (port: number): Promise<RawClient[]> =>
    Promise.all(Array.from({ length: CLIENTS }, () => RawClient.open(port)))
  return { guatu: await open(servers.guatu.port), floor: await open(servers.floor.port) }
}

export const closeClients = (clients: Clients): void => {
  for (const client of [...clients.guatu, ...clients.floor]) client.close()
}

/** Each client asks once, and the whole answer is looked at. Throws at the first wrong one. */
export const inspect = async (operation: Operation, clients: Clients): Promise<void> => {
  for (const side of ['guatu', 'floor'] as const)
    for (let client = 0; client < CLIENTS; client++) {
      const ask = operation.next(side, client)
      if (!ask) throw new Error(`${operation.name}: nothing to ask`)
      const reply = await (clients[side][client] as RawClient).send(ask.request)
      try {
        ask.inspect(reply)
      } catch (error) {
        throw new Error(`${operation.name} (${side}, client ${client}): ${(error as Error).message}`, {
          cause: error,
        })
      }
    }
}

/** All clients ask as fast as they are answered, for so long, or until the operation's limit of requests. */
export const runSlot = async (
  operation: Operation,
  side: Side,
  clients: Clients,
  milliseconds: number,
): Promise<Slot> => {
  const latencies: number[] = []
  let wrong = 0
  let asked = 0
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
  await Promise.all(clients[side].map(work))
  const seconds = (performance.now() - began) / 1000
  latencies.sort((a, b) => a - b)
  return {
    requests: latencies.length,
    seconds: rounded(seconds),
    perSecond: rounded(latencies.length / seconds),
    p50: rounded(quantile(latencies, 0.5)),
    p99: rounded(quantile(latencies, 0.99)),
    wrong,
  }
}

/** Guatu and the floor take turns, and who begins changes from round to round. */
export const runRounds = async (
  operation: Operation,
  clients: Clients,
  rounds: number,
  milliseconds: number,
): Promise<Round[]> => {
  const done: Round[] = []
  for (let round = 0; round < rounds; round++) {
    const slots: Partial<Record<Side, Slot>> = {}
    for (const side of round % 2 === 0 ? (['guatu', 'floor'] as const) : (['floor', 'guatu'] as const))
      slots[side] = await runSlot(operation, side, clients, milliseconds)
    done.push(slots as Round)
  }
  return done
}
