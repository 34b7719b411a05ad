import type { Machine } from '../machine.ts'
import type { Round, Slot } from './measure.ts'
import type { Operation, Side } from './operations.ts'

export interface Measured {
  readonly operation: string
  readonly aim: Operation['aim']
  readonly rounds: readonly Round[]
}

export interface Result {
  readonly what: 'api'
  readonly began: string
  readonly ended: string
  readonly machine: Machine
  readonly postgres: {
    readonly version: string
    readonly postgis: string
    readonly settings: Record<string, string>
  }
  readonly data: {
    readonly casefiles: number
    readonly events: number
    readonly databaseBytes: number
    readonly filledInSeconds: number
  }
  readonly load: { readonly before: number; readonly after: number; readonly loadedBy: string }
  readonly clients: number
  readonly measured: readonly Measured[]
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
}

const medianOf = ({ rounds }: Measured, side: Side, pick: (slot: Slot) => number): number =>
  median(rounds.map((round) => pick(round[side])))

/** Guatu's throughput over the floor's: median of the rounds' own ratios, so that a noisy minute hits both sides. */
export const ratioOf = ({ rounds }: Measured): number =>
  median(rounds.map(({ guatu, floor }) => guatu.perSecond / floor.perSecond))

const reached = (measured: Measured): string => {
  const { aim } = measured
  if (!aim) return ''
  if ('ratio' in aim) return `≥ ${aim.ratio}: ${ratioOf(measured) >= aim.ratio ? 'yes' : 'no'}`
  return `< ${aim.ms} ms: ${medianOf(measured, 'guatu', (slot) => slot.p50) < aim.ms ? 'yes' : 'no'}`
}

const shown = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(1))

const rowOf = (measured: Measured): string => {
  const of = (side: Side, pick: (slot: Slot) => number): string => shown(medianOf(measured, side, pick))
  const wrong = measured.rounds.reduce((sum, { guatu, floor }) => sum + guatu.wrong + floor.wrong, 0)
  const ratios = measured.rounds.map(({ guatu, floor }) => guatu.perSecond / floor.perSecond)
  const cells = [
    measured.operation,
    of('guatu', (slot) => slot.perSecond),
    of('guatu', (slot) => slot.p50),
    of('guatu', (slot) => slot.p99),
    medianOf(measured, 'guatu', (slot) => slot.cpuMs ?? NaN).toFixed(2),
    of('floor', (slot) => slot.perSecond),
    of('floor', (slot) => slot.p50),
    of('floor', (slot) => slot.p99),
    medianOf(measured, 'floor', (slot) => slot.cpuMs ?? NaN).toFixed(2),
    `${ratioOf(measured).toFixed(2)} (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})`,
    reached(measured),
    String(wrong),
  ]
  return `| ${cells.join(' | ')} |`
}

export const toTable = (measured: readonly Measured[]): string =>
  [
    '| operation | Guatu req/s | p50 ms | p99 ms | CPU ms | floor req/s | p50 ms | p99 ms | CPU ms | ratio (least–most) | aim | wrong answers |',
    '|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|--:|',
    ...measured.map(rowOf),
  ].join('\n')

export const toMarkdown = (result: Result): string => {
  const { machine, postgres, data, load } = result
  return `# API bench, ${result.began.slice(0, 16).replace('T', ' ')} UTC

- Commit ${machine.commit}, Node ${machine.node}, PostgreSQL ${postgres.version}, PostGIS ${postgres.postgis} (${Object.entries(
    postgres.settings,
  )
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')})
- ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, ${machine.system}
- ${data.casefiles} casefiles (${Math.round(data.databaseBytes / 1e6)} MB in all), filled in ${data.filledInSeconds} s; ${data.events} events before the run
- Load average before ${load.before}, after ${load.after}. ${load.loadedBy}
- ${result.clients} clients; figures are medians of ${result.measured[0]?.rounds.length ?? 0} rounds in which Guatu and the floor took turns; every round is in the JSON file. CPU is of the server's own process, per request

${toTable(result.measured)}
`
}
