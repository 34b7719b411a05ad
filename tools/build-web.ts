// Builds the interface where its sources have changed since the last time, so that a second start does not wait for it.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const stamp = join(root, 'packages/web/dist/.built-from')

const sourceHash = (): string => {
  const hash = createHash('sha256')
  const files = globSync(
    [
      'packages/{web,client,contract,domain}/{src,public}/**/*',
      'packages/web/*.{ts,html,json}',
      'package-lock.json',
    ],
    { cwd: root },
  )
  for (const file of files.sort()) {
    const path = join(root, file)
    if (!statSync(path).isFile()) continue
    hash.update(file).update(readFileSync(path))
  }
  return hash.digest('hex')
}

const wanted = sourceHash()
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  process.stderr.write('· 构建界面 …\n')
  const began = Date.now()
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const built = spawnSync(process.execPath, [vite, 'build', 'packages/web', '--logLevel', 'error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
  if (built.status !== 0) {
    process.stderr.write('界面没有构建成功，见上面的内容 / The interface could not be built, see above\n')
    process.exit(1)
  }
  writeFileSync(stamp, wanted)
  process.stderr.write(`  构建界面：完成，${((Date.now() - began) / 1000).toFixed(1)} 秒\n`)
}
