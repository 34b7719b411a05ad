import { readConfig } from './platform/config.ts'
import { StartupError } from './platform/startup-error.ts'
import { seedDemonstration } from './features/demo/index.ts'
import { countMembers } from './features/identity/index.ts'
import { consoleProgress } from './start/progress.ts'
import { openGuatu, serve } from './start/server.ts'
import { greeting } from './start/greeting.ts'

const KNOWN = new Set(['--empty'])

const start = async (args: readonly string[]): Promise<void> => {
  const unknown = args.find((argument) => !KNOWN.has(argument))
  if (unknown) throw new StartupError('setting_wrong', { name: unknown, reason: 'npm start [-- --empty]' })
  const config = readConfig(process.env)
  const progress = consoleProgress()
  const opened = await openGuatu(config, progress)
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

start(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof StartupError) process.stderr.write(`${error.message}\n`)
  else
    process.stderr.write(
      `启动失败，请把下面的内容报告给开发者 / The start failed; please report this:\n${(error as Error).stack}\n`,
    )
  process.exit(1)
})
