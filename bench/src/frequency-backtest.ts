// Back-test of the outlook of a frequency: made-up offices that keep a weekly rhythm in different ways, asked at several
// moments whether all the rest will be kept, against what then happened.
// node bench/src/frequency-backtest.ts [offices of each character] [tune|report]
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chanceToKeepAll } from '../../packages/domain/src/forecast/frequency-outlook.ts'
import { seedWord } from '../../packages/domain/src/forecast/random.ts'
import { describeMachine } from './machine.ts'

const PERIODS = 40
const MOMENTS = [0.2, 0.35, 0.5, 0.65, 0.8, 0.9] as const

/** How offices keep a rhythm: all alike, each with its own care, worse at the year's end, or in spells. */
export const OFFICES = ['careful', 'mixed', 'tiring', 'spells'] as const
export type Office = (typeof OFFICES)[number]

const randomOf = (seed: string): (() => number) => {
  let state = seedWord(seed)
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Which of the periods an office keeps. Knows nothing of how the outlook is worked out. */
const kept = (office: Office, seed: string): boolean[] => {
  const random = randomOf(`${office} ${seed}`)
  // the number of misses that an office makes in a year differs more than its care does
  const own = 1 - 0.1 * random() ** 2
  let spell = false
  return Array.from({ length: PERIODS }, (_, at) => {
    spell = spell ? random() < 0.6 : random() < 0.02
    switch (office) {
      case 'careful':
        return random() < 0.985
      case 'mixed':
        return random() < own
      case 'tiring':
        return random() < 1 - 0.06 * (at / PERIODS)
      case 'spells':
        return random() < (spell ? 0.5 : 0.995)
    }
  })
}

export interface FrequencyTally {
  n: number
  said: number
  came: number
  brier: number
  /** Of always saying how often it came about over all. */
  readonly outcomes: number[]
  readonly bins: { n: number; said: number; came: number }[]
}
const noTally = (): FrequencyTally => ({
  ...{ n: 0, said: 0, came: 0, brier: 0, outcomes: [] },
  bins: Array.from({ length: 5 }, () => ({ n: 0, said: 0, came: 0 })),
})

export interface FrequencyBackTest {
  readonly all: FrequencyTally
  readonly byOffice: ReadonlyMap<Office, FrequencyTally>
}

/** One office, asked at each moment while it has missed nothing. */
const askedOf = (periods: readonly boolean[], tallies: readonly FrequencyTally[]): void => {
  for (const moment of MOMENTS) {
    const passed = Math.round(PERIODS * moment)
    const chance = chanceToKeepAll(passed, passed, PERIODS - passed)
    if (chance === null || periods.slice(0, passed).includes(false)) continue
    const came = periods.slice(passed).includes(false) ? 0 : 1
    for (const tally of tallies) count(tally, chance, came)
  }
}

const count = (tally: FrequencyTally, chance: number, came: 0 | 1): void => {
  tally.brier += (chance - came) ** 2
  tally.outcomes.push(came)
  for (const sum of [tally, tally.bins[Math.min(4, Math.floor(chance * 5))]]) {
    if (!sum) continue
    sum.n += 1
    sum.said += chance
    sum.came += came
  }
}

/** `each` offices of each character; asked only while nothing was missed, as the outlook itself is. */
export const frequencyBackTest = (purpose: 'tune' | 'report' | 'unit', each: number): FrequencyBackTest => {
  const all = noTally()
  const byOffice = new Map<Office, FrequencyTally>(OFFICES.map((office) => [office, noTally()]))
  for (const [office, own] of byOffice)
    for (let index = 0; index < each; index++) askedOf(kept(office, `${purpose}/${index}`), [all, own])
  return { all, byOffice }
}

/** Squared error of always saying the share that came about: what knowing only the average would give. */
export const floorOf = ({ outcomes, came, n }: FrequencyTally): number =>
  outcomes.reduce((sum, one) => sum + (one - came / n) ** 2, 0) / n

const percent = (part: number): string => `${(part * 100).toFixed(1)} %`
const line = (name: string, tally: FrequencyTally): string => {
  const { n, said, came, brier } = tally
  return `| ${[name, n, percent(said / n), percent(came / n), (brier / n).toFixed(3), floorOf(tally).toFixed(3)].join(' | ')} |`
}

export const frequencyTable = ({ all, byOffice }: FrequencyBackTest): string =>
  [
    '| office | asked | said (mean) | kept all | Brier | Brier of the average |',
    '|---|---:|---:|---:|---:|---:|',
    ...[...byOffice].map(([office, tally]) => line(office, tally)),
    line('**all**', all),
    '',
    '| chance said | asked | said (mean) | kept all |',
    '|---|---:|---:|---:|',
    ...all.bins.map(({ n, said, came }, at) =>
      n === 0
        ? `| ${at * 20}–${at * 20 + 20} % | 0 | — | — |`
        : `| ${at * 20}–${at * 20 + 20} % | ${n} | ${percent(said / n)} | ${percent(came / n)} |`,
    ),
  ].join('\n')

const main = (): void => {
  const each = Number(process.argv[2] ?? 2000)
  const purpose = process.argv[3] === 'tune' ? 'tune' : 'report'
  const text = frequencyTable(frequencyBackTest(purpose, each))
  process.stdout.write(`${text}\n`)
  if (purpose === 'tune') return
  const machine = describeMachine()
  const day = new Date().toISOString().slice(0, 10)
  writeFileSync(
    join(import.meta.dirname, '..', 'results', `${day}-frequency.md`),
    `# Outlook of a frequency, back-tested\n\n${each} offices of each character, ${PERIODS} periods, seeds \`report/…\`. Commit ${machine.commit}, ${machine.cpu}, ${machine.cores} cores, Node ${machine.node}.\n\n${text}\n`,
  )
}

if (process.argv[1] === import.meta.filename) main()
