import { LIGHTS, STATES } from '@guatu/contract/casefiles.ts'
import type { CasefileFilter } from '@guatu/contract/casefiles.ts'

type State = (typeof STATES)[number]
type LightName = (typeof LIGHTS)[number]

/** Which of the casefiles a number counted. `live`: all but void ones. */
export const COUNTED = ['live', 'open', 'late', 'closed', 'blue', 'yellow', 'grey'] as const
export type Counted = (typeof COUNTED)[number]

/** What the map shows, as it stands in the address: a link shows the same. */
export interface MapSearch {
  readonly plan?: string | undefined
  readonly campaign?: string[] | undefined
  readonly unit?: string[] | undefined
  readonly state?: State[] | undefined
  readonly light?: LightName[] | undefined
  /** The community that is outlined. */
  readonly at?: string | undefined
  /** The rows behind a number lie open: of `of`, or of everything shown. */
  readonly rows?: Counted | undefined
  readonly of?: string | undefined
  /** The rows behind a target's number; of `of` alone where that is given. */
  readonly target?: string | undefined
  readonly part?: 'counted' | 'remaining' | 'base' | undefined
  /** The casefile that lies open. */
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
  typeof value === 'string' && value !== '' ? value : undefined

/** Reads the address; what is not understood is dropped. */
export const readMapSearch = (search: Record<string, unknown>): MapSearch => ({
  plan: text(search['plan']),
  campaign: list(search['campaign']),
  unit: list(search['unit']),
  state: among(search['state'], STATES),
  light: among(search['light'], LIGHTS),
  at: text(search['at']),
  rows: one(search['rows'], COUNTED),
  of: text(search['of']),
  target: text(search['target']),
  part: one(search['part'], ['counted', 'remaining', 'base'] as const),
  open: text(search['open']),
})

/** What the map filters by. */
export type MapFilter = Pick<CasefileFilter, 'campaign' | 'unit' | 'community' | 'state' | 'light' | 'closed'>

/** The id of no campaign: a plan that has none shows nothing, and not everything. */
const NO_CAMPAIGN = '00000000-0000-0000-0000-000000000000'

/** A plan stands for its campaigns; those that are chosen besides narrow it down. */
export const withPlan = (
  search: MapSearch,
  campaigns: readonly { readonly id: string; readonly planId: string | null }[] | undefined,
): MapSearch => {
  if (search.plan === undefined) return search
  const own = (campaigns ?? []).filter(({ planId }) => planId === search.plan).map(({ id }) => id)
  const chosen = search.campaign ? own.filter((id) => search.campaign?.includes(id)) : own
  return { ...search, campaign: chosen.length > 0 ? chosen : [NO_CAMPAIGN] }
}

/** The filter that tiles, communities, counts and lists share. */
export const filterOf = ({ campaign, unit, state, light }: MapSearch): MapFilter => ({
  ...(campaign ? { campaign } : {}),
  ...(unit ? { unit } : {}),
  ...(state ? { state } : {}),
  ...(light ? { light } : {}),
})

const LIVE_STATES = STATES.filter((state) => state !== 'voided')

const both = <T>(a: readonly T[] | undefined, b: readonly T[]): T[] =>
  a ? b.filter((item) => a.includes(item)) : [...b]

/** No casefile can be both: a filter that finds nothing. */
const nothing = (filter: MapFilter): MapFilter => ({ ...filter, state: ['voided'], closed: 'yes' })

/** The rows that one number counted: the map's filter, narrowed to the unit and to what the number says. */
export const rowsFilter = (search: MapSearch): MapFilter => {
  const base: MapFilter = {
    ...filterOf(search),
    ...(search.of ? { community: [search.of] } : {}),
  }
  const byLight = (light: LightName): MapFilter => {
    const lights = both(base.light, [light])
    return lights.length > 0 ? { ...base, light: lights } : nothing(base)
  }
  switch (search.rows) {
    case undefined:
    case 'live': {
      const states = both(base.state, LIVE_STATES)
      return states.length > 0 ? { ...base, state: states } : nothing(base)
    }
    case 'open':
      return { ...base, closed: 'no' }
    case 'closed':
      return { ...base, closed: 'yes' }
    case 'late':
      return byLight('red')
    case 'blue':
    case 'yellow':
    case 'grey':
      return byLight(search.rows)
  }
}
