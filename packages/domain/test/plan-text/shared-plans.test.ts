import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { readPlan, toScoredJson } from '../../src/plan-text/read-plan.ts'

const folder = fileURLToPath(new URL('../../../../../shared/plans/', import.meta.url))
const there = existsSync(join(folder, 'score.mjs'))
if (!there)
  console.warn(`\n!!! SKIPPED: ${folder} is not here, so the plans with outside labels were NOT scored !!!\n`)

const figure = (report: string, part: string, mark: string): number =>
  Number(new RegExp(`${part}\\s.*${mark} ([\\d.]+)`).exec(report.slice(report.lastIndexOf('\nall')))?.[1])

it.skipIf(!there)('real plans with outside labels reach the figures asked for', () => {
  const out = mkdtempSync(join(tmpdir(), 'plans-'))
  try {
    const files = readdirSync(folder).filter((f) => f.endsWith('.txt'))
    for (const f of files) {
      const reading = toScoredJson(readPlan(readFileSync(join(folder, f), 'utf8')))
      writeFileSync(join(out, f.replace(/txt$/, 'json')), JSON.stringify(reading))
    }
    const report = execFileSync(process.execPath, [join(folder, 'score.mjs'), folder, out], {
      encoding: 'utf8',
    })
    expect(report.match(/header 4\/4/g)?.length).toBe(files.length)
    expect(figure(report, 'sections', 'F1')).toBe(1)
    expect(figure(report, 'tasks', 'F1')).toBe(1)
    expect(figure(report, 'tasks', 'leads exact')).toBe(1)
    expect(figure(report, 'targets', 'F1')).toBeGreaterThanOrEqual(0.99)
    expect(figure(report, 'stages', 'F1')).toBe(1)
    const dues = [...report.matchAll(/due exact (\d+)\/(\d+)/g)]
    const [hit, all] = dues.reduce(([h, n], m) => [h + Number(m[1]), n + Number(m[2])], [0, 0])
    expect(hit).toBe(all)
  } finally {
    rmSync(out, { recursive: true })
  }
})
