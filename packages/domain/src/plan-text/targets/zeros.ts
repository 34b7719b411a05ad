import type { Clause } from '../clauses.ts'
import { stripAdverbs } from '../clauses.ts'
import type { Candidate, Extractor } from './candidate.ts'

/** 无 as part of another word, or as a manner (无死角) rather than a state. */
const notZero =
  /^(?:人[机值]|证|照|序|法|关|偿|障碍(?!物)|废|论|害化|缝|死角|线|主|盲[区点]|力|疑|需|须|故|视|意|限|数|私|缘|奈|一例外|例外|遗漏|空白|差别|纸|感|锡|烟|抵押|形|物业|牌|名|资质|违建?(?:示范|创建|镇|街|村|居|先进)|违创|群租(?:小区|村))/
const zeroWord =
  /零(?:增长|发生|事故|死亡|伤亡|投诉|新增|上访|违规|火灾|案件|积存|直排|污染|排放|复发|反弹|回潮|发案|进京|积压)|动态清零|清零|归零|(?:降为|保持|实现|为)零(?![\u4e00-\u9fa5])|“零”(?:增长|发生)/
const never = /(?:坚决)?(?:不发生|不出现|不得发生|不再发生|杜绝|零容忍杜绝)/
const blocks = /防止|防范|避免|如|若|凡|一旦|发现|是否|对于|针对|严查|查处|清理|巩固|打击|排查|遏制|取缔|逐步/

const zero = (clause: Clause, from: number, to: number, subject: string, confidence: number): Candidate => ({
  target: true,
  kind: 'zero',
  start: clause.start + from,
  end: clause.start + to,
  subject,
  value: 0,
  unit: '',
  comparator: '=',
  due: 'clause',
  scope: null,
  confidence,
  reason: ['zero-word'],
})

/** 无占道经营、无乱停车: each word of the list that is said to be absent. */
const readAbsent = (clause: Clause): Candidate[] => {
  const out: Candidate[] = []
  let from = 0
  for (const item of clause.masked.split(/[、；]/)) {
    const start = from
    from += item.length + 1
    const at = item.indexOf('无')
    if (at === -1) continue
    // 按照“河中无障碍物、河岸无垃圾”的要求: what stands behind the closing mark is not absent
    const closing = item.indexOf('”', at)
    const what = item.slice(at + 1, closing === -1 ? undefined : closing).trim()
    const lead = item.slice(0, at)
    const quoted = lead.lastIndexOf('“') + 1
    const head = lead.slice(quoted > 0 ? quoted : stripAdverbs(lead))
    if (what.length < 2 || what.length > 24 || notZero.test(what) || /[从有]$/.test(lead)) continue
    if (blocks.test(head) || /的$|工作$|创建|活动|机制|管理$/.test(what)) continue
    const opened = at === 0 || /(?:做到|确保|实现|达到|力争|保持|即|基本|争取)$/.test(lead)
    if (!opened && (head.length > 14 || /[和与及的对]$/.test(head) || /是|有|对/.test(head))) continue
    const skip = opened ? at : quoted > 0 ? quoted : start === 0 ? stripAdverbs(lead) : 0
    const end = start + at + 1 + item.slice(at + 1).indexOf(what) + what.replace(/"$/, '').length
    out.push(
      zero(clause, start + skip, end, opened ? what.replace(/"$/, '') : head + what, opened ? 0.9 : 0.75),
    )
  }
  return out
}

/** Zero as a commitment: 零增长, 动态清零, 无X, 杜绝X, 不发生X. 禁止 is a rule and no target. */
export const readZeros: Extractor = (clause) => {
  const word = zeroWord.exec(clause.masked)
  if (word && !/零容忍|零距离/.test(clause.masked) && !/标准化|创建|机制$/.test(clause.masked)) {
    const skip = stripAdverbs(clause.text)
    const own = clause.text.slice(skip, word.index).replace(/(?:实现|做到|确保|保持)$/, '')
    const before = clause.sentence.clauses[clause.at - 1]?.text ?? clause.text.slice(word.index)
    const matter = own || before.slice(stripAdverbs(before, true)).slice(0, 24)
    return [zero(clause, skip, word.index + word[0].length, matter, 0.9)]
  }
  const no = never.exec(clause.masked)
  if (no && !blocks.test(clause.masked.slice(0, no.index))) {
    const subject = clause.text.slice(no.index + no[0].length)
    if (subject.length >= 2) return [zero(clause, no.index, clause.text.length, subject, 0.9)]
  }
  return readAbsent(clause)
}
