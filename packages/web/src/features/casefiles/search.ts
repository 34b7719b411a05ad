import { LIGHTS, QUEUES, SORTS, STATES } from '@guatu/contract/casefiles.ts'
import type { Queue } from '@guatu/contract/casefiles.ts'

type State = (typeof STATES)[number]
type LightName = (typeof LIGHTS)[number]
type Sort = (typeof SORTS)[number]

/** The filter of the list as it stands in the address: links, saved views and doors behind numbers all use it. */
export interface CasefileSearch {
  readonly campaign?: string[] | undefined
  readonly playbook?: string[] | undefined
  readonly state?: State[] | undefined
  readonly light?: LightName[] | undefined
  readonly unit?: string[] | undefined
  readonly community?: string[] | undefined
  readonly q?: string | undefined
  readonly closed?: 'yes' | 'no' | undefined
  readonly reworked?: boolean | undefined
  readonly relapsed?: boolean | undefined
  readonly lookBackLate?: boolean | undefined
  readonly dueFrom?: string | undefined
  readonly dueTo?: string | undefined
  readonly closedFrom?: string | undefined
  readonly closedTo?: string | undefined
  /** What waits for whoever looks. */
  readonly queue?: Queue[] | undefined
  readonly sort?: Sort | undefined
  /** The casefile that is open in the side sheet. */
  readonly open?: string | undefined
}

const list = (value: unknown): string[] | undefined => {
  const items = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : []
  const texts = items.filter((item): item is string => typeof item === 'string' && item !== '')
  return texts.length > 0 ? texts : undefined
}
const among = <T extends string>(value: unknown, known: readonly T[]): T[] | undefined => {
  const found = (list(value) ?? []).filter((item): item is T => (known as readonly string[]).includes(item))
  return found.length > 0 ? found : undefined
}
const one = <T extends string>(value: unknown, known: readonly T[]): T | undefined =>
  known.find((item) => item === value)
const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) || undefined : undefined
const day = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined
const flag = (value: unknown): boolean | undefined => (value === true || value === 'true' ? true : undefined)

/** Reads the address; what is not understood is dropped, so that an old link still opens a list. */
export const readCasefileSearch = (search: Record<string, unknown>): CasefileSearch => ({
  campaign: list(search['campaign']),
  playbook: list(search['playbook']),
  state: among(search['state'], STATES),
  light: among(search['light'], LIGHTS),
  unit: list(search['unit']),
  community: list(search['community']),
  q: text(search['q']),
  closed: one(search['closed'], ['yes', 'no'] as const),
  reworked: flag(search['reworked']),
  relapsed: flag(search['relapsed']),
  lookBackLate: flag(search['lookBackLate']),
  dueFrom: day(search['dueFrom']),
  dueTo: day(search['dueTo']),
  closedFrom: day(search['closedFrom']),
  closedTo: day(search['closedTo']),
  queue: among(search['queue'], QUEUES),
  sort: one(search['sort'], SORTS),
  open: text(search['open']),
})
