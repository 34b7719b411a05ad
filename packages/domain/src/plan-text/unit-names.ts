/**
 * Matching of unit names as plans write them with the units of the tree. Plans drop the town or district, shorten
 * 居民委员会 to 居委, 监督管理 to 监管, and say 镇城管中队 where the tree has the full name.
 */
export type KnownUnit<Id extends string | number = string> = {
  id: Id
  name: string
  aliases: readonly string[]
}

export type UnitSuggestion<Id extends string | number = string> = {
  unitId: Id
  confidence: number
  why: (
    'same-name' | 'alias' | 'same-short-form' | 'without-place' | 'abbreviation' | 'contained' | 'similar'
  )[]
}

/** Long form → the short form that both sides are brought to. Order matters: longer ones first. */
const shortForms: readonly (readonly [RegExp, string])[] = [
  [/居民委员会|居委会/g, '居委'],
  [/村民委员会|村委会/g, '村委'],
  [/人民政府/g, '政府'],
  [/街道办事处/g, '街道'],
  [/城市管理行政执法|城市管理综合行政执法|城市管理执法|城管执法/g, '城管'],
  [/综合行政执法/g, '综合执法'],
  [/城市管理/g, '城管'],
  [/市场监督管理|市场监管/g, '市监'],
  [/绿化和市容管理|绿化市容管理|绿化和市容|绿化市容/g, '绿容'],
  [/住房和城乡建设管理|住房和城乡建设|住房城乡建设|住建/g, '住建'],
  [/住房保障和房屋管理|房屋管理|住房保障/g, '房管'],
  [/建设和管理|建设管理/g, '建管'],
  [/生态环境保护|生态环境|环境保护/g, '环保'],
  [/农业农村/g, '农农'],
  [/应急管理/g, '应急'],
  [/安全生产监督管理|安全生产/g, '安监'],
  [/规划和自然资源|规划资源|自然资源和规划/g, '规资'],
  [/社会治安综合治理|综合治理/g, '综治'],
  [/社区卫生服务/g, '社区卫生'],
  [/发展和改革|发展改革/g, '发改'],
  [/人力资源和社会保障|人力资源社会保障/g, '人社'],
  [/卫生健康/g, '卫健'],
  [/交通警察|交警/g, '交警'],
  [/公安派出所|派出所/g, '派出所'],
  [/消防救援/g, '消防'],
  [/委员会/g, '委'],
  [/办公室/g, '办'],
  [/管理所/g, '所'],
  [/中队|大队|支队|执法队/g, '队'],
  [/有限公司|有限责任公司|公司/g, '公司'],
]

const tidy = (name: string): string => name.replace(/[\s“”"'（()）·、]/g, '')

/** The name in the short form that plans and trees share: 小寅居民委员会 → 小寅居委. */
export const shortForm = (name: string): string =>
  shortForms.reduce((s, [long, short]) => s.replace(long, short), tidy(name))

const places =
  /^(?:[\u4e00-\u9fa5]{2,6}?省)?(?:[\u4e00-\u9fa5]{2,5}?市(?![场容政监民]))?(?:[\u4e00-\u9fa5]{2,6}?[区县])?(?:[\u4e00-\u9fa5]{2,6}?(?:镇|乡|街道))?(?=[\u4e00-\u9fa5]{2,})/
const level = /^(?:市(?![场容政监民])|区|县|镇|乡|街道|各|本)(?=[\u4e00-\u9fa5]{2,})/

/** 朱家角镇城管中队 and 镇城管中队 → 城管中队. */
export const withoutPlace = (name: string): string => {
  const plain = tidy(name)
  const bare = plain.replace(places, '').replace(level, '')
  return bare.length >= 2 ? bare : plain
}

const bigrams = (s: string): Set<string> =>
  new Set(Array.from({ length: Math.max(1, s.length - 1) }, (_, i) => s.slice(i, i + 2)))

const likeness = (a: string, b: string): number => {
  const x = bigrams(a)
  const y = bigrams(b)
  const both = [...x].filter((g) => y.has(g)).length
  return both / (x.size + y.size - both)
}

/** Characters of the short name in order within the long one, from its first on: 建管委 ⊂ 建设和管理委员会. */
const abbreviates = (short: string, long: string): boolean => {
  let at = 0
  for (const c of long) if (c === short.charAt(at)) at += 1
  return at === short.length && short.charAt(0) === long.charAt(0) && short.length >= 3
}

type Match = { confidence: number; why: UnitSuggestion['why'] }

/** A short form without 居委/村委 says a place only: 小寅 fits 小寅居委 and 小寅村委 alike. */
const compare = (asked: string, known: string, viaAlias: boolean): Match | null => {
  const alias: UnitSuggestion['why'] = viaAlias ? ['alias'] : []
  if (tidy(asked) === tidy(known))
    return { confidence: viaAlias ? 0.98 : 1, why: viaAlias ? ['alias'] : ['same-name'] }
  const a = shortForm(asked)
  const b = shortForm(known)
  if (a === b) return { confidence: 0.95, why: [...alias, 'same-short-form'] }
  const bareA = shortForm(withoutPlace(asked))
  const bareB = shortForm(withoutPlace(known))
  if (bareA === bareB && bareA.length >= 2) return { confidence: 0.88, why: [...alias, 'without-place'] }
  if (abbreviates(tidy(withoutPlace(asked)), tidy(withoutPlace(known))))
    return { confidence: 0.75, why: [...alias, 'abbreviation'] }
  if (abbreviates(tidy(withoutPlace(known)), tidy(withoutPlace(asked))))
    return { confidence: 0.7, why: [...alias, 'abbreviation'] }
  const [short, long] = bareA.length <= bareB.length ? [bareA, bareB] : [bareB, bareA]
  if (short.length >= 3 && long.endsWith(short) && long.length - short.length <= 3)
    return { confidence: 0.8, why: [...alias, 'without-place'] }
  if (short.length >= 2 && long.includes(short))
    return { confidence: 0.4 + (0.3 * short.length) / long.length, why: [...alias, 'contained'] }
  const like = likeness(bareA, bareB)
  return like >= 0.4 ? { confidence: 0.6 * like, why: [...alias, 'similar'] } : null
}

const most = 5

/**
 * The units that a name in a plan may mean, likeliest first, at most five. A unit counts by its best name or alias.
 * Ties keep the order of `units`.
 */
export const suggestUnits = <Id extends string | number>(
  name: string,
  units: readonly KnownUnit<Id>[],
): UnitSuggestion<Id>[] => {
  if (tidy(name).length < 2) return []
  const found = units.flatMap((u): UnitSuggestion<Id>[] => {
    const own = compare(name, u.name, false)
    const others = u.aliases.map((alias) => compare(name, alias, true))
    const best = [own, ...others].reduce(
      (x, y) => ((y?.confidence ?? 0) > (x?.confidence ?? 0) ? y : x),
      null,
    )
    return best ? [{ unitId: u.id, confidence: Math.round(best.confidence * 100) / 100, why: best.why }] : []
  })
  return found.toSorted((a, b) => b.confidence - a.confidence).slice(0, most)
}
