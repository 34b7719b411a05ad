import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { benchApi } from './api/bench.ts'
import { BenchRefused } from './database.ts'

const USAGE = `npm run bench -- [api|tiles|ledger|pan|forecast|all] [options]
  api     requests to Guatu against the same SQL without Guatu, on 1,000,000 casefiles (the default)
  tiles   map tiles, statement by statement
  ledger  the import of a stock ledger of 100,000 rows
  pan     the battle map with 20,000 sites dragged to and fro in Chromium, against the same map without sites
  forecast  the forecast, back-tested on made-up histories; needs no database
  --only TEXT        only operations whose name holds the text; keeps no results
  --profile FOLDER   writes a CPU profile of Guatu there
  --keep-database    does not drop the database, and says its URL; --reuse URL runs on it again
  --quick 5,000 casefiles, a quarter of a second each, keeps no results; fails where an answer is wrong
DATABASE_URL names a PostgreSQL with PostGIS where databases may be made; each bench makes and drops its own.`

/** Benches that are programs of their own. */
const PROGRAMS = {
  tiles: 'tiles.ts',
  ledger: 'ledger-import.ts',
  pan: 'pan/pan.ts',
  forecast: 'forecast-backtest.ts',
} as const
type Program = keyof typeof PROGRAMS

const runProgram = (which: Program): void => {
  const path = join(import.meta.dirname, PROGRAMS[which])
  if (!existsSync(path)) throw new BenchRefused(`There is no bench ${which}`)
  const done = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', path], {
    stdio: 'inherit',
  })
  if (done.status !== 0) throw new BenchRefused(`The bench ${which} ended with ${done.status ?? done.signal}`)
}

const start = async (args: readonly string[]): Promise<void> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      only: { type: 'string' },
      casefiles: { type: 'string' },
      profile: { type: 'string' },
      reuse: { type: 'string' },
      'keep-database': { type: 'boolean', default: false },
    },
  })
  if (values.help) return void process.stdout.write(`${USAGE}\n`)
  const which = positionals[0] ?? 'api'
  const { quick } = values
  const api = () =>
    benchApi({
      quick,
      only: values.only ?? null,
      profile: values.profile ?? null,
      reuse: values.reuse ?? null,
      keepDatabase: values['keep-database'],
      casefiles: values.casefiles === undefined ? null : Number(values.casefiles),
    })
  switch (which) {
    case 'api':
      return api()
    case 'tiles':
    case 'ledger':
    case 'pan':
    case 'forecast':
      return runProgram(which)
    case 'all':
      await api()
      for (const program of Object.keys(PROGRAMS) as Program[]) runProgram(program)
      return
    default:
      throw new BenchRefused(USAGE)
  }
}

start(process.argv.slice(2)).catch((error: unknown) => {
  const known =
    error instanceof BenchRefused || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')
  process.stderr.write(`${known ? (error as Error).message : (error as Error).stack}\n`)
  process.exit(1)
})
