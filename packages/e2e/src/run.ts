// npm run e2e [-- [--results FILE] [--pictures] [story …]]: the stories in a real browser, on the product as it starts.
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { CHROMIUM_MISSING, findChromium } from './chromium.ts'
import { startServer } from './server-process.ts'
import type { RunningServer } from './server-process.ts'

const ROOT = resolve(import.meta.dirname, '../../..')
const say = (line: string): void => void process.stderr.write(`${line}\n`)

interface Wanted {
  readonly results: string | null
  readonly pictures: boolean
  readonly stories: readonly string[]
}

const readArguments = (args: readonly string[]): Wanted => {
  const stories: string[] = []
  let results: string | null = null
  let pictures = false
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? ''
    if (arg === '--pictures') pictures = true
    else if (arg === '--results') {
      at += 1
      const file = args[at]
      if (!file) throw new Error('--results wants a file: --results FILE')
      results = resolve(file)
    } else if (arg.startsWith('--results=')) results = resolve(arg.slice('--results='.length))
    else if (arg.startsWith('-'))
      throw new Error(`Unknown: ${arg}. Known: --results FILE, --pictures, story names.`)
    else stories.push(arg)
  }
  return { results, pictures, stories }
}

const buildWeb = (): void => {
  const built = spawnSync(process.execPath, ['tools/build-web.ts'], { cwd: ROOT, stdio: ['ignore', 2, 2] })
  if (built.status !== 0) throw new Error('The interface could not be built.')
}

const runStories = (wanted: Wanted, address: string): Promise<number> => {
  const args = [
    join(ROOT, 'node_modules/vitest/vitest.mjs'),
    ...['run', '--config', join(ROOT, 'packages/e2e/vitest.config.ts'), '--reporter=verbose'],
    ...(wanted.results ? ['--reporter=json', `--outputFile.json=${wanted.results}`] : []),
    ...wanted.stories,
  ]
  const env = {
    ...process.env,
    GUATU_E2E_ADDRESS: address,
    ...(wanted.pictures ? { GUATU_E2E_PICTURES: '1' } : {}),
  }
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit', env })
  const pass = (signal: NodeJS.Signals): void => void child.kill(signal)
  process.on('SIGINT', pass)
  process.on('SIGTERM', pass)
  return new Promise((done) => child.on('exit', (code) => done(code ?? 1)))
}

/** Only the story of the empty start needs no demonstration. */
const wantsDemo = (stories: readonly string[]): boolean =>
  stories.length === 0 || stories.some((story) => !'empty-start'.includes(story))

const main = async (): Promise<number> => {
  const wanted = readArguments(process.argv.slice(2))
  if (!findChromium()) throw new Error(CHROMIUM_MISSING)
  buildWeb()
  mkdirSync(join(ROOT, 'packages/e2e/output'), { recursive: true })
  // While stories are written: a server that already runs with a demonstration may be used again and again.
  const running = process.env['GUATU_E2E_ADDRESS']
  let server: RunningServer | null = null
  if (!running && wantsDemo(wanted.stories)) server = await startServer([], say)
  const code = await runStories(wanted, running ?? server?.address ?? '')
  await server?.stop()
  if (server) say('The server has stopped by itself.')
  return code
}

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    say(error.message)
    process.exit(1)
  },
)
