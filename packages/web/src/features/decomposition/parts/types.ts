import type { readSplit } from '@guatu/contract/decomposition.ts'
import type { ReplyOf } from '@guatu/contract/endpoint.ts'

/** A target with its split, draft and history. */
export type Detail = ReplyOf<typeof readSplit>
