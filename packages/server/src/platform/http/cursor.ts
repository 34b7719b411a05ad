import type { z } from 'zod'

/** Where the next page of a list begins, as text that says nothing to the caller. */
export const writeCursor = (position: unknown): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url')

/** What the caller handed back; null where it is none of ours. */
export const parseCursor = <T>(text: string, shape: z.ZodType<T>): T | null => {
  try {
    return shape.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
  } catch {
    return null
  }
}
