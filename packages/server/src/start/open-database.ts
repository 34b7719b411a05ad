import type { Config } from '../platform/config.ts'
import { openEmbedded, openServer, type OpenDatabase } from '../platform/db/open.ts'
import { lockDataDir } from './data-lock.ts'
import type { Progress } from './progress.ts'

/** Takes the data folder for this process and opens the database: the one at the URL, or the embedded one. */
export const openDatabase = async (config: Config, progress: Progress): Promise<OpenDatabase> => {
  const unlock = lockDataDir(config.dataDir)
  try {
    const database = await progress.step(config.databaseUrl ? '连接数据库' : '打开内置数据库', () =>
      config.databaseUrl ? openServer(config.databaseUrl) : openEmbedded(config.dataDir),
    )
    return {
      ...database,
      close: async () => {
        await database.close()
        unlock()
      },
    }
  } catch (error) {
    unlock()
    throw error
  }
}
