import type { FastifyInstance } from 'fastify'
import { StartupError } from '../platform/startup-error.ts'

export const USUAL_PORT = 8310
const TRIES = 20

const isTaken = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EADDRINUSE'

/** Listens on the named port, or on the usual one or the next that is free; returns the address to open. */
export const listen = async (app: FastifyInstance, host: string, port: number | null): Promise<string> => {
  if (port !== null) {
    try {
      return await app.listen({ host, port })
    } catch (error) {
      if (isTaken(error)) throw new StartupError('port_taken', { port: String(port) })
      throw error
    }
  }
  for (let candidate = USUAL_PORT; candidate < USUAL_PORT + TRIES; candidate += 1) {
    try {
      return await app.listen({ host, port: candidate })
    } catch (error) {
      if (!isTaken(error)) throw error
    }
  }
  throw new StartupError('port_taken', { port: `${USUAL_PORT}–${USUAL_PORT + TRIES - 1}` })
}
