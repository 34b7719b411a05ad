import { readFileSync, readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { readPlan, toScoredJson } from '../../src/plan-text/read-plan.ts'
import type { Labels, Score } from './score-reading.ts'
import { addScores, f1, scoreReading } from './score-reading.ts'

const folder = new URL('../fixtures/blind/', import.meta.url)
const names = readdirSync(folder)
  .filter((f) => f.endsWith('.txt'))
  .map((f) => f.slice(0, -4))
  .toSorted()
const textOf = (name: string): string => readFileSync(new URL(`${name}.txt`, folder), 'utf8')
const labelsOf = (name: string): Labels =>
  JSON.parse(readFileSync(new URL(`${name}.gold.json`, folder), 'utf8')) as Labels

it.each(names)('%s is read as labelled', (name) => {
  const score = scoreReading(labelsOf(name), toScoredJson(readPlan(textOf(name))))
  expect(score.header.right).toBe(4)
  expect(f1(score.sections)).toBeGreaterThanOrEqual(0.95)
  expect(f1(score.tasks)).toBe(1)
  expect(f1(score.targets)).toBeGreaterThanOrEqual(0.93)
  expect(f1(score.stages)).toBe(1)
})

it('plans labelled before they were read reach the figures asked for', () => {
  expect(names.length).toBeGreaterThanOrEqual(7)
  const all = names
    .map((name) => scoreReading(labelsOf(name), toScoredJson(readPlan(textOf(name)))))
    .reduce((a: Score, b: Score) => addScores(a, b))
  expect(f1(all.sections)).toBeGreaterThanOrEqual(0.98)
  expect(f1(all.leads)).toBeGreaterThanOrEqual(0.95)
  expect(f1(all.targets)).toBeGreaterThanOrEqual(0.95)
  expect(f1(all.dues)).toBeGreaterThanOrEqual(0.95)
  expect(f1(all.groups)).toBeGreaterThanOrEqual(0.9)
})
