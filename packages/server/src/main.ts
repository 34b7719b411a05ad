import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig, type Config } from './platform/config.ts'
import { StartupError } from './platform/startup-error.ts'
import { isUnfinished, seedDemonstration } from './demo/index.ts'
import { countMembers } from './features/identity/index.ts'
import { consoleProgress, type Progress } from './start/progress.ts'
import { openGuatu, serve, type Opened } from './start/server.ts'
import { greeting } from './start/greeting.ts'

const KNOWN = new Set(['--empty'])

const start = async (args: readonly string[]): Promise<void> => {
  const unknown = args.find((argument) => !KNOWN.has(argument))
  if (unknown) throw new StartupError('setting_wrong', { name: unknown, reason: 'npm start [-- --empty]' })
  const config = readConfig(process.env)
  const progress = consoleProgress()
  const opened = await openWhole(config, progress)
  let stop = opened.close
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      progress.line('正在停止：先办完手上的事 …')
      stop().then(
        () => process.exit(0),
        (error: Error) => {
          progress.line(error.message)
          process.exit(1)
        },
      )
    })
  const fresh = (await opened.platform.db.read((tx) => tx.one(countMembers()))).count === 0
  if (fresh && !args.includes('--empty')) await seedDemonstration(opened.platform, progress)
  const running = await serve(opened, config)
  stop = running.stop
  process.stdout.write(await greeting(running.address, opened.platform))
}

/** What an interrupted first start left behind is made anew where it is our own folder, and named where it is not. */
const openWhole = async (config: Config, progress: Progress): Promise<Opened> => {
  const opened = await openGuatu(config, progress)
  if (!(await isUnfinished(opened.platform))) return opened
  await opened.close()
  if (config.databaseUrl) throw new StartupError('demo_unfinished', {})
  progress.line('上次没有装完演示数据，重新开始')
  for (const part of ['database', 'files'])
    rmSync(join(config.dataDir, part), { recursive: true, force: true })
  return openGuatu(config, progress)
}

start(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof StartupError) process.stderr.write(`${error.message}\n`)
  else
    process.stderr.write(
      `启动失败，请把下面的内容报告给开发者 / The start failed; please report this:\n${(error as Error).stack}\n`,
    )
  process.exit(1)
})
