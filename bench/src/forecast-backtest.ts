// Back-test of the forecast: many made-up histories, forecast at several moments, compared with what then happened.
// node bench/src/forecast-backtest.ts [histories of each character] [tune|report]
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { forecast, type Bands, type Forecast } from '../../packages/domain/src/forecast/forecast.ts'
import { METHOD } from '../../packages/domain/src/forecast/simulate.ts'
import { addDays, daysBetween } from '../../packages/domain/src/time/instant.ts'
import type { Day } from '../../packages/domain/src/time/instant.ts'
import { CHARACTERS, makeHistory, type Character, type MadeHistory } from './forecast-histories.ts'
import { describeMachine } from './machine.ts'

/** Parts of the time that has passed when a forecast is made. */
const MOMENTS = [0.2, 0.35, 0.5, 0.65, 0.8, 0.9] as const
const WIDTHS = [50, 80, 95] as const

interface Hits {
  cases: number
  hit: Record<(typeof WIDTHS)[number], number>
  /** Of the 80 % band: the truth lay before / after it. */
  below: number
  above: number
}
const noHits = (): Hits => ({ cases: 0, hit: { 50: 0, 80: 0, 95: 0 }, below: 0, above: 0 })

export interface Tally {
  readonly finish: Hits
  readonly atDue: Hits
  /** Widths of the 80 % band of the finish day, days of the calendar over days that were left. */
  readonly widths: number[]
  /** Squared error of the probability, and of always saying one half. */
  brier: number
  thin: number
  still: number
  readonly byProbability: { said: number; came: number; n: number }[]
}
const noTally = (): Tally => ({
  finish: noHits(),
  atDue: noHits(),
  widths: [],
  brier: 0,
  thin: 0,
  still: 0,
  byProbability: Array.from({ length: 5 }, () => ({ said: 0, came: 0, n: 0 })),
})

const count = (hits: Hits, truth: number, bands: Bands<number>): void => {
  hits.cases += 1
  for (const width of WIDTHS) {
    const [low, high] = [bands[`low${width}`], bands[`high${width}`]]
    if (truth >= low - 1e-9 && truth <= high + 1e-9) hits.hit[width] += 1
  }
  if (truth < bands.low80 - 1e-9) hits.below += 1
  if (truth > bands.high80 + 1e-9) hits.above += 1
}

const inDays = (bands: Bands<Day | null>, from: Day): Bands<number> => {
  const days = (day: Day | null) => (day === null ? Infinity : daysBetween(from, day))
  return {
    middle: days(bands.middle),
    low50: days(bands.low50),
    high50: days(bands.high50),
    low80: days(bands.low80),
    high80: days(bands.high80),
    low95: days(bands.low95),
    high95: days(bands.high95),
  }
}

/** The first day, counted from the start, on which the goal stands. */
const finishOf = ({ increments, goal }: MadeHistory): number => {
  let sum = 0
  const index = increments.findIndex((one) => (sum += one) >= goal)
  return index < 0 ? Infinity : index
}
const sumOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0)

const testOne = (history: MadeHistory, seed: string, tallies: readonly Tally[], runs: number): void => {
  const { startsOn, dueOn, increments, goal, isWorkday } = history
  const days = daysBetween(startsOn, dueOn) + 1
  const finish = finishOf(history)
  for (const moment of MOMENTS) {
    const at = Math.round(days * moment)
    if (finish < at) continue
    const today = addDays(startsOn, at)
    const past = increments.slice(0, at)
    const made: Forecast = forecast({
      seed: `${seed}/${moment}`,
      today,
      dueOn,
      goal,
      direction: 'reach',
      value: sumOf(past),
      todaySoFar: 0,
      history: { from: startsOn, increments: past },
      isWorkday,
      runs,
    })
    for (const tally of tallies)
      add(
        tally,
        made,
        { finish: finish - at, atDue: sumOf(increments.slice(0, days)), left: days - at },
        today,
      )
  }
}

const add = (
  tally: Tally,
  made: Forecast,
  truth: { finish: number; atDue: number; left: number },
  today: Day,
): void => {
  if (made.state === 'thin' || !made.finish || !made.atDue || made.probability === null) {
    tally.thin += 1
    return
  }
  if (made.state === 'still') tally.still += 1
  const bands = inDays(made.finish, today)
  count(tally.finish, truth.finish, bands)
  count(tally.atDue, truth.atDue, made.atDue)
  tally.widths.push(bands.high80 === Infinity ? Infinity : (bands.high80 - bands.low80) / truth.left)
  const came = truth.finish < truth.left ? 1 : 0
  tally.brier += (made.probability - came) ** 2
  const bin = tally.byProbability[Math.min(4, Math.floor(made.probability * 5))]
  if (bin) {
    bin.said += made.probability
    bin.came += came
    bin.n += 1
  }
}

export interface BackTest {
  readonly all: Tally
  readonly byCharacter: ReadonlyMap<Character, Tally>
}

/** `each` histories of each character; the seeds of tuning and of reporting never meet. */
export const backTest = (
  purpose: 'tune' | 'report' | 'unit',
  each: number,
  runs: number = METHOD.runs,
): BackTest => {
  const all = noTally()
  const byCharacter = new Map<Character, Tally>(CHARACTERS.map((character) => [character, noTally()]))
  for (const [character, own] of byCharacter)
    for (let index = 0; index < each; index++) {
      const seed = `${purpose}/${index}`
      testOne(makeHistory(seed, character), seed, [all, own], runs)
    }
  return { all, byCharacter }
}

export const share = ({ hit, cases }: Hits, width: (typeof WIDTHS)[number]): number => hit[width] / cases

const percent = (part: number): string => `${(part * 100).toFixed(1)} %`
const median = (values: number[]): number =>
  values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN

const line = (name: string, tally: Tally): string => {
  const cells = [tally.finish, tally.atDue].flatMap((hits) =>
    WIDTHS.map((width) => percent(share(hits, width))),
  )
  const { cases, below, above } = tally.finish
  return `| ${[name, cases, ...cells, `${percent(below / cases)} / ${percent(above / cases)}`, median(tally.widths).toFixed(2).replace('Infinity', 'open'), (tally.brier / cases).toFixed(3), tally.thin, tally.still].join(' | ')} |`
}

const HEAD = `| history | forecasts | day 50 | day 80 | day 95 | value 50 | value 80 | value 95 | day before / after the 80 % band | width / time left | Brier | too thin | still |
|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|`

export const table = ({ all, byCharacter }: BackTest): string =>
  [
    HEAD,
    ...[...byCharacter].map(([character, tally]) => line(character, tally)),
    line('**all**', all),
    '',
    '| probability said | forecasts | said (mean) | made it |',
    '|---|---:|---:|---:|',
    ...all.byProbability.map(
      ({ said, came, n }, index) =>
        `| ${index * 20}–${index * 20 + 20} % | ${n} | ${percent(said / n)} | ${percent(came / n)} |`,
    ),
  ].join('\n')

const main = (): void => {
  const each = Number(process.argv[2] ?? 300)
  const purpose = process.argv[3] === 'tune' ? 'tune' : 'report'
  const began = performance.now()
  const result = backTest(purpose, each)
  const seconds = (performance.now() - began) / 1000
  const forecasts = result.all.finish.cases + result.all.thin
  const text = `${table(result)}

${forecasts} forecasts of ${METHOD.runs} runs in ${seconds.toFixed(1)} s (${((seconds * 1000) / forecasts).toFixed(2)} ms each).`
  process.stdout.write(`${text}\n`)
  if (purpose === 'tune') return
  const machine = describeMachine()
  const day = new Date().toISOString().slice(0, 10)
  writeFileSync(
    join(import.meta.dirname, '..', 'results', `${day}-forecast.md`),
    `# Forecast, back-tested\n\n${each} histories of each character, seeds \`report/…\` (the method was chosen on \`tune/…\`). Method: ${JSON.stringify(METHOD)}. Commit ${machine.commit}, ${machine.cpu}, ${machine.cores} cores, Node ${machine.node}.\n\n${text}\n`,
  )
}

if (process.argv[1] === import.meta.filename) main()
