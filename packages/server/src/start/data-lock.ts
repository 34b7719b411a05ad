import { accessSync, constants, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartupError } from '../platform/startup-error.ts'

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Makes the folder and takes it for this process: two servers on one embedded database would destroy it. */
export const lockDataDir = (folder: string): (() => void) => {
  const file = join(folder, 'guatu.pid')
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
  } catch (error) {
    throw new StartupError('folder_unwritable', { folder, reason: (error as Error).message })
  }
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      return () => rmSync(file, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST')
        throw new StartupError('folder_unwritable', { folder, reason: (error as Error).message })
      const pid = Number(readFileSync(file, 'utf8'))
      if (pid !== process.pid && isRunning(pid))
        throw new StartupError('data_in_use', { folder, pid: String(pid) })
      rmSync(file, { force: true }) // left behind by a process that was killed
    }
  }
}
