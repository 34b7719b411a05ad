import type { Clause } from '../clauses.ts'
import { stripAdverbs } from '../clauses.ts'
import type { Quantity } from '../quantities.ts'
import { readQuantities } from '../quantities.ts'
import type { Reason } from '../types.ts'
import type { Candidate, Extractor } from './candidate.ts'
import { hasComparator, readComparator } from './candidate.ts'
import { describes } from './describing.ts'

/** Verbs that commit somebody to an amount. */
const commit =
  /新增|新设|争创|新建|改建|扩建|翻建|改造|拆除|拆违|整治|消除|完成|设置|设立|建设|建成|打造|形成|增设|安装|加装|创建|创成|培育|清运|清理|清除|整改|推送|种植|栽植|补植|修补|修复|修缮|提升|抽检|检查|查处|疏通|更换|配备|配置|配齐|组建|招募|发放|印发|张贴|开展|举办|组织|培训|评选|评定|通过|化解|处置|取缔|关停|收回|腾退|复绿|新辟|开辟|划设|施划|规划|布设|铺设|投放|归集|引进|转型|销项|治理|打通|盘活|遴选|推出|编制|制定|出台|投入|安排|任务量|任务数|指标|下达|分配|申报|落地|启用|开工|竣工|征收|搬迁|签约|储备|筹措|供应|选树|拍摄|制作|发布|刊发|走访|办理|办结|更新|疏浚|翻新|修建|整修|养护|救助|帮扶|聘请|招聘|压减|削减|收储|复垦|绿化|亮化|硬化|培养|选派|录入|采集|接入|服务|拖移|关闭|清退|劝离|整合|搬迁|升级|开行|开通|调解|签订|慰问|覆盖(?=面积)|查办|侦破|抓获|破获|收缴|评出|认定|达到|开发|推广|建立|清捞|打捞|清淤|维修|检修|加固|修剪|采购|购置|新购|回收|处罚|立案|认领|结对|授牌|命名|挂牌|曝光|受益|接种|普查|建档|解决|约谈/g
/** Words that make an amount a base figure. */
const base =
  /排查出的?|排查发现的?|发现的|登记的?|在册的?|现有|共有|现存|原有|目前|截至|已有|已经|已完成|涉及|依托|基础|数据库内|库内|辖区内?有|下辖|辖有|面积[为约]?\s*$|占地|常住|人口|聚焦|围绕|巩固|分为|包括|包含|总面积|登记在册|全[镇区市县]\s*$|对\s*$|^对[^，]{2,14}的\s*$|针对\s*$|位于|覆盖\s*$|属地|共计?\s*$|近年|去年|上年|年初|累计已|的有\s?|受理|锁定|明确|确定|摸清|梳理/g
const enumerating = new Set(['项', '大类', '类'])
const rhythm = /每(?:个?工作)?[日天周月季年旬]|每[两半双]|每星期/
const grade = /[A-D]\s?[档级类]/
const gradual = /逐步|逐年|有序推进/

const lastIndex = (text: string, re: RegExp): number => {
  let at = -1
  for (const m of text.matchAll(re)) at = m.index
  return at
}

const deed = '拆除|整治|整改|改造|清理|腾退|销项|销号|处置|疏浚|提升|修复|更新|建设|修缮|关停|搬迁|清运'
/** 26个排污口逐一整改销号, 7条河道实施疏浚: what is done to the amount follows it. */
const finished = new RegExp(
  `^[^，、]{0,16}(?:全部|全面|完成|逐一|实施|进行)(?:${deed})|^[^，、的]{2,20}(?:创建)?达标$`,
)

type Judged = { target: boolean; confidence: number; reason: Reason }
type Verdict = Judged | null

/** Target, fact, or neither, by the nearest word that says what the amount is there for. */
const judge = (clause: Clause, q: Quantity, from: number): Verdict => {
  const before = clause.masked.slice(from, q.start)
  const after = clause.masked.slice(q.end)
  const next = clause.sentence.clauses[clause.at + 1]?.masked ?? ''
  if (/^[^、]{0,30}(?:率|%)/.test(after) && /%/.test(after))
    return { target: false, confidence: 0.85, reason: 'rate-base' }
  if (
    finished.test(after) ||
    (/完成[^、]*$/.test(before) && /(?:处置|整治|改造|整改|拆除|清理|建设|提升)(?:工作|任务)?$/.test(after))
  )
    return { target: true, confidence: 0.8, reason: 'commit-verb' }
  const verb = lastIndex(before, commit)
  const cue = lastIndex(before, base)
  if (gradual.test(clause.masked) || (gradual.test(next) && verb < 0))
    return { target: false, confidence: 0.8, reason: 'gradual' }
  const compared = hasComparator(before, clause.masked.slice(q.unitEnd))
  if (compared && cue < 0) return { target: true, confidence: 0.93, reason: 'comparator-word' }
  if (/100\s?%/.test(after)) return { target: false, confidence: 0.85, reason: 'rate-base' }
  if (enumerating.has(q.unit) && !compared && !/^新|新增|完成$/.test(before.slice(Math.max(0, verb))))
    return { target: false, confidence: 0.7, reason: 'enumeration' }
  if (verb >= 0 && verb > cue)
    return {
      target: true,
      confidence: 0.85,
      reason: /下达|任务量|分配|指标/.test(before) ? 'assigned-quota' : 'commit-verb',
    }
  if (cue >= 0) return { target: false, confidence: 0.85, reason: 'base-count' }
  return null
}

const nounAfter = (text: string): string =>
  /^\s?(?:的)?([^、，,；;（(\d]{0,24})/
    .exec(text)?.[1]
    ?.replace(/(?:进行|开展|和|及|与|并|以|达).*$/, '')
    .trim() ?? ''

/** A fact's words begin at the figure where its noun follows, else at the noun before it. */
const factStart = (before: string, noun: string, from: number, q: Quantity): number => {
  if (noun.length >= 2) return q.start
  const cue = before.search(/[^，,、的有]{2,16}$/)
  return cue === -1 ? from : from + cue
}

const leadingVerb = new RegExp(`^(?:${commit.source})(?:[和及、](?:${commit.source}))*`)
/** 完成户外招牌安全抽检 → 户外招牌安全抽检; a verb that is all there is stays. */
const withoutVerb = (noun: string): string => {
  const rest = noun
    .replace(/^为.{2,12}?(?=免费|安装|配)/, '')
    .replace(leadingVerb, '')
    .trim()
  return rest.length >= 2 ? rest : noun
}

const verbsOnly = new RegExp(`^(?:${commit.source})+$`)
/** 推进加装电梯，年底前开工建设200部: of what, the words before the comma say. */
const matterOf = (clause: Clause, noun: string): string => {
  const before = clause.sentence.clauses[clause.at - 1]
  if (!verbsOnly.test(noun) || !before || readQuantities(before.masked).length > 0) return noun
  const matter = before.text.slice(stripAdverbs(before.text, true))
  return matter.length >= 3 && matter.length <= 24 ? matter : noun
}

const toCandidate = (clause: Clause, q: Quantity, from: number, verdict: Judged): Candidate => {
  const before = clause.text.slice(from, q.start)
  const after = clause.text.slice(q.end)
  const noun = nounAfter(after)
  const start = verdict.target
    ? from === 0
      ? stripAdverbs(before, true)
      : from
    : factStart(before, noun, from, q)
  const lead = clause.text.slice(start, q.start)
  const bareNoun = lead
    .replace(/(?:不少于|不低于|至少|达到|达|约|近|共|总计|共计|合计|控制在|不超过)\s*$/, '')
    .trim()
  const subject = noun.length >= 2 ? noun : matterOf(clause, withoutVerb(bareNoun)).slice(-24)
  const end = q.end + (noun ? after.indexOf(noun) + noun.length : 0)
  return {
    target: verdict.target,
    kind: q.kind,
    start: clause.start + start,
    end: clause.start + end,
    subject,
    value: q.value,
    unit: q.unit,
    comparator: readComparator(clause.text.slice(0, q.start), clause.text.slice(q.unitEnd)),
    due: 'clause',
    scope: null,
    confidence: verdict.confidence,
    reason: q.chinese ? [verdict.reason, 'chinese-numeral'] : [verdict.reason],
  }
}

/** 二类以上标准, 三项: a class or a heading's number rather than an amount of things. */
const isAmount = (clause: Clause, q: Quantity): boolean => {
  if (!q.chinese || enumerating.has(q.unit))
    return !(q.chinese && /^.{0,2}(?:以上|以下)?(?:标准|水平|要求)/.test(clause.masked.slice(q.unitEnd)))
  if (hasComparator(clause.masked.slice(0, q.start), clause.masked.slice(q.unitEnd))) return true
  return q.value > 1 && /新建|建成|打造|创建|完成|新增/.test(clause.masked.slice(0, q.start))
}

/** 疏通管道48公里，清捞窨井3200座: an amount at the end of its clause goes on with the list of what is to be done. */
const listed = (clause: Clause, q: Quantity): Verdict => {
  const before = clause.masked.slice(stripAdverbs(clause.masked, true), q.start)
  if (!/^[\u4e00-\u9fa5“”□]{4,24}$/.test(before) || clause.masked.length - q.end > 2) return null
  if (/[有是为占共约超计]$|涉及|其中|现|已|曾|即|如|的/.test(before) || lastIndex(before, base) >= 0)
    return null
  const dated = clause.sentence.dates.some(
    (d) => d.kind === 'deadline' && d.start >= clause.start && d.end <= clause.start + q.start,
  )
  if (dated) return { target: true, confidence: 0.6, reason: 'dated-deliverable' }
  for (let at = clause.at - 1; at >= Math.max(0, clause.at - 4); at--) {
    const earlier = clause.sentence.clauses[at]
    const last = earlier ? readQuantities(earlier.masked).at(-1) : undefined
    if (!earlier || !last) continue
    const verdict = judge(earlier, last, 0)
    return verdict?.target ? { target: true, confidence: 0.65, reason: 'shared-verb' } : null
  }
  return null
}

/** What the amount before this clause was there for: 120 个点位，总计 5300 平米. */
const inherited = (clause: Clause): Verdict => {
  const before = clause.sentence.clauses[clause.at - 1]
  if (
    !before ||
    !/^\s?(?:总计|合计|共计|共|计|总面积|总长度?|建筑面积|面积|约|其中)?\s?(?:约|为)?\s?\d/.test(
      clause.masked,
    )
  )
    return null
  if (rhythm.test(before.masked) || grade.test(before.masked)) return null
  const last = readQuantities(before.masked).at(-1)
  return last ? judge(before, last, 0) : null
}

/** Counts, areas and sums of money. An amount without a word for its purpose takes the one of the amount before it. */
export const readCounts: Extractor = (clause) => {
  if (rhythm.test(clause.masked) || grade.test(clause.masked)) return []
  const out: Candidate[] = []
  let from = 0
  let last: Verdict = null
  let lastEnd = -1
  for (const q of readQuantities(clause.masked)) {
    if (!isAmount(clause, q)) continue
    const between: string = clause.masked.slice(from, q.start)
    const before: Verdict = last ?? inherited(clause)
    const shared: Verdict = before
      ? { ...before, reason: 'shared-verb', confidence: before.confidence - 0.05 }
      : null
    // 队伍1支60人: the second says what the first consists of
    const apposed = q.start === lastEnd && q.kind === 'count' && last !== null
    lastEnd = q.end
    if (apposed) continue
    const bare: boolean =
      last !== null && /^\s?(?:总?面积|总长度?|建筑面积|约|共计?|合计|总计|计)?(?:约|为)?\s?$/.test(between)
    if (describes(clause, q, lastIndex(clause.masked.slice(from, q.start), commit) >= 0)) continue
    const verdict: Verdict = bare ? shared : (judge(clause, q, from) ?? shared ?? listed(clause, q))
    const found = verdict ? toCandidate(clause, q, from, verdict) : null
    if (found) out.push(found)
    last = verdict ?? last
    from = found ? found.end - clause.start : q.end
    while (/[、，,和及与\s]/.test(clause.text.charAt(from))) from += 1
  }
  return out
}

const grades =
  /([A-D])\s?(?:档|级|类)(?:率|的?村居|的?村|的?单位)?[^，,。\dA-D]{0,12}?(\d{1,4})\s?(个|家|处)/g

/** Villages per grade: 每季度 A 档率争取达到 20 个. */
export const readGrades: Extractor = (clause) => {
  const out: Candidate[] = []
  for (const m of clause.text.matchAll(grades)) {
    const at = m.index + m[0].length
    const skip = out.length === 0 ? stripAdverbs(clause.text.slice(0, m.index)) : m.index
    const before = clause.text.slice(0, at - (m[3]?.length ?? 1)).replace(/\d+\s?$/, '')
    out.push({
      target: true,
      kind: 'grade_count',
      start: clause.start + skip,
      end: clause.start + at,
      subject: `${clause.text.slice(skip, m.index)}${m[1]}档`,
      value: Number(m[2]),
      unit: m[3] ?? '个',
      comparator: readComparator(before, clause.text.slice(at)),
      due: 'clause',
      scope: null,
      confidence: 0.9,
      reason: ['grade-letter'],
    })
  }
  return out
}
