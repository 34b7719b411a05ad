import type { Clause } from '../clauses.ts'
import { stripAdverbs } from '../clauses.ts'
import type { Reason } from '../types.ts'
import { readQuantities } from '../quantities.ts'
import type { Candidate, Context, Extractor } from './candidate.ts'

/** 完成 that completes nothing: 完成后, 完成情况, 完成各项任务 … */
const hollow =
  /完成(?:后|情况|率|度|时|质量|时限|时间|[^，,]{0,12}后(?![勤备])|各项|(?:上级|区里)?下达的?任务|好|的|得|比例|效果|程度|进度|状况)|(?:顺利|高质量|按时|按期|保质保量|圆满|推动|切实|如期)完成|[未已]完成|完成(?:目标|工作|年度)?任务$|能完成|完成[^，]{0,4}任务的/
const done = /(?:全面|基本|全部|整体)?完成/
const award =
  /(?:成功|全面)?(?:创建成?|创成|争创|建成)(?=[\u4e00-\u9fa5“"□]{2,})|成功(?:创建|申报|通过)|创建(?:全面)?达标|通过[^，]{0,14}(?:验收|评审|评估|考核|复审|认定)|申报[^，]{2,60}(?:单位|称号|示范|创建)|完成创建|(?:获得|荣获|获评|取得)[^，]{2,24}(?:命名|称号|授牌)|(?:实现|力争)摘牌|摘牌(?:退出)?$|验收摘牌/
const notAward =
  /^(?:积极|扎实|深入|持续|大力|稳步)?(?:开展|推进|巩固|深化|强化|参与)|创建(?:工作|活动|标准|任务|氛围|机制|过程|期间|单位名单)|创建成果|申报(?:材料|条件|程序|标准|表)/
const dated =
  /完成|建成|创建|创成|通过|实现|启动|启用|开通|投用|投入使用|投入运行|验收|出台|制定|制订|印发|形成|编制|建立|腾退|交付|竣工|完善|达标|开工|上线|报送|上报|报[^，]{0,12}(?:办|局|备案)|提交|接受|公布|发布|取得|落地|落实|到位|开展|组织|召开|摘牌|清零|拆除|消除|消灭|整改|整治|签订|签约|销项|销号|关停|搬离|搬迁|移交|摸清|摸排|排查|清理|调整|明确|改造|覆盖|入库|接入|办结|清退|配齐|安装|设立|成立|挂牌|部署|总结|评估|考核|退出/
/** Words of direction: 明显减少 by a date is no deliverable. */
const direction = /明显|显著|逐步|逐年|不断|持续|稳步|进一步(?:提升|提高|增强|改善)|力度/
const rank = /(?:进入|保持|位列|位居|排名|跻身).{0,10}前(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:名|位|列)?$/
const staged =
  /(?:研究)?(?:制定|制订|编制|出台)(?!.{0,4}(?:制度化))|完成|(?:通过|接受)[^，]{0,14}(?:验收|考核|评估|检查)|建成|摘牌/

const milestone = (c: Clause, from: number, to: number, confidence: number, reason: Reason[]): Candidate => ({
  target: true,
  kind: 'milestone',
  start: c.start + from,
  end: c.start + to,
  subject:
    c.text
      .slice(from, to)
      .replace(/^.{0,14}?(?:完成|通过|接受|建成(?!区)|创建成?(?!村)|制定|实现|申报(?!、))/, '') ||
    c.text.slice(from, to),
  value: null,
  unit: '',
  comparator: '=',
  due: 'clause',
  scope: null,
  confidence,
  reason,
})

const amount = /\d\s?(?:%|[个处家户座条件块栋盏台辆项公平㎡])/

const reached = /^(?:基本|全面|全部)(?:消除|消灭|建成|完成|建立|形成)/

/** The clause carries its own deadline, or follows one that stands alone before its comma (到2024年，…). */
const deadlineHere = (c: Clause): { from: number } | null => {
  const inside = c.sentence.dates.find((d) => d.kind === 'deadline' && d.start >= c.start && d.end <= c.end)
  if (inside) return { from: inside.start - c.start }
  const before = c.sentence.clauses[c.at - 1]
  if (!before) return null
  // 到2020年，…，基本消除黑臭水体: the date that opens the sentence holds for each state to be reached
  const opened = c.sentence.dates[0]
  const heads =
    opened && opened.end <= (c.sentence.clauses[0]?.end ?? 0) && opened.start - c.sentence.start <= 2
  if (heads && (c.sentence.clauses[0]?.end ?? 0) - opened.end <= 2 && reached.test(c.masked))
    return { from: 0 }
  const alone = c.sentence.dates.find(
    (d) => d.kind === 'deadline' && d.start >= before.start && d.end <= before.end,
  )
  if (!alone || before.end - alone.end > 2 || alone.start - before.start > 4) return null
  return { from: 0 }
}

/** 整治时间从7月7日起至9月30日: how long the whole lasts is nothing to be done by its end. */
const lasting = /(?:时间|期限|周期)[^，]{0,3}(?:从|自|为|是)|[从自][^，]{2,16}(?:起|开始)[^，]{0,2}[至到]/

/** 通过统筹规划: by means of, and not passing anything. */
const byMeansOf = /^通过(?!.{0,14}(?:验收|评审|评估|考核|复审|认定|审查|检查|暗访|命名))/

const readDated: Extractor = (c) => {
  const here = deadlineHere(c)
  if (lasting.test(c.masked) || byMeansOf.test(c.masked)) return []
  if (!here || !dated.test(c.masked) || amount.test(c.masked) || direction.test(c.masked)) return []
  if (/完成后|情况|如|若|逾期|未/.test(c.masked) && !/完成[^，]{2,}/.test(c.masked)) return []
  const before = c.text.slice(0, here.from)
  const prefix = before.length <= 6 ? here.from : stripAdverbs(before)
  const lead = prefix + (/^[于在](?=\d)/.test(c.text.slice(prefix)) ? 1 : 0)
  return [milestone(c, lead, c.text.length, 0.88, ['dated-deliverable'])]
}

/** The rate that follows says what completing means: 完成…整治，整改率达到100%. */
const rateFollows = (c: Clause): boolean => {
  const next = c.sentence.clauses[c.at + 1]
  return next !== undefined && /^.{0,6}率.{0,8}\d\s?%/.test(next.text)
}

const readAward: Extractor = (c) => {
  const m = award.exec(c.masked)
  if (!m || notAward.test(c.masked.slice(stripAdverbs(c.masked))) || amount.test(c.masked)) return []
  if (/予以|合格的|建成区|建成后|已建成|创建成功后|申报的|标准|为抓手|契机/.test(c.masked)) return []
  const bare = /^(?:创建|争创)$/.test(m[0])
  if (bare && !/[“”"□]|示范|达标|先进|文明|卫生|园林|称号/.test(c.masked.slice(m.index))) return []
  if (
    bare &&
    !/^(?:[\u4e00-\u9fa5]{2,8}[镇区街道村])?(?:成功)?$/.test(c.masked.slice(stripAdverbs(c.masked), m.index))
  )
    return []
  const start = /^申报|^摘牌|^验收|^完成/.test(m[0]) && m.index <= 4 ? 0 : m.index
  return [
    milestone(c, start === 0 ? stripAdverbs(c.text) : start, c.text.length, bare ? 0.65 : 0.85, [
      'award-verb',
    ]),
  ]
}

const readCompletion: Extractor = (c) => {
  const m = done.exec(c.masked)
  if (!m || hollow.test(c.masked) || amount.test(c.masked) || rateFollows(c)) return []
  const object = c.masked.slice(m.index + m[0].length)
  if (object.length < 4 || readQuantities(object).length > 0 || /%/.test(c.masked)) return []
  const lead = c.masked.slice(stripAdverbs(c.masked), m.index)
  if (/[，的]|未|尚|对|如/.test(lead) || lead.length > 14) return []
  return [milestone(c, m.index, c.text.length, 0.75, ['completion-verb'])]
}

/** 研究制定A、制定B: each deliverable of a list is one. */
const stagedParts = (c: Clause): { from: number; to: number }[] => {
  const parts: { from: number; to: number }[] = []
  let from = 0
  for (const m of c.masked.matchAll(/、(?=(?:研究)?(?:制定|制订|编制|出台|完成|通过|接受)[^、]{3})/g)) {
    parts.push({ from, to: m.index })
    from = m.index + 1
  }
  return [...parts, { from, to: c.text.length }]
}

const readStaged = (c: Clause, context: Context): Candidate[] => {
  if (!context.stageDue || amount.test(c.masked)) return []
  return stagedParts(c).flatMap(({ from, to }) => {
    const part = c.masked.slice(from, to)
    const m = staged.exec(part)
    if (!m || hollow.test(part) || /予以|合格的/.test(part)) return []
    if (part.slice(stripAdverbs(part), m.index).length > 12) return []
    const object = part.slice(m.index + m[0].length).replace(/[（(][^）)]*[）)]?$/, '')
    if (/^(?:研究)?(?:制定|制订|编制|完成)$/.test(m[0]) && object.length < 3) return []
    return [milestone(c, from + m.index, to, 0.78, ['dated-deliverable', 'due-from-stage'])]
  })
}

/** In a stage's heading only a completion counts: 集中整治，完成创建任务（10月底前）. */
export const readHeadingMilestones: Extractor = (c, context) =>
  /完成|通过|建成/.test(c.masked) ? readStaged(c, context) : []

const readRank: Extractor = (c) => {
  if (!rank.test(c.masked)) return []
  return [milestone(c, stripAdverbs(c.text), c.text.length, 0.6, ['award-verb'])]
}

/** Completions, awards and dated deliverables; the first reading that fits the clause. */
export const readMilestones: Extractor = (clause, context) => {
  for (const read of [readDated, readAward, readCompletion, readRank]) {
    const found = read(clause, context)
    if (found.length > 0) return found
  }
  return readStaged(clause, context)
}
