import { createServer } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { reasonOf, StartupError } from '../platform/startup-error.ts'

export const USUAL_PORT = 8310
const TRIES = 20

const isTaken = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EADDRINUSE'

/** Codes of an address that this machine does not have, or does not give. */
const UNUSABLE = new Set(['EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL'])

const explain = (error: unknown, host: string, port: number): unknown => {
  if (isTaken(error)) return new StartupError('port_taken', { port: String(port) })
  if (!UNUSABLE.has((error as NodeJS.ErrnoException).code ?? '')) return error
  return new StartupError('address_unusable', { address: `${host}:${port}`, reason: reasonOf(error) })
}

/** Whether the named port can be had, asked before anything that takes long. With null there is always a next one. */
export const probePort = async (host: string, port: number | null): Promise<void> => {
  const probe = createServer()
  const asked = port ?? 0
  await new Promise<void>((done, failed) => {
    probe.once('error', (error) => failed(explain(error, host, asked)))
    probe.listen({ host, port: asked }, () => probe.close(() => done()))
  })
}

/** Listens on the named port, or on the usual one or the next that is free; returns the address to open. */
export const listen = async (app: FastifyInstance, host: string, port: number | null): Promise<string> => {
  if (port !== null)
    return app.listen({ host, port }).catch((error: unknown) => {
      throw explain(error, host, port)
    })
  for (let candidate = USUAL_PORT; candidate < USUAL_PORT + TRIES; candidate += 1) {
    try {
      return await app.listen({ host, port: candidate })
    } catch (error) {
      if (!isTaken(error)) throw explain(error, host, candidate)
    }
  }
  throw new StartupError('port_taken', { port: `${USUAL_PORT}–${USUAL_PORT + TRIES - 1}` })
}
