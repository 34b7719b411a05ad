// Commands for people and scripts. Results go to standard output and nothing else does; what went wrong is one line
// on standard error, and exit code 1 (2 for a command that does not exist).
import { DocumentFault } from './platform/documents/document.ts'
import { StartupError } from './platform/startup-error.ts'

interface Command {
  /** The words that call it, then its arguments in capitals. */
  readonly usage: string
  readonly about: string
  readonly words: readonly string[]
  readonly arguments: number
  run(given: readonly string[]): Promise<void>
}

/** Modules are loaded by the command that needs them: reading a plan needs no database. */
const COMMANDS: readonly Command[] = [
  {
    usage: 'plan parse FILE',
    about: '读取方案（.docx、.pdf、.xlsx、.txt），输出 JSON / read a plan and print it as JSON',
    words: ['plan', 'parse'],
    arguments: 1,
    run: async ([file = '']) => {
      const { parsePlanFile } = await import('./platform/documents/parse-plan-file.ts')
      print(JSON.stringify(await parsePlanFile(file), null, 2))
    },
  },
  {
    usage: 'audit verify',
    about: '校验事件日志，指出第一处问题 / recompute the event log and name the first fault',
    words: ['audit', 'verify'],
    arguments: 0,
    run: async () => (await import('./audit-commands.ts')).auditVerify(print),
  },
  {
    usage: 'audit rebuild --check',
    about: '用事件日志核对每件案卷 / hold every casefile against its events',
    words: ['audit', 'rebuild', '--check'],
    arguments: 0,
    run: async () => (await import('./audit-commands.ts')).auditRebuild(print, false),
  },
  {
    usage: 'audit rebuild --repair',
    about: '按事件日志重建不一致的案卷 / write those that differ anew from their events',
    words: ['audit', 'rebuild', '--repair'],
    arguments: 0,
    run: async () => (await import('./audit-commands.ts')).auditRebuild(print, true),
  },
]

const print = (text: string): void => {
  process.stdout.write(`${text}\n`)
}

const usage = (): string =>
  `用法 / Usage:\n${COMMANDS.map((one) => `  guatu ${one.usage}\n      ${one.about}`).join('\n')}`

const sayWhy = (error: unknown): string => {
  if (error instanceof DocumentFault || error instanceof StartupError) return error.message
  const { code, path } = error as NodeJS.ErrnoException
  switch (code) {
    case 'ENOENT':
      return `没有这个文件：${path} / There is no such file: ${path}`
    case 'EACCES':
    case 'EPERM':
      return `没有权限读取：${path} / Not allowed to read: ${path}`
    case 'EISDIR':
      return '这是文件夹，请给出文件 / This is a folder; name a file'
    default:
      return error instanceof Error ? error.message : String(error)
  }
}

const main = async (given: readonly string[]): Promise<number> => {
  const command = COMMANDS.find(
    (one) =>
      one.words.every((word, i) => given[i] === word) && given.length === one.words.length + one.arguments,
  )
  if (!command) {
    const asked = given[0] === undefined || given[0] === 'help' || given[0] === '--help'
    process.stderr.write(`${usage()}\n`)
    return asked ? 0 : 2
  }
  try {
    await command.run(given.slice(command.words.length))
    return 0
  } catch (error) {
    process.stderr.write(`${sayWhy(error).replaceAll('\n', ' ')}\n`)
    return 1
  }
}

process.exitCode = await main(process.argv.slice(2))
