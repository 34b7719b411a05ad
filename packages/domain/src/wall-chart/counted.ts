import type { Light } from '../clock/light.ts'
import type { ColumnGroup, Tally } from './chart.ts'
import type { ChartFacts, CountFact, UnitFact } from './facts.ts'

/** The office's colours of a heap of casefiles: late before near, near before running; all closed is done. */
export const lightOfCounts = (counts: {
  total: number
  closed: number
  red: number
  yellow: number
  grey: number
}): Light | null => {
  const { total, closed, red, yellow, grey } = counts
  if (total === 0) return null
  if (red > 0) return 'red'
  if (yellow > 0) return 'yellow'
  if (closed === total) return 'green'
  return closed + grey === total ? 'grey' : 'blue'
}

export const SUM = { total: 0, closed: 0, red: 0, yellow: 0, grey: 0 }
export type Sum = typeof SUM
const add = (a: Sum, b: CountFact): Sum => ({
  total: a.total + b.total,
  closed: a.closed + b.closed,
  red: a.red + b.red,
  yellow: a.yellow + b.yellow,
  grey: a.grey + b.grey,
})
export const tallyOf = ({ total, closed, red }: Sum): Tally => ({ total, closed, late: red })
export const shareOf = ({ total, closed }: Sum): number | null => (total === 0 ? null : closed / total)

export const groupOf = (unit: UnitFact): ColumnGroup => {
  if (unit.kind === 'community' || unit.kind === 'grid') return 'community'
  return unit.kind === 'town' || unit.kind === 'district' || unit.kind === 'city' ? 'office' : 'department'
}

/** Counts by campaign, and by campaign and unit; a community counts by place, others by lead. */
export class Counted {
  readonly whole = new Map<string, Sum>()
  readonly #cells = new Map<string, Sum>()

  constructor(facts: ChartFacts) {
    const places = new Set(facts.units.filter((unit) => groupOf(unit) === 'community').map((unit) => unit.id))
    for (const count of facts.counts) {
      this.whole.set(count.campaignId, add(this.whole.get(count.campaignId) ?? SUM, count))
      const { communityId, leadId } = count
      if (communityId !== null && places.has(communityId)) this.#put(count, communityId)
      if (leadId !== null && !places.has(leadId)) this.#put(count, leadId)
    }
  }

  #put(count: CountFact, unitId: string): void {
    const key = `${count.campaignId} ${unitId}`
    this.#cells.set(key, add(this.#cells.get(key) ?? SUM, count))
  }

  of(campaignId: string, unitId: string): Sum {
    return this.#cells.get(`${campaignId} ${unitId}`) ?? SUM
  }
}
