import { accessSync, constants, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { reasonOf, StartupError } from '../platform/startup-error.ts'

const FILE = 'guatu.pid'

/** When a process began, in the kernel's ticks; empty where the system does not tell. A number is used again, a pair is not. */
const beganAt = (pid: number): string => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // the name in brackets may hold anything; the start is the twentieth field after it
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

const isRunning = (pid: number, began: string): boolean => {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const now = beganAt(pid)
  return began === '' || now === '' || now === began
}

/** Makes the folder and takes it for this process: two servers on one embedded database would destroy it. */
export const lockDataDir = (folder: string): (() => void) => {
  const file = join(folder, FILE)
  const unwritable = (error: unknown): StartupError =>
    new StartupError('folder_unwritable', { folder, reason: reasonOf(error) })
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
  } catch (error) {
    throw unwritable(error)
  }
  for (;;) {
    try {
      writeFileSync(file, `${process.pid} ${beganAt(process.pid)}`, { flag: 'wx' })
      return () => rmSync(file, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw unwritable(error)
    }
    const [pid = '', began = ''] = readFileSync(file, 'utf8').trim().split(' ')
    if (Number(pid) !== process.pid && isRunning(Number(pid), began))
      throw new StartupError('data_in_use', { folder, pid })
    rmSync(file, { force: true }) // left behind by a process that was killed
  }
}
