import type { Block, Cell } from './blocks.ts'

export type ColumnRole =
  'no' | 'group' | 'title' | 'detail' | 'time' | 'lead' | 'support' | 'duty' | 'value' | 'period' | 'other'

export type TableRow = { block: Block; cells: Cell[] }

export type ShapedTable = {
  rows: TableRow[]
  /** Rows before the header that hold one text only. */
  captions: Block[]
  header: TableRow | null
  roles: ColumnRole[]
}

const roleWords: [ColumnRole, RegExp][] = [
  ['no', /^(序号|编号|序|No\.?)$/i],
  ['support', /(配合|协办|协助|参与|参加|协同)(单位|部门|科室|处室)?/],
  [
    'lead',
    /(牵头|责任|主办|负责|承办|主责|落实|实施|完成)(单位|部门|科室|处室|主体|领导)|^单位(名称)?$|^部门$|^(成员单位|职能部门)$/,
  ],
  [
    'period',
    /^(?:20\d\d年?度?|(?:20\d\d年)?(?:第?[一二三四1-4]季度?|[上下]半年|(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?))(?:[（(].{1,8}[）)])?$/,
  ],
  ['time', /时间|时限|期限|节点|进度|日期/],
  ['group', /^(类别|分类|领域|类型|板块|专项|方面|大类|重点领域)(名称)?$/],
  ['duty', /(职责|分工)(任务|内容)?$/],
  ['value', /^(目标值|指标值|数量|任务数|目标数|任务量|20\d\d年?目标(值)?)/],
  ['title', /目标|任务|事项|项目|内容|工作|措施|指标|要求|举措|行动/],
]

export const roleOf = (heading: string): ColumnRole => {
  const word = heading.replace(/\s/g, '')
  if (word === '' || word.length > 16) return 'other'
  return roleWords.find(([, re]) => re.test(word))?.[0] ?? 'other'
}

/** Texts of a row, each once: a merged cell may be repeated or left empty. */
export const distinctTexts = (cells: readonly Cell[]): string[] => [
  ...new Set(cells.map((c) => c.text).filter((t) => t !== '')),
]

const isHeader = (cells: readonly Cell[]): boolean => {
  const roles = cells.map((c) => roleOf(c.text))
  const known = roles.filter((r) => r !== 'other').length
  const filled = cells.filter((c) => c.text !== '').length
  return (
    filled >= 2 &&
    known >= 2 &&
    known >= filled * 0.6 &&
    roles.some((r) => r === 'lead' || r === 'time' || r === 'duty' || r === 'title')
  )
}

/** The left-most text column is the task; further ones describe it. */
const settleRoles = (roles: ColumnRole[]): ColumnRole[] => {
  const first = roles.indexOf('title')
  return roles.map((r, i) => (r === 'title' && i > first ? 'detail' : r))
}

/** 单位 heads a column of measure words where another column says who is responsible. */
const measureColumn = (roles: ColumnRole[], heads: readonly Cell[]): ColumnRole[] =>
  roles.map((r, i) =>
    r === 'lead' &&
    /^(?:计量)?单位$/.test(heads[i]?.text ?? '') &&
    roles.some((o, j) => o === 'lead' && j !== i)
      ? 'other'
      : r,
  )

/** Captions, header and roles of a run of table rows. */
export const shapeTable = (blocks: readonly Block[]): ShapedTable => {
  const rows = blocks.map((b) => ({
    block: b,
    cells: b.cells ?? [{ start: b.start, end: b.end, text: b.text }],
  }))
  const at = rows.slice(0, 8).findIndex((r) => isHeader(r.cells))
  if (at === -1) return { rows, captions: [], header: null, roles: [] }
  const header = rows[at] ?? null
  const captions = rows.slice(0, at).flatMap((r) => (distinctTexts(r.cells).length === 1 ? [r.block] : []))
  return {
    rows: rows.slice(at + 1),
    captions,
    header,
    roles: measureColumn(settleRoles(header?.cells.map((c) => roleOf(c.text)) ?? []), header?.cells ?? []),
  }
}
