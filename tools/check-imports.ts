// Runs the import rules over the tree and fails on a violation, and also where so few modules were read that the
// check itself must be broken (it has happened: with a TypeScript it does not know, the cruiser reads nothing and is content).
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'

export interface Violation {
  readonly rule: string
  readonly from: string
  readonly to: string
}

export interface CruiseResult {
  readonly modules: number
  readonly violations: readonly Violation[]
}

interface RawResult {
  readonly summary: {
    readonly totalCruised: number
    readonly violations: readonly { rule: { name: string }; from: string; to: string }[]
  }
}

const here = import.meta.dirname
const CRUISER = resolve(here, '../node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')

/** Cruises `packages` below `folder` by the rules of this repository. */
export const cruise = (folder: string): CruiseResult => {
  const rules = resolve(here, 'import-rules.cjs')
  const run = spawnSync(process.execPath, [CRUISER, '--config', rules, '--output-type', 'json', 'packages'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 512 * 1024 * 1024,
  })
  if (!run.stdout) throw new Error(`the import check did not run: ${run.stderr}`)
  const { summary } = JSON.parse(run.stdout) as RawResult
  return {
    modules: summary.totalCruised,
    violations: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  }
}

const FEWEST = 150

if (import.meta.main) {
  const { modules, violations } = cruise(resolve(here, '..'))
  for (const { rule, from, to } of violations) process.stderr.write(`${rule}: ${from} → ${to}\n`)
  process.stdout.write(`${modules} modules, ${violations.length} violations of the import rules\n`)
  if (modules < FEWEST) process.stderr.write(`only ${modules} modules were read: the check is broken\n`)
  process.exit(violations.length > 0 || modules < FEWEST ? 1 : 0)
}
