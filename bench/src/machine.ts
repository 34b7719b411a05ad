import { execFileSync } from 'node:child_process'
import { cpus, loadavg, totalmem, type } from 'node:os'
import { release } from 'node:os'

export interface Machine {
  readonly cpu: string
  readonly cores: number
  readonly memoryGb: number
  readonly system: string
  readonly node: string
  readonly commit: string
}

const git = (...args: string[]): string => {
  try {
    return execFileSync('git', args, { cwd: import.meta.dirname, encoding: 'utf8' }).trim()
  } catch {
    return 'unknown'
  }
}

/** What the figures were measured on. `commit` ends in `+` where tracked files of the product differ from it. */
export const describeMachine = (): Machine => ({
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  system: `${type()} ${release()}`,
  node: process.version,
  commit: `${git('rev-parse', '--short=10', 'HEAD')}${git('status', '--porcelain', '-uno', '--', '../../packages/server', '../../packages/domain', '../../packages/contract') ? '+' : ''}`,
})

/** Load average of the last minute. */
export const loadNow = (): number => Math.round((loadavg()[0] ?? 0) * 100) / 100
