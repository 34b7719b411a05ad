/**
 * China's administrative divisions, from province to village, read from packages/server/assets/divisions (made by
 * tools/make-divisions.ts). Nothing is loaded until it is asked for. The texts are searched as they are: 660,000
 * objects would cost some 150 MB for data that is needed once, at set-up.
 */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'

export type DivisionLevel = 'province' | 'city' | 'district' | 'town' | 'community'

export interface Division {
  /** 2, 4, 6, 9 or 12 digits */
  readonly code: string
  readonly name: string
  readonly level: DivisionLevel
  /** Names of the ancestors, province first; place-holders such as 市辖区 between province and district are left out. */
  readonly path: readonly string[]
}

const ASSETS = resolve(import.meta.dirname, '../../../assets/divisions')
const LEVEL_BY_DIGITS: Readonly<Record<number, DivisionLevel>> = {
  2: 'province',
  4: 'city',
  6: 'district',
  9: 'town',
  12: 'community',
}
const DIGITS = [2, 4, 6, 9, 12]
/** Rows of the city level that only fill the tree: nobody writes them in an address. */
const PLACE_HOLDER = /^(市辖区|县|(省|自治区)直辖县级行政区划)$/
/** More than this is not a name; the search would only grow slow. */
const MAX_QUERY = 60
/** Village texts of this many provinces stay in memory (1–3 MB each). */
const KEPT_PROVINCES = 3

const unpack = promisify(brotliDecompress)
const readText = async (file: string): Promise<string> =>
  (await unpack(await readFile(resolve(ASSETS, file)))).toString('utf8')

interface Upper {
  /** "\ncode name\ncode name\n" of all divisions down to the town, in order of code */
  readonly text: string
  readonly names: ReadonlyMap<string, string>
}

let upperText: Promise<Upper> | undefined
const villageTexts = new Map<string, Promise<string>>()

function loadUpper(): Promise<Upper> {
  upperText ??= readText('divisions.txt.br').then(
    (text) => {
      const names = new Map<string, string>()
      // Only the upper 3,400 get an entry; towns are found in the text.
      for (const [, code = '', name = ''] of text.matchAll(/^(\d{2}|\d{4}|\d{6}) (.+)$/gm))
        names.set(code, name)
      return { text: `\n${text}\n`, names }
    },
    (error: unknown) => {
      upperText = undefined
      throw error
    },
  )
  return upperText
}

async function loadVillages(province: string): Promise<string> {
  const { names } = await loadUpper()
  if (!names.has(province)) return '\n'
  const kept = villageTexts.get(province)
  villageTexts.delete(province)
  const text = kept ?? readText(`villages-${province}.txt.br`).then((read) => `\n${read}\n`)
  villageTexts.set(province, text)
  if (villageTexts.size > KEPT_PROVINCES) villageTexts.delete([...villageTexts.keys()][0] ?? '')
  return text.catch((error: unknown) => {
    villageTexts.delete(province)
    throw error
  })
}

/** The line "code rest" of a text, without its code, or undefined. */
function lineOf(text: string, code: string): string | undefined {
  const at = text.indexOf(`\n${code} `)
  if (at < 0) return undefined
  const from = at + code.length + 2
  return text.slice(from, text.indexOf('\n', from))
}

const nameOf = (upper: Upper, code: string): string | undefined =>
  code.length === 9 ? lineOf(upper.text, code) : upper.names.get(code)

function pathOf(upper: Upper, code: string): string[] {
  const above = DIGITS.filter((digits) => digits < code.length).map(
    (digits) => nameOf(upper, code.slice(0, digits)) ?? '',
  )
  return above.filter((name) => name !== '' && !PLACE_HOLDER.test(name))
}

function make(upper: Upper, code: string, name: string): Division {
  const level = LEVEL_BY_DIGITS[code.length]
  if (!level) throw new Error(`${code} is not a division code`)
  return { code, name, level, path: pathOf(upper, code) }
}

/** "310118102000" and "310118000000" are how statistics write a town and a district; the index has the short form. */
export function shortCode(code: string): string {
  if (/^\d{12}$/.test(code)) {
    if (!code.endsWith('000')) return code
    return code.endsWith('000000') ? shortCode(code.slice(0, 6)) : code.slice(0, 9)
  }
  if (/^\d{6}$/.test(code) && code.endsWith('00') && !/^(4419|4420|4604)00$/.test(code)) {
    return code.endsWith('0000') ? code.slice(0, 2) : code.slice(0, 4)
  }
  return code
}

function unpackVillages(town: string, line: string): { code: string; name: string }[] {
  if (line === '') return []
  let serial = 0
  return line.split('|').map((part) => {
    const explicit = /^(\d{3}):(.+)$/.exec(part)
    serial = explicit ? Number(explicit[1]) : serial + 1
    return { code: `${town}${String(serial).padStart(3, '0')}`, name: explicit?.[2] ?? part }
  })
}

/** One division by its code of 2, 4, 6, 9 or 12 digits (zero-filled forms too), or null. */
export async function division(code: string): Promise<Division | null> {
  const short = shortCode(code.trim())
  if (!/^\d+$/.test(short) || !LEVEL_BY_DIGITS[short.length]) return null
  const upper = await loadUpper()
  if (short.length < 12) {
    const name = nameOf(upper, short)
    return name === undefined ? null : make(upper, short, name)
  }
  return (await childrenOf(short.slice(0, 9))).find((child) => child.code === short) ?? null
}

/** The divisions directly below, in order of code; empty for a community or an unknown code. */
export async function childrenOf(code: string): Promise<Division[]> {
  const short = shortCode(code.trim())
  const digits = LEVEL_BY_DIGITS[short.length] && DIGITS[DIGITS.indexOf(short.length) + 1]
  if (!/^\d+$/.test(short) || !digits) return []
  const upper = await loadUpper()
  if (digits === 12) {
    const line = lineOf(await loadVillages(short.slice(0, 2)), short)
    const path = line === undefined ? [] : [...pathOf(upper, short), nameOf(upper, short) ?? '']
    return unpackVillages(short, line ?? '').map((row) => ({ ...row, level: 'community' as const, path }))
  }
  const rows = upper.text.matchAll(new RegExp(`^(${short}\\d{${digits - short.length}}) (.+)$`, 'gm'))
  return [...rows].map(([, child = '', name = '']) => make(upper, child, name))
}

/** Does `head` ("上海青浦") name ancestors in order, each by its full name or by its beginning of two characters or more? */
function namesAncestors(head: string, path: readonly string[]): boolean {
  let rest = head
  for (const name of path) {
    let common = 0
    while (common < name.length && rest[common] === name[common]) common++
    if (common >= 2 || common === name.length) rest = rest.slice(common)
    if (rest === '') return true
  }
  return rest === ''
}

const SUFFIX = /(特别行政区|自治区|自治州|自治县|地区|街道办事处|街道|[省市区县镇乡旗盟])$/
const RANKS = { whole: 0, bare: 1, beginning: 2, inside: 3 } as const

function rankOf(name: string, wanted: string): number {
  if (name === wanted) return RANKS.whole
  if (name.replace(SUFFIX, '') === wanted) return RANKS.bare
  return name.startsWith(wanted) ? RANKS.beginning : RANKS.inside
}

interface Hit {
  readonly code: string
  readonly name: string
  readonly rank: number
}

/** Every line whose name holds `wanted` and whose ancestors are named by `head`. */
function scan(upper: Upper, head: string, wanted: string): Hit[] {
  const hits: Hit[] = []
  for (let at = upper.text.indexOf(wanted); at >= 0;) {
    const from = upper.text.lastIndexOf('\n', at) + 1
    const end = upper.text.indexOf('\n', at)
    const [code = '', name = ''] = upper.text.slice(from, end).split(' ')
    if (!PLACE_HOLDER.test(name) && (head === '' || namesAncestors(head, pathOf(upper, code)))) {
      hits.push({ code, name, rank: rankOf(name, wanted) })
    }
    at = upper.text.indexOf(wanted, end)
  }
  return hits
}

function searchByCode(upper: Upper, digits: string): Hit[] {
  const short = shortCode(digits)
  const rows = upper.text.matchAll(new RegExp(`^(${short}\\d*) (.+)$`, 'gm'))
  return [...rows].map(([, code = '', name = '']) => ({
    code,
    name,
    rank: code === short ? RANKS.whole : RANKS.beginning,
  }))
}

/**
 * Divisions down to the town whose name holds the query, best first: "朱家角", "青浦朱家角", "上海市青浦区朱家角镇",
 * or the beginning of a code. Spaces and separators between the parts do not matter. Empty or absurd input finds nothing.
 */
export async function searchDivisions(query: string, limit = 20): Promise<Division[]> {
  const wanted = query.slice(0, MAX_QUERY * 2).replace(/[\s/,，、>·-]+/g, '')
  if (wanted === '' || wanted.length > MAX_QUERY || limit < 1) return []
  const upper = await loadUpper()
  if (/^\d+$/.test(wanted)) {
    if (wanted.length === 12 && shortCode(wanted).length === 12) {
      const found = await division(wanted)
      return found ? [found] : []
    }
    return best(upper, searchByCode(upper, wanted), limit)
  }
  if (/[\d\n]/.test(wanted)) return []
  const hits = scan(upper, '', wanted)
  for (let split = 2; split <= wanted.length - 2 && hits.length === 0; split++) {
    hits.push(...scan(upper, wanted.slice(0, split), wanted.slice(split)))
  }
  return best(upper, hits, limit)
}

function best(upper: Upper, hits: readonly Hit[], limit: number): Division[] {
  const order = (a: Hit, b: Hit): number =>
    a.rank - b.rank || a.code.length - b.code.length || (a.code < b.code ? -1 : 1)
  return hits
    .toSorted(order)
    .slice(0, limit)
    .map((hit) => make(upper, hit.code, hit.name))
}
