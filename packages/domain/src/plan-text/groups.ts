import type { OutlineIndex } from './outline-index.ts'
import type { Outline, Piece } from './outline.ts'
import type { Group, GroupKind, Reason } from './types.ts'
import { looksLikeUnit, splitUnits } from './units.ts'

type Found = Omit<Group, 'id'>

const kindOf = (name: string): GroupKind =>
  /领导小组$|指挥部$|委员会$/.test(name)
    ? 'leading_group'
    : /办公室$|办$/.test(name)
      ? 'office'
      : /专班$/.test(name)
        ? 'task_force'
        : 'working_group'

const body = '(?:领导小组|工作小组|协调小组|推进小组|指挥部|专班|工作组|小组|[\u4e00-\u9fa5]{2,8}组)'
const setUp = new RegExp(
  `(?:成立|组建|建立|设立)(?:了)?(?:由[^，。；]{2,40}?(?:任|为|担任)[^，。；]{0,8}的)?([^，,。；;、]{2,40}?${body})(?=[，,。；;、（(：:及和]|$|进行|开展|负责|统筹|下设|，)`,
  'g',
)
const subsets = /(?:下设|设立|分设|下设立)((?:[^，,。；;、及和]{2,16}(?:组|办公室|专班)[、及和，,]?){1,12})/g
const members =
  /(?:成员单位|组成单位|成员)(?:主要)?(?:包括|由|为|有|：|:|是)\s?([^。；;]{2,300}?)(?:等(?:单位|部门)?)?(?:组成|参加|构成)?(?=[。；;]|$)/
const asMembers =
  /(?:组长|召集人|小组|专班|指挥部)[^，,。；;]{0,12}[，,]\s?([^。；;]{4,240}?)(?:的?(?:主要|分管)?(?:负责人|领导|负责同志|行政负责人))?(?:任|为|作为)(?:小组)?成员/
const made = /(?:专班|小组|指挥部|工作组)[，,]?由([^。；;]{4,240}?)(?:等(?:单位|部门)?)?(?:组成|参加)/
/** 领导小组下设办公室, 领导小组办公室设在…, 办公室设在… */
const office =
  /(领导小组(?:下设(?:立)?)?)?([\u4e00-\u9fa5]{0,6}?)办公室(?=设[在于]|[，,]设[在于]|[，,（(]办公室|[，,]负责)/
const personal = /担任|召集人|组\s{0,4}长|某某|主任$|书记$|镇长$|局长$|副/
const mostGroups = 300
const existing = /^(?:市|区|县)?(?:联席会议|.{0,8}联席会议)/

const add = (out: Found[], name: string, p: Piece, at: number, reason: Reason, list: string[] = []): void => {
  const clean = name
    .replace(/^(?:特别|分别|同时|统一|了|由|镇级|相应的?|专门的?)*(?:设立|成立|组建|下设)?/, '')
    .replace(/^.{0,12}(?:为组长|任组长)的/, '')
  if (out.length >= mostGroups || clean.length < 3 || clean.length > 36 || existing.test(clean)) return
  const unnamed = /^(?:各|相关|专门|工作|相应|本|村级|街镇)(?:领导|工作)?(?:小组|班子|专班|组)$/.test(clean)
  if ((unnamed && list.length === 0) || /^(?:不少于|至少|\d)/.test(clean)) return
  const known = out.find((g) => g.name === clean)
  if (known) {
    if (list.length > known.members.length) known.members = list
    return
  }
  const start = p.start + Math.max(0, at)
  out.push({
    name: clean,
    kind: kindOf(clean),
    members: list,
    span: { start, end: start + clean.length },
    confidence: list.length ? 0.9 : 0.8,
    reason: list.length ? [reason, 'member-list'] : [reason],
  })
}

const namesIn = (list: string): string[] =>
  splitUnits(list.replace(/(?:主要|分管)?(?:领导|负责人|负责同志)(?:为成员)?/g, '')).filter(
    (u) => u.length <= 24 && !personal.test(u),
  )

const listedMembers = (text: string): string[] => {
  const listed = members.exec(text)?.[1] ?? made.exec(text)?.[1] ?? asMembers.exec(text)?.[1]
  return listed ? namesIn(listed) : []
}

/** 与A、B成立联合检查组: the partners before the verb. */
const partnersBefore = (text: string, at: number): string[] => {
  const list = /(?:与|由)([^，,。；;]{2,50})$/.exec(text.slice(Math.max(0, at - 60), at))?.[1]
  return list ? splitUnits(list).filter(looksLikeUnit) : []
}

/** 成立…领导小组, with the member units that are named beside it. */
const fromSetUp = (p: Piece, out: Found[]): void => {
  const list = listedMembers(p.text)
  let first = true
  for (const m of p.text.matchAll(setUp)) {
    const units = first && list.length > 0 ? list : partnersBefore(p.text, m.index)
    for (const one of (m[1] ?? '').split(/、|及(?=.{2,})/))
      add(out, one, p, m.index + m[0].indexOf(one), 'set-up-verb', units)
    first = false
  }
}

/** 下设综合协调组、执法保障组 and the office that a leading group has. */
const fromParts = (p: Piece, out: Found[]): void => {
  for (const m of p.text.matchAll(subsets)) {
    for (const one of (m[1] ?? '').split(/[、，,及和]/)) {
      if (/(?:组|办公室|专班)$/.test(one)) add(out, one, p, m.index + m[0].indexOf(one), 'set-up-verb')
    }
  }
  const seat = office.exec(p.text)
  if (!seat || out.some((g) => g.kind === 'office')) return
  const owner = seat[2] === '' && seat[1] ? '领导小组' : ''
  add(out, `${owner}${seat[2]}办公室`, p, seat.index, 'set-up-verb')
}

const post =
  /(?:党委|党组|党工委)?(?:常务)?副?(?:中队长|大队长|支队长|队长|主任|所长|科长|站长|局长|书记|经理|组长|院长|校长|会长|处长|负责人|同志)$/
/** 某某 城管中队中队长 → 城管中队: the person and the post are dropped. */
const unitOfPerson = (line: string): string | null => {
  const words = line.trim().split(/\s+/)
  const rest = words.length > 1 ? words.slice(1).join('') : (words[0] ?? '')
  const own = rest.split(/[、，,]/, 1)[0] ?? ''
  const unit = own.replace(post, '')
  return unit !== own && looksLikeUnit(unit) ? unit : null
}

/** Units in the member list of an annex: on the line 成员：…, or one person with unit and post a line. */
const annexMembers = (pieces: readonly Piece[]): string[] => {
  const at = pieces.findIndex((p) => /^成\s{0,4}员\s{0,4}(?:单位)?\s{0,4}[：:]/.test(p.text))
  const line = pieces[at]
  if (!line) return []
  const first = line.text.replace(/^成[^：:]{0,12}[：:]/, '').replace(/。.*$/, '')
  const persons = [first, ...pieces.slice(at + 1, at + 60).map((p) => p.text)]
  const units: string[] = []
  for (const person of persons) {
    const unit = person.length <= 60 ? unitOfPerson(person) : null
    if (unit === null) break
    if (!units.includes(unit)) units.push(unit)
  }
  return units.length > 0 ? units : namesIn(first)
}

/** 组长：… 成员：A、B in an annex titled …领导小组名单. */
const fromAnnex = (outline: Outline, index: OutlineIndex, out: Found[]): void => {
  for (const s of outline.sections) {
    const m =
      s.level === 1 && s.number.startsWith('附')
        ? /([^，。]{0,36}(?:领导小组|工作专班|指挥部|工作组))(?:成员|组成)?(?:人员|单位)?(?:名单)?/.exec(
            s.title,
          )
        : null
    if (!m?.[1]) continue
    const pieces = index.under(s)
    const [piece] = pieces
    if (!piece) continue
    const full = m[1]
    const units = annexMembers(pieces)
    const known = out.find(
      (g) => g.kind === 'leading_group' && (g.name.endsWith(full.slice(-12)) || full.endsWith(g.name)),
    )
    if (!known) add(out, full, { ...piece, start: s.span.start }, 0, 'member-list', units)
    else {
      if (units.length > known.members.length) known.members = units
      if (known.name === '领导小组') known.name = full
    }
  }
}

export const readGroups = (outline: Outline, index: OutlineIndex): Group[] => {
  const out: Found[] = []
  for (const p of outline.pieces) {
    if (p.zone === 'notice' || p.origin === 'heading') continue
    fromSetUp(p, out)
    fromParts(p, out)
  }
  fromAnnex(outline, index, out)
  return out.toSorted((a, b) => a.span.start - b.span.start).map((g, i) => ({ ...g, id: `b${i + 1}` }))
}
