import { looksLikeUnit, splitUnits } from '../units.ts'

/** Names without a name: they say that somebody helps, not who. */
const generic =
  /^(?:相关|有关|各|其他|其它|各有关|各相关|各职能|管理|职能|主责|责任|成员|上级|区级相关|多个?执法|行政)*(?:职能|管理|执法)?(?:部门|单位|企业|科室|领域重点单位|职能部门|方面)$/
const listOf = '([^，,。；;：:？！]{2,60}?)'
const patterns = [
  new RegExp(
    `(?:会同|联合)${listOf}(?=等(?:多个)?(?:相关)?(?:执法)?(?:部门|单位)|开展|做好|共同|对|查处|推进|督促|严厉|落实|实施|加强|组织|进行|成立|[，,。；;]|$)`,
    'g',
  ),
  new RegExp(
    `与${listOf}(?:等(?:相关)?(?:部门|单位))?(?:的)?(?=成立|联合|联勤|联动|案件移送|沟通|协作|协同|管执联动|对接|配合)`,
    'g',
  ),
  new RegExp(
    `(?:指导|要求|督促|协调)((?:各|属地)?(?:街镇|镇街|街道|村居|居村|社区|村（居）|村\\(居\\)))(?=[\u4e00-\u9fa5])`,
    'g',
  ),
  new RegExp(`由${listOf}(?:配合|协助)`, 'g'),
]

/** Named bodies that the item's own words give a part, in the order they are named; the leads are left out. */
export const readSupports = (text: string, leads: readonly string[]): string[] => {
  const found: { at: number; name: string }[] = []
  for (const re of patterns) {
    for (const m of text.matchAll(re)) {
      for (const name of splitUnits(m[1] ?? '')) {
        if (found.length >= 40) return found.toSorted((a, b) => a.at - b.at).map((f) => f.name)
        const known = looksLikeUnit(name) && !generic.test(name) && name.length <= 14
        if (
          known &&
          !leads.some((l) => l === name || l.endsWith(name) || name.endsWith(l)) &&
          !found.some((f) => f.name === name)
        )
          found.push({ at: m.index, name })
      }
    }
  }
  return found.toSorted((a, b) => a.at - b.at).map((f) => f.name)
}
