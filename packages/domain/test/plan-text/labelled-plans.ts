import { readFileSync, readdirSync } from 'node:fs'
import { readPlan, toScoredJson } from '../../src/plan-text/read-plan.ts'
import { addScores, scoreReading, type Labels, type Score } from './score-reading.ts'

/** Plans with their labels, NAME.txt and NAME.gold.json, in a folder of the fixtures. */
export interface LabelledPlans {
  readonly names: readonly string[]
  readonly textOf: (name: string) => string
  readonly labelsOf: (name: string) => Labels
  readonly scoreOf: (name: string) => Score
  /** Of all of them together. */
  readonly scoreOfAll: () => Score
}

export const labelledPlans = (folder: 'plans' | 'blind'): LabelledPlans => {
  const place = new URL(`../fixtures/${folder}/`, import.meta.url)
  const names = readdirSync(place)
    .filter((file) => file.endsWith('.txt'))
    .map((file) => file.slice(0, -4))
    .toSorted()
  const textOf = (name: string): string => readFileSync(new URL(`${name}.txt`, place), 'utf8')
  const labelsOf = (name: string): Labels =>
    JSON.parse(readFileSync(new URL(`${name}.gold.json`, place), 'utf8')) as Labels
  const scoreOf = (name: string): Score => scoreReading(labelsOf(name), toScoredJson(readPlan(textOf(name))))
  return {
    names,
    textOf,
    labelsOf,
    scoreOf,
    scoreOfAll: () => names.map(scoreOf).reduce((a, b) => addScores(a, b)),
  }
}
