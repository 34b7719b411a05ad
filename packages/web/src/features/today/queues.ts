import type { readToday } from '@guatu/contract/casefiles.ts'
import type { ReplyOf } from '@guatu/contract/endpoint.ts'

export type Today = ReplyOf<typeof readToday>
