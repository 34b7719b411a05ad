/** Endings that make a word the name of a body: office, bureau, station, team, committee, community, company. */
const endings =
  '办公室|办事处|委员会|居委会?|村委会?|派出所|居民区|小区|园区|幼儿园|网格|馆|工作站|服务站|监督站|中队|大队|支队|总队|执法队|服务队|中心|街镇|镇街|街道|乡镇|村居|居村|社区|园区|开发区|工业区|管委会|政府|公司|集团|企业|协会|联合会|总工会|工会|妇联|团委|团区委|党委|党支部|党总支|学校|医院|银行|部门|单位|科室|物业|专班|小组|法院|检察院|公安|交警|消防|城管|市场监管|生态环境|环保|绿化市容|房管|水务|民政|司法|信访|教育|卫健|财政|市场|[办局所科队委部站院厅署处室镇乡村组会]'
const endsLikeUnit = new RegExp(`(?:${endings})(?:[（(][^（()）]{1,20}[）)])?$`)
const verbish =
  /^(?:要|应|须|将|把|对|在|由|按|根据|负责|加强|落实|做好|开展|推进|建立|完善|实施|组织|强化|确保)/

export const looksLikeUnit = (name: string): boolean =>
  name.length >= 2 &&
  name.length <= 24 &&
  endsLikeUnit.test(name) &&
  !verbish.test(name) &&
  !/[，,。；;：:？?！!]/.test(name)

const joinsWithNext = /^各(镇|街道|乡|村|街镇|乡镇|社区|区)$/
const shortPlace = /^(街道|镇|乡|村|居|居委|社区|园区|街镇|乡镇|工业区)(办事处)?$/

/** Splits at the marks between names, outside brackets. */
const splitOutsideBrackets = (list: string): string[] => {
  const out: string[] = []
  let depth = 0
  let word = ''
  for (const c of list) {
    if (c === '（' || c === '(') depth += 1
    if (c === '）' || c === ')') depth = Math.max(0, depth - 1)
    if (depth === 0 && /[、，,；;\/\s\n]/.test(c)) {
      out.push(word)
      word = ''
    } else word += c
  }
  out.push(word)
  return out.map((s) => s.trim()).filter((s) => s !== '')
}

/** 房管局和城管中队 → two names, where both sides are names of bodies. */
const splitAnd = (word: string): string[] => {
  for (const m of word.matchAll(/以及|[和及与]/g)) {
    const left = word.slice(0, m.index)
    const right = word.slice(m.index + m[0].length)
    if (looksLikeUnit(left) && (looksLikeUnit(right) || /^各/.test(right))) return [left, ...splitAnd(right)]
  }
  return [word]
}

const tidy = (word: string): string =>
  word
    .replace(/^(?:由|以及|和|及|与|会同)/, '')
    .replace(
      /(?:等(?:相关|有关)?(?:职能)?(?:部门|单位|科室)?(?:的)?|(?:主要|分管)?(?:负责人|领导|负责同志))$/,
      '',
    )
    .replace(/[。；;，,、：:]+$/, '')
    .trim()

/** 绿化市容局、城管执法局和建管委等 → the names, verbatim; 各镇、街道 stays one. */
export const splitUnits = (list: string): string[] => {
  const words = splitOutsideBrackets(list)
    .flatMap(splitAnd)
    .map(tidy)
    .filter((w) => w !== '')
  const out: string[] = []
  for (const w of words) {
    const last = out.at(-1)
    if (last !== undefined && joinsWithNext.test(last) && shortPlace.test(w))
      out[out.length - 1] = `${last}、${w}`
    else if (!out.includes(w)) out.push(w)
  }
  return out
}
