import { looksLikeUnit, splitUnits } from '../units.ts'

/** Names without a name: they say that somebody helps, not who. */
const generic =
  /^(?:相关|有关|各|其他|其它|各有关|各相关|各职能|管理|职能|主责|责任|成员|上级|区级相关|多个?执法|行政)*(?:职能|管理|执法)?(?:部门|单位|企业|科室|领域重点单位|职能部门|方面)$/
const notUnit = /^(?:联合)?(?:检查|工作|督查|巡查|整治|执法)组$/
const place = '(?:各|属地)?(?:街镇|镇街|街道|村居|居村|社区|村（居）|村\\(居\\))'

/** 会同A、B等部门开展…: the list runs on into the deed, so that each name is cut where the name of a body ends. */
const together = /(?:会同|联合)([^，,。；;：:？！]{2,60})/g
const bounded = [
  /与([^，,。；;：:？！]{2,60}?)(?:等(?:相关)?(?:部门|单位))?(?:的)?(?=成立|联合|联勤|联动|案件移送|沟通|协作|协同|管执联动|对接|配合)/g,
  new RegExp(`(?:指导|要求|督促|协调)(${place})(?=[\u4e00-\u9fa5])`, 'g'),
  /由([^，,。；;：:？！]{2,60}?)(?:配合|协助)/g,
]
const longestName = 14
const mostSupports = 40

const strongEnd = /(?:[办局所队站委院]|中心|居委会|村委会|街道|公司)$/
/** 属地镇 is no more than the head of 属地镇街. */
const twoWords = /(?:镇街|街镇|村居|居村|部门|单位)$/
const deed = /开展|做好|加强|推进|查处|取缔|对|进行|落实|组织|实施|化解|共同|打击|排查|督促|清理|整治|执法/

/** 镇司法所做好矛盾化解 → 镇司法所: the first prefix that is a name, with what still belongs to it (司法 → 司法所). */
const namePrefix = (word: string): string | null => {
  if (word.length <= longestName && looksLikeUnit(word)) return word
  const ends: number[] = []
  for (let n = 2; n <= Math.min(word.length, longestName); n++)
    if (looksLikeUnit(word.slice(0, n))) ends.push(n)
  const [first] = ends
  if (first === undefined) return null
  const compound = ends.find((n) => n - first <= 2 && twoWords.test(word.slice(0, n)))
  if (compound !== undefined) return word.slice(0, compound)
  const whole = ends.findLast((n) => strongEnd.test(word.slice(0, n)) && !deed.test(word.slice(first, n)))
  return word.slice(0, whole ?? first)
}

const sameBody = (a: string, b: string): boolean => a === b || a.endsWith(b) || b.endsWith(a)

/** Named bodies that the item's own words give a part, in the order they are named; the leads are left out. */
export const readSupports = (text: string, leads: readonly string[]): string[] => {
  const found = new Map<string, number>()
  const take = (name: string | null, at: number): void => {
    if (name === null || name.length > longestName || !looksLikeUnit(name) || found.size >= mostSupports)
      return
    if (generic.test(name) || notUnit.test(name) || leads.some((l) => sameBody(l, name))) return
    if (!found.has(name)) found.set(name, at)
  }
  for (const m of text.matchAll(together)) {
    const list = (m[1] ?? '').split(/等(?:多个)?(?:相关|有关)?(?:职能|执法)?(?:部门|单位)/, 1)[0] ?? ''
    for (const name of splitUnits(list)) take(namePrefix(name), m.index)
  }
  for (const re of bounded)
    for (const m of text.matchAll(re)) for (const name of splitUnits(m[1] ?? '')) take(name, m.index)
  return [...found].toSorted((a, b) => a[1] - b[1]).map(([name]) => name)
}
