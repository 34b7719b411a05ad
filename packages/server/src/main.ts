import { readConfig } from './platform/config.ts'
import { StartupError } from './platform/startup-error.ts'
import { lockDataDir } from './start/data-lock.ts'
import { probePort } from './start/listen.ts'
import { consoleProgress } from './start/progress.ts'

const KNOWN = new Set(['--empty'])

const start = async (args: readonly string[]): Promise<void> => {
  const unknown = args.find((argument) => !KNOWN.has(argument))
  if (unknown) throw new StartupError('argument_unknown', { name: unknown })
  const config = readConfig(process.env)
  // what can be told at once is told before the rest of the program is loaded and the database opened
  lockDataDir(config.dataDir)()
  await probePort(config.host, config.port)
  const { openDatabase } = await import('./start/open-database.ts')
  const progress = consoleProgress()
  const opening = openDatabase(config, progress)
  // a server that cannot be reached is told of at once; the embedded engine opens in a thread of its own meanwhile
  if (config.databaseUrl) await opening
  opening.catch(() => undefined)
  const { run } = await import('./start/run.ts')
  await run(await opening, config, progress, args.includes('--empty'))
}

start(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof StartupError) process.stderr.write(`${error.message}\n`)
  else
    process.stderr.write(
      `启动失败，请把下面的内容报告给开发者 / The start failed; please report this:\n${(error as Error).stack}\n`,
    )
  process.exit(1)
})
