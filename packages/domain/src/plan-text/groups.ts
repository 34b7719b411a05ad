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
const personal = /组\s{0,4}长|某某|主任$|书记$|镇长$|局长$|副/
const mostGroups = 300
const existing = /^(?:市|区|县)?(?:联席会议|.{0,8}联席会议)/

const add = (out: Found[], name: string, p: Piece, at: number, reason: Reason, list: string[] = []): void => {
  const clean = name
    .replace(/^(?:特别|分别|同时|统一|了|由|镇级|相应的?|专门的?)*(?:设立|成立|组建|下设)?/, '')
    .replace(/^.{0,12}(?:为组长|任组长)的/, '')
  if (out.length >= mostGroups || clean.length < 3 || clean.length > 36 || existing.test(clean)) return
  if (/^(?:各|相关|专门|工作|相应|本|村级|街镇)(?:领导|工作)?(?:小组|班子|专班|组)$/.test(clean)) return
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

/** Bodies that the text sets up, with the member units that are named beside them. */
const fromPiece = (p: Piece, out: Found[]): void => {
  const listed = members.exec(p.text)?.[1] ?? made.exec(p.text)?.[1] ?? asMembers.exec(p.text)?.[1]
  const list = listed ? namesIn(listed) : []
  let first = true
  for (const m of p.text.matchAll(setUp)) {
    const name = m[1] ?? ''
    const before = p.text.slice(Math.max(0, m.index - 60), m.index)
    const partners = /(?:与|由)([^，,。；;]{2,50})$/.exec(before)?.[1]
    const units = partners ? splitUnits(partners).filter(looksLikeUnit) : []
    for (const one of name.split(/、|及(?=.{2,})/))
      add(out, one, p, m.index + m[0].indexOf(one), 'set-up-verb', first && list.length ? list : units)
    first = false
  }
  for (const m of p.text.matchAll(subsets)) {
    for (const one of (m[1] ?? '').split(/[、，,及和]/)) {
      if (/(?:组|办公室|专班)$/.test(one)) add(out, one, p, m.index + m[0].indexOf(one), 'set-up-verb')
    }
  }
  const seat = office.exec(p.text)
  const own = seat ? `${seat[2] === '' && seat[1] ? '领导小组' : ''}${seat[2]}办公室` : null
  if (seat && own && !out.some((g) => g.kind === 'office')) add(out, own, p, seat.index, 'set-up-verb')
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
    const line = pieces.find((p) => /^成\s{0,4}员\s{0,4}(?:单位)?\s{0,4}[：:]/.test(p.text))
    const listed = line?.text.replace(/^成[^：:]{0,12}[：:]/, '') ?? ''
    const units = namesIn(listed.replace(/。.*$/, ''))
    const piece = pieces[0]
    if (!piece) continue
    const short = m[1].slice(-12)
    const known = out.find(
      (g) => g.kind === 'leading_group' && (g.name.endsWith(short) || m[1]?.endsWith(g.name)),
    )
    if (known) {
      if (units.length > known.members.length) known.members = units
    } else add(out, m[1], { ...piece, start: s.span.start }, 0, 'member-list', units)
  }
}

export const readGroups = (outline: Outline, index: OutlineIndex): Group[] => {
  const out: Found[] = []
  for (const p of outline.pieces) if (p.zone !== 'notice' && p.origin !== 'heading') fromPiece(p, out)
  fromAnnex(outline, index, out)
  return out.toSorted((a, b) => a.span.start - b.span.start).map((g, i) => ({ ...g, id: `b${i + 1}` }))
}
