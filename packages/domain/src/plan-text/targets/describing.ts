import type { Clause } from '../clauses.ts'
import type { Quantity } from '../quantities.ts'

/**
 * Amounts that say what counts as one (面积2000平方米以上的商场, 从业人员100人以上的企业), and rules for others
 * (企业应当配备3名以上…): no one is committed to them by the plan.
 */

const bound = /^\s?(?:及|或)?(?:以上|以下|以内)/
/** Behind the bound: what is so described, or a further mark of it. */
const qualified = /^(?:的|或者?|且|并|及)|^、[^，。；]{0,24}的/
/** Nouns of a size, an age, a strength, right before the figure. */
const measured =
  /(?:面积|跨度|口径|直径|管径|高度|长度|宽度|深度|厚度|层高|坡度|净宽|床位|座位|人数|从业人员|员工|职工|住宿|学生|层数|楼龄|房龄|年限|营业额|产值|金额|资产|投资额?|容量|荷载|载重|总重|库容|储量|排量|功率|用电量|用水量|占地|户数|吨位|距离|间距|货值|标的额?|罚款)(?:[达超]到?过?|在|为|约)?\s?$/
const norm =
  /(?:企业|施工单位|建设单位|使用单位|产权单位|运营单位|生产单位|经营单位|用人单位|养老机构|学校|经营者|经营户|商户|业主|房东|出租人|物业公司|中介机构|场所|工地|门店)(?:（[^）]*）)?(?:应当?|须|必须|要按规定|不得)/

/** A rule that an earlier clause of the sentence opened still holds: 企业应当配备…，规模以上企业配备…. */
const underNorm = (clause: Clause): boolean =>
  clause.sentence.clauses.some((k) => k.at <= clause.at && norm.test(k.masked))

/** 每亩补助不超过30万元, 亩均税收: a price for one, not a sum to be spent. */
const each = /每[亩人户个家辆套处件吨座条块]|每平方米|[人户亩]均/
/** 税收低于5万元的企业. */
const compared = /(?:(?<!不)(?:低于|高于|超过|少于|大于|小于|多于)|不足|满|未达到?)\s?$/

/** Whether the amount describes somebody or something. `committed`: a verb before it commits to an amount. */
export const describes = (clause: Clause, q: Quantity, committed: boolean): boolean => {
  const after = clause.masked.slice(q.unitEnd)
  const before = clause.masked.slice(0, q.start)
  const limit = bound.exec(after)
  if (underNorm(clause)) return true
  if (q.kind === 'money' && each.test(before)) return true
  if (!committed && compared.test(before) && /^的[\u4e00-\u9fa5]/.test(after)) return true
  if (!limit) return false
  const rest = after.slice(limit[0].length)
  if (!qualified.test(rest)) return false
  return !committed || measured.test(before)
}

/** 含水率高于60%的须先行固化: a rate that says which are meant. */
export const describesRate = (after: string): boolean =>
  /^\s?(?:及|或)?(?:以上|以下|以内)?的(?=须|应|一律|要|可|予以|按|列|纳|由|不|给|实行|进行|且|并|、|村|户|企业|单位|小区|街镇|[，,]|$)/.test(
    after,
  )
