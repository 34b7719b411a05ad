#!/usr/bin/env node
// The one door to every command. Plain JavaScript without dependencies, so that an older Node can open it:
// it fetches a Node that is new enough, installs the dependencies once, and hands over.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const NEEDED = [22, 18]
const NODE_VERSION = '24.21.0'

const say = (text) => process.stderr.write(`${text}\n`)
const fail = (text) => {
  say(text)
  process.exit(1)
}

const newEnough = () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])
}

/** Path of a Node that runs TypeScript by stripping types; fetched once from the package registry if need be. */
const findNode = () => {
  if (newEnough()) return process.execPath
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  const home = join(root, '.runtime')
  const binary = join(home, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(binary)) return binary
  say(
    `Node ${process.versions.node} is older than ${NEEDED.join('.')}; fetching Node ${NODE_VERSION} once (about 60 MB) …`,
  )
  mkdirSync(home, { recursive: true })
  if (!existsSync(join(home, 'package.json'))) writeFileSync(join(home, 'package.json'), '{"private":true}\n')
  const got = npm(
    process.execPath,
    ['install', '--prefix', home, '--ignore-scripts', '--no-save', `${name}@${NODE_VERSION}`],
    home,
  )
  if (got !== 0 || !existsSync(binary))
    fail(
      `Could not fetch Node ${NODE_VERSION}. Install Node ${NEEDED.join('.')} or newer by hand and start again.`,
    )
  return binary
}

/** Runs npm under the given Node and returns its exit code; its chatter goes to standard error. */
function npm(node, args, cwd) {
  const cli = process.env.npm_execpath
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error']
  const options = { cwd, stdio: ['ignore', 2, 2], env: childEnv(node) }
  const run = cli?.endsWith('.js')
    ? spawnSync(node, [cli, ...args, ...quiet], options)
    : spawnSync('npm', [...args, ...quiet], { ...options, shell: process.platform === 'win32' })
  return run.status ?? 1
}

const childEnv = (node) => ({
  ...process.env,
  PATH: `${dirname(node)}:${join(root, 'node_modules', '.bin')}:${process.env.PATH}`,
})

const hashOf = (files) => {
  const hash = createHash('sha256')
  for (const file of files) hash.update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

const install = (node) => {
  const stamp = join(root, 'node_modules', '.guatu-installed')
  const wanted = hashOf(['package-lock.json'])
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  say('Installing what is needed (once, about a minute) …')
  const began = Date.now()
  if (npm(node, ['ci'], root) !== 0)
    fail(
      'The installation did not finish. Check the network to the npm registry and the free disk space, then start again.',
    )
  writeFileSync(stamp, wanted)
  say(`Installed in ${Math.round((Date.now() - began) / 1000)} s.`)
}

const bin = (path) => join(root, 'node_modules', path)
/** command → the steps it runs, each an argument list for Node; what the caller adds goes to the last one. */
const COMMANDS = {
  start: [['tools/build-web.ts'], ['packages/server/src/main.ts']],
  guatu: [['packages/server/src/cli.ts']],
  build: [['tools/build-web.ts']],
  test: [[bin('vitest/vitest.mjs'), 'run']],
  lint: [
    [bin('eslint/bin/eslint.js'), '--max-warnings=0', '.'],
    [bin('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'],
  ],
  format: [[bin('prettier/bin/prettier.cjs'), '--write', '--log-level=warn', '.']],
  types: [[bin('typescript/bin/tsc'), '-p', 'tsconfig.json']],
  imports: [['tools/check-imports.ts']],
  e2e: [['packages/e2e/src/run.ts']],
  bench: [['bench/src/run.ts']],
}

const runStep = (node, args) =>
  new Promise((done) => {
    const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...args], {
      cwd: root,
      stdio: 'inherit',
      // modules are compiled once; where the folder cannot be written, every time
      env: { NODE_COMPILE_CACHE: join(root, '.cache', 'modules'), ...childEnv(node) },
    })
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
    child.on('exit', (code, signal) => done(signal === 'SIGINT' ? 130 : (code ?? 1)))
  })

const [command = '', ...rest] = process.argv.slice(2)
const steps =
  command === 'check' ? ['lint', 'types', 'imports'].flatMap((c) => COMMANDS[c]) : COMMANDS[command]
if (!steps) fail(`Unknown command "${command}". Known: ${[...Object.keys(COMMANDS), 'check'].join(', ')}.`)
const node = findNode()
install(node)
for (const [index, step] of steps.entries()) {
  const code = await runStep(node, index === steps.length - 1 ? [...step, ...rest] : step)
  if (code !== 0) process.exit(code)
}
