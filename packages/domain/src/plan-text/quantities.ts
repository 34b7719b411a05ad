import { hanDigits, readNumber } from './chinese-number.ts'

export type Quantity = {
  /** Offsets in the searched text: the number's first character, and behind the measure word (and 以上). */
  start: number
  end: number
  /** Behind the measure word alone. */
  unitEnd: number
  value: number
  unit: string
  kind: 'count' | 'area' | 'money'
  chinese: boolean
  /** 余, 多: no exact figure. */
  about: boolean
}

const areas: Record<string, string> = {
  平米: '平方米',
  '㎡': '平方米',
  平方米: '平方米',
  平方公里: '平方公里',
  公顷: '公顷',
  亩: '亩',
}
const money = new Set(['元', '万元', '亿元'])
/** Measure words, longer ones first so that 平方公里 is not read as 公里. */
const measures =
  '平方公里|平方米|立方米|万立方|立方|千瓦|个百分点|工作日|平米|公顷|人次|车次|班次|条段|标段|公里|千米|延米|大类|亿元|万元|方面|环节|阶段|个月|小时|分钟|小区|点位|网格|街区|㎡|亩|吨|米|元|个|处|家|户|座|条|件|起|宗|块|幢|栋|间|套|辆|台|盏|根|只|道|项|类|名|人|场|期|份|篇|批|组|对|支|所|片|面|株|棵|张|本|册|艘|部|口|村|天|年|月|日|周|款|集|幅|路|段|桩|头|箱|袋|桶|站|柜|床|席|位|孔|扇|排|片|栏|公斤|例|级|层|次|岁|时|分|号|届|度'
const notAmount = new Set([
  '个百分点',
  '工作日',
  '个月',
  '小时',
  '分钟',
  '天',
  '年',
  '月',
  '日',
  '周',
  '级',
  '层',
  '次',
  '岁',
  '时',
  '分',
  '号',
  '届',
  '度',
  '方面',
  '环节',
  '阶段',
])

const pattern = new RegExp(
  `(\\d{1,3}(?:,\\d{3}){1,3}|\\d{1,12}(?:\\.\\d{1,6})?|[${hanDigits}]{1,6})\\s?(余|多)?\\s?(万|亿)?(余|多)?\\s?(${measures})`,
  'g',
)

/** 30人 is an amount, 3人民 and 两面 are not. */
const isMeasure = (unit: string, chinese: boolean, before: string, behind: string): boolean => {
  if (/[\d.第每A-Za-z〔]/.test(before) || notAmount.has(unit)) return false
  if (/^[路站]$/.test(unit) && /^[公交车内外线上下至到]/.test(behind)) return false
  if (unit === '人' && /^[工员均民群居大口]/.test(behind)) return false
  if (unit === '个' && /^(?:月|百分点|工作日|小时)/.test(behind)) return false
  return !(chinese && /^[面口部本对支组分张款集幅路段桩头箱袋桶站柜床席位孔扇排片栏例]$/.test(unit))
}

const scales: Record<string, number> = { 万: 1e4, 亿: 1e8, 万元: 1e4, 亿元: 1e8 }
const kindOf = (unit: string): Quantity['kind'] =>
  unit in areas ? 'area' : money.has(unit) ? 'money' : 'count'

/** Amounts with a measure word in a clause; lengths of time, years, grades and ordinals are none. */
export const readQuantities = (text: string): Quantity[] => {
  const out: Quantity[] = []
  for (const m of text.matchAll(pattern)) {
    const [whole, written = '', few1, scale = '', few2, unit = ''] = m
    const chinese = !/\d/.test(written)
    const unitEnd = m.index + whole.length
    const behind = text.slice(unitEnd, unitEnd + 12)
    const n = readNumber(written)
    if (n === null || !isMeasure(unit, chinese, text.charAt(m.index - 1), behind)) continue
    const factor = (scales[scale] ?? 1) * (scales[unit] ?? 1)
    // 立方米/日: how much in what time is one unit
    const per = /^\/(?:日|天|小时|月|年|秒)/.exec(behind)?.[0] ?? ''
    const tail = /^\s?(?:及|或)?(?:以上|以下|以内|左右)/.exec(behind.slice(per.length))?.[0].length ?? 0
    out.push({
      start: m.index,
      end: unitEnd + per.length + tail,
      unitEnd: unitEnd + per.length,
      value: Number((n * factor).toPrecision(12)),
      unit: (areas[unit] ?? (money.has(unit) ? '元' : unit)) + per,
      kind: kindOf(unit),
      chinese,
      about: few1 !== undefined || few2 !== undefined,
    })
  }
  return out
}
