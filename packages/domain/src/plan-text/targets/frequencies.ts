import { readNumber } from '../chinese-number.ts'
import type { Clause } from '../clauses.ts'
import { stripAdverbs } from '../clauses.ts'
import type { Candidate, Extractor } from './candidate.ts'
import { readComparator } from './candidate.ts'

const number = '(\\d{1,4}|[一二两三四五六七八九十]{1,3})'
const measures = '次|件|批|期|篇|个|份|场|轮|条|处|户|家|回|遍|人次|平方米|公里|起|例|辆|块|座'

/** 每周, 每月, 每季度, 每两周, 每半年, 每年度 → 周, 月, 季, 两周, 半年, 年 */
const every =
  /每(?:(\d{1,2}|[一二两三四五六七八九十半双])个?)?(?:工作)?(日|天|周|星期|旬|月|季度?|年度?)(?![内底末初份])/g
const periodName: Record<string, string> = { 天: '日', 星期: '周', 季度: '季', 年度: '年' }
const nounPeriod: Record<string, string> = {
  日: '日',
  周: '周',
  双周: '双周',
  旬: '旬',
  半月: '半月',
  月: '月',
  月度: '月',
  季: '季',
  季度: '季',
}

const rhythmNouns =
  '例会|会商|会议|通报|专报|报告|报表|报送|抽查|检查|督查|督导|巡查|推进会|讲评|调度|考核|测评|点评|评比|评估|研判|排名|暗访|分析会|联席会|协调会|现场会|专题会|自查|巡检|晾晒|总结|小结'
const periodic = new RegExp(
  `(双周|半月|月度|季度|日|周|旬|月|季)(?:工作|现场|专题|全覆盖|安全|联合|督导|情况|进度|进展|推进|飞行|随机|定期|信息){0,2}(${rhythmNouns}|报(?=[、和及通]|$|制))`,
  'g',
)

const background = /^(?:结合|根据|依据|按照|依托|对照|参照|借助|围绕)/
const consequence = /纳入|结果(?:应用|运用)|作为.{0,12}依据|列入/
const act =
  /(?:开展|召开|组织|通报|巡查|检查|抽查|督查|督导|报送|上报|汇总|制定|编制|实施|设立|收取|发布|公布|调度|评选|评比|打造|培育|培训|例会|会议|会商|研究|分析|走访|巡逻|清扫|保洁|清运|更新|排查|自查|暗访|测评|考核|讲评|点评|听取|举办|推送|宣传|形成|完成|推出|落实|修补|整治|安排|进行|反馈|会办|推进|演练|梳理|统计|复查|跟踪|消毒|消杀|养护|监测|检测|评估|通告|公示|曝光|约谈|评定|至少|不少于)/

type Rhythm = { start: number; end: number; subject: string; value: number; unit: string }

const freq = (c: Clause, { start, end, ...rest }: Rhythm, more: Partial<Candidate> = {}): Candidate => ({
  target: true,
  kind: 'frequency',
  start: c.start + start,
  end: c.start + end,
  ...rest,
  comparator: '=',
  due: 'clause',
  scope: /全覆盖/.test(c.text) ? '全覆盖' : null,
  confidence: 0.85,
  reason: ['every-period'],
  ...more,
})

const timesAfter = new RegExp(`${number}\\s?(万)?(次|回|遍)`)
const amountAfter = new RegExp(`${number}\\s?(?:余|多)?(万)?(${measures})`)

const othersWork = (lead: string): boolean =>
  /明确|结合|细化/.test(lead) || /^(?:[\u4e00-\u9fa5]{0,4})?(?:总队|市局|上级)$/.test(lead)
const verbAtEnd = /(?:制定|编制|下达|坚持|建立|实行|执行|落实|组织|召开|开展)$/

/** Whether something is done in the rhythm; 中队每月督察任务 only speaks of it. */
const isDone = (lead: string, before: string, after: string, counted: boolean): boolean => {
  if (lead === '' || verbAtEnd.test(before)) return true
  return counted || act.test(after) || /报$|报[、和及]/.test(after)
}

const periodOf = (m: RegExpExecArray): string => {
  const many = m[1] && !/^[一1]$/.test(m[1]) ? m[1] : ''
  return `${many}${periodName[m[2] ?? ''] ?? m[2]}`
}

/** How much in each period: without a figure, once. */
const amountOf = (
  c: Clause,
  from: number,
  after: string,
): { value: number; unit: string; comparator: Candidate['comparator'] } => {
  const m = timesAfter.exec(after) ?? amountAfter.exec(after)
  if (!m) return { value: 1, unit: '次', comparator: '=' }
  const at = from + m.index
  const value = (readNumber(m[1] ?? '') ?? 1) * (m[2] ? 10_000 : 1)
  return {
    value,
    unit: m[3] ?? '次',
    comparator: readComparator(c.text.slice(0, at), c.text.slice(at + m[0].length)),
  }
}

const readOneEvery = (c: Clause, m: RegExpExecArray, stop: number): Candidate | null => {
  const from = m.index + m[0].length
  const after = c.masked.slice(from, stop)
  const before = c.masked.slice(0, m.index)
  const lead = before.slice(stripAdverbs(before))
  const counted = amountAfter.test(after)
  if (/[A-D]\s?[档级类]/.test(after) || !isDone(lead, before, after, counted)) return null
  if (othersWork(lead)) return fact(c, m.index)
  const { value, unit, comparator } = amountOf(c, from, after)
  const verbBefore = verbAtEnd.test(before)
  // 每年根据…，设立…: the deed comes behind the comma
  const opensOnly = !counted && stop === c.text.length && /^(?:根据|按照|结合|依据|由|针对|对照)/.test(after)
  const next = opensOnly ? c.sentence.clauses[c.at + 1] : undefined
  const who = /^(?![一二三四五六七八九十]+是$)[\u4e00-\u9fa5]{2,12}$/.test(lead) && !verbBefore ? lead : ''
  const deed = c.text
    .slice(from, stop)
    .replace(amountAfter, '')
    .replace(/不少于|至少|开展|召开|组织|以上/g, '')
  return freq(
    c,
    {
      start: verbBefore ? m.index - 2 : m.index,
      end: next ? next.end - c.start : stop,
      subject: next ? next.text.slice(0, 30) : who + deed.slice(0, 30),
      value,
      unit: `${unit}/${periodOf(m)}`,
    },
    { comparator },
  )
}

/** 每月开展一次联合检查; 每年至少打造一件精品案件 (件/年); 每月信息报送 (1 次/月). */
const readEvery = (c: Clause): Candidate[] => {
  const hits = [...c.masked.matchAll(every)]
  return hits.flatMap(
    (m, k) => readOneEvery(c, m, listEnd(c, m.index, hits[k + 1]?.index ?? c.text.length)) ?? [],
  )
}

/** 每月信息报送及月报、季报: the rhythm ends where a noun with its own rhythm begins. */
const listEnd = (c: Clause, from: number, to: number): number => {
  const m = /[、及和](?=(?:双周|半月|月度|季度|月|季)(?:[\u4e00-\u9fa5]{0,4}(?:会|报|查)))/.exec(
    c.masked.slice(from + 1, to),
  )
  if (m) return from + 1 + m.index
  // 每周例会、每季度现场推进会: the mark between two rhythms belongs to neither
  return /[、及和]/.test(c.masked.charAt(to - 1)) ? to - 1 : to
}

const fact = (c: Clause, at: number): Candidate =>
  freq(
    c,
    { start: Math.max(0, at - 4), end: c.text.length, subject: c.text.slice(at), value: 1, unit: '次' },
    { target: false, confidence: 0.5, reason: ['others-work'] },
  )

/** 月度抽查, 季度现场推进会, 月报、季报: a noun that carries its rhythm. */
const readPeriodic = (c: Clause): Candidate[] => {
  const out: Candidate[] = []
  for (const m of c.masked.matchAll(periodic)) {
    const word = m[1] ?? ''
    const before = c.masked.charAt(m.index - 1)
    if (/[\d每一二三四上下当本年个半双]/.test(before)) continue
    const end = /制$/.test(c.text) || /制度$/.test(c.text) ? c.text.length : m.index + m[0].length
    const start =
      /制度?$/.test(c.text) && !/[、]/.test(c.text)
        ? (/^(?:建立|实行|落实|执行|完善|健全|推行)?/.exec(c.text)?.[0].length ?? m.index)
        : m.index
    const rest = c.text.slice(m.index + word.length, m.index + m[0].length)
    const subject = rest.length > 1 ? rest : m[0]
    out.push(
      freq(
        c,
        { start: Math.min(start, m.index), end, subject, value: 1, unit: `次/${nounPeriod[word] ?? word}` },
        {
          confidence: 0.8,
          reason: ['periodic-noun'],
        },
      ),
    )
  }
  return out
}

/** 一周一调度, 每半月一通报, 一季度一评比. */
const oneByOne = /(?<![每])([一两二三半])个?(天|日|周|旬|月|季度?|年)一(次)?([\u4e00-\u9fa5]{2})/
const readOneByOne = (c: Clause): Candidate[] => {
  const m = oneByOne.exec(c.masked)
  if (!m) return []
  const many = m[1] === '一' ? '' : (m[1] ?? '')
  const period = `${many}${periodName[m[2] ?? ''] ?? m[2]}`
  return [
    freq(
      c,
      { start: m.index, end: m.index + m[0].length, subject: m[4] ?? '', value: 1, unit: `次/${period}` },
      { confidence: 0.75, reason: ['periodic-noun'] },
    ),
  ]
}

/** 专项联合整治3次, 不少于8次的专项行动, 全年2次: a total without a period keeps the unit 次. */
const times = new RegExp(`${number}\\s?次(?!数|序|生|要|性)`, 'g')
const noTotal = { before: /第$|[再首历多每]$|如|凡|累计.{0,6}$|发现|被/, after: /扣|约谈|者|被/ }

const readOneTotal = (c: Clause, m: RegExpExecArray): Candidate | null => {
  const value = readNumber(m[1] ?? '')
  const before = c.text.slice(0, m.index)
  const after = c.text.slice(m.index + m[0].length)
  if (value === null || noTotal.before.test(before) || noTotal.after.test(after)) return null
  const bound = /不少于|至少|不低于|全年|年内/.test(before) || /^以上/.test(after)
  if (!/\d/.test(m[1] ?? '') && !bound) return null
  // 对三次以上重复投诉…, 被处罚3次以上的: whom it is about
  if (/^(?:对|凡|针对|被)/.test(before) && /^\s?(?:及)?以上/.test(after)) return null
  const listed = before.lastIndexOf('、') + 1
  const start = listed > 0 ? listed : stripAdverbs(c.text)
  const stop = after.indexOf('、')
  const tail = stop === -1 ? after : after.slice(0, stop)
  const subject = (c.text.slice(start, m.index) + tail).replace(/不少于|开展|的$/g, '').slice(0, 30)
  const end = c.text.length - after.length + tail.length
  const unit = /全年|一年/.test(before) ? '次/年' : '次'
  return freq(
    c,
    { start, end, subject, value, unit },
    { comparator: readComparator(before, after), reason: ['times-total'] },
  )
}

const readTotals = (c: Clause): Candidate[] =>
  [...c.masked.matchAll(times)].flatMap((m) => readOneTotal(c, m) ?? [])

/** How often something is to be done. */
export const readFrequencies: Extractor = (clause) => {
  if (consequence.test(clause.masked)) return []
  const found = readEvery(clause)
  const asFact = background.test(clause.masked)
  const all = found.length > 0 ? found : [...readOneByOne(clause), ...readTotals(clause)]
  const listed = (n: Candidate): boolean => /[、及和]/.test(clause.masked.charAt(n.start - clause.start - 1))
  const nouns = readPeriodic(clause).filter(
    (n) => listed(n) || !all.some((a) => a.start < n.end && n.start < a.end),
  )
  const kept = [...all, ...nouns]
  return asFact ? kept.map((f) => ({ ...f, target: false, reason: ['others-work'] })) : kept
}
