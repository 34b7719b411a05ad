import type { CellPeriod } from './cell-words.ts'
import { cellPeriod, headingUnit, isTotal } from './cell-words.ts'
import type { Grid, GridColumn } from './grid.ts'

/** A column of numbers: what its heading says that they are. `name` is '' where it only says when, or that it is the whole. */
export type NumberColumn = {
  at: number
  column: GridColumn
  name: string
  unit: string
  period: CellPeriod | null
  total: boolean
  /** It says how things are (长度, 户数, 现有) and nothing that is to be done. */
  describes: boolean
}

/** Headings and captions that hand out what is to be done. */
const assigns = /任务|目标|指标|计划|分解|下达|配额|安排|推进表|清单/
/** Verbs of a heading that say what is to be done to what is counted. */
const deed =
  /新[增建设辟]|改[建造]|扩建|翻建|拆[除违]|整治|整改|消[除劣]|完成|设置|建[设成]|打造|创建|安装|加装|清[理运除淤捞]|疏[浚通]|修[补复缮建]|更[换新]|配[备置]|培[训育]|举办|开展|组织|发放|检查|排查|巡查|查处|处置|取缔|关停|腾退|复[绿垦]|治理|销[项号]|投放|种植|补植|走访|演练|宣传|讲座|拔除|养护|达标率|完成率|覆盖率|签约率|整改率/
/** Words of how large, how many or how it was: they describe the row and hand out nothing. */
const attribute =
  /长度|宽度|高度|深度|里程|户数|人口|人数|户籍|常住|面积|总长|规模|造价|投资|估算|金额|经费|电话|分值|权重|得分|排名|标准|规格|编号|坐标|年龄|门牌/
const standing = /现[状有存]|已[完有]|存量|底数|基数|基准|上年|去年|往年|实际|原有|在册|登记/

const hollow =
  /^(?:年度?|全年|本年度?|[三两]年|目标|任务|指标|计划|数量?|值|完成|要求|分解|下达|安排|拟|应|总|小计|工作|量|个数|累计|截[至止]|至|底|末|前|（|）|\(|\)|、|\s)*$/

const nameOf = (column: GridColumn, year: number): Omit<NumberColumn, 'at' | 'column' | 'describes'> => {
  const read = column.words.map((word) => headingUnit(word.replace(/\s/g, '')))
  const unit = read.findLast((r) => r.unit !== '')?.unit ?? ''
  const total = read.some((r) => isTotal(r.name))
  const periods = read.map((r) => cellPeriod(r.name, year))
  const period = periods.findLast((p) => p !== null) ?? null
  const yearAbove = periods.find((p) => p?.part === 'year')
  const names = read.map((r, i) => (isTotal(r.name) ? '' : r.name.replace(periods[i]?.word ?? '', '')))
  const name = names.filter((n) => !hollow.test(n)).join('')
  const within = yearAbove && period && period.part !== 'year' && !/20\d\d/.test(period.word)
  return {
    name,
    unit,
    total,
    period: within ? { ...period, to: `${yearAbove.to.slice(0, 4)}${period.to.slice(4)}` } : period,
  }
}

/** The columns of numbers of a table. `rowsAreUnits`: a size then is that of the unit's share, unless a sister column says a deed. */
export const numberColumns = (grid: Grid, year: number, rowsAreUnits: boolean): NumberColumn[] => {
  const read = grid.columns.flatMap((column, at) =>
    column.kind === 'number' ? [{ at, column, ...nameOf(column, year) }] : [],
  )
  const deeds = read.some((c) => deed.test(c.name))
  return read.map((c) => {
    const sized = attribute.test(c.name) && !deed.test(c.name) && (deeds || !rowsAreUnits)
    const stale = c.period !== null && year > 0 && c.period.to < `${year}-01-01`
    const owned = /户数|人口|人数|电话|分值|权重|得分|排名|编号|年龄/.test(c.name) && !deed.test(c.name)
    return { ...c, describes: sized || stale || owned || standing.test(c.column.words.join('')) }
  })
}

/** Whether the words hand out work: a caption, or a heading that says a deed. */
export const handsOut = (words: string): boolean => assigns.test(words)
export const saysDeed = (words: string): boolean => deed.test(words)

/** 各街镇重大事故隐患排查整治任务分解表 → 重大事故隐患排查整治. */
export const matterOf = (caption: string): string =>
  caption
    .replace(/^附\s?[件表]\s?\d{0,2}[:：\s]*/, '')
    .replace(/^(?:全[镇区市县])?(?:20\d{2}\s?[—-]?\s?(?:20\d{2})?\s?年?度?|年度)?/, '')
    .replace(
      /^(?:各|全)[\u4e00-\u9fa5（）()、]{0,3}?(?:街镇|镇街|街道|乡镇|村居|居村|社区|居民区|单位|部门|村|镇|区|居委会?|网格)/,
      '',
    )
    .replace(/^(?:20\d{2}\s?[—-]?\s?(?:20\d{2})?\s?年?度?|年度)/, '')
    .replace(
      /(?:工作)?(?:年度|季度|月度|分年度)?(?:目标|任务|指标|计划|工作量|数量|分解|分配|下达|安排|推进|明细|汇总|一览|情况|清单|进度)*表?$/,
      '',
    )
    .trim()
