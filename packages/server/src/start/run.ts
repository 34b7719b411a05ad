import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { isUnfinished, seedDemonstration } from '../demo/index.ts'
import { countMembers } from '../features/identity/index.ts'
import type { Config } from '../platform/config.ts'
import type { OpenDatabase } from '../platform/db/open.ts'
import { StartupError } from '../platform/startup-error.ts'
import { greeting } from './greeting.ts'
import { openDatabase } from './open-database.ts'
import type { Progress } from './progress.ts'
import { isLoopback, openGuatu, serve, type Opened } from './server.ts'

/** Makes the demonstration where there is nothing yet (unless `empty`), and serves until a signal. */
export const run = async (
  database: OpenDatabase,
  config: Config,
  progress: Progress,
  empty: boolean,
): Promise<void> => {
  const opened = await openWhole(database, config, progress)
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
  if (fresh && !empty) {
    if (!isLoopback(config.host)) throw new StartupError('demo_not_loopback', { host: config.host })
    await seedDemonstration(opened.platform, progress)
  }
  const running = await serve(opened, config)
  stop = running.stop
  process.stdout.write(await greeting(running.address, opened.platform))
}

/** What an interrupted first start left behind is made anew where it is our own folder, and named where it is not. */
const openWhole = async (database: OpenDatabase, config: Config, progress: Progress): Promise<Opened> => {
  const opened = await openGuatu(database, config, progress)
  if (!(await isUnfinished(opened.platform))) return opened
  await opened.close()
  if (config.databaseUrl) throw new StartupError('demo_unfinished', {})
  progress.line('上次没有装完演示数据，重新开始')
  for (const part of ['database', 'files'])
    rmSync(join(config.dataDir, part), { recursive: true, force: true })
  return openGuatu(await openDatabase(config, progress), config, progress)
}
