import type { Words } from '../text/words.ts'

/** One thing in a ledger that must be mended before it can be taken: where, what was found, and what would mend it. */
export interface LedgerFault {
  readonly row: number
  /** Label of the field. */
  readonly column: string
  /** Index of the column in the sheet, from 0; null where it concerns the whole row. */
  readonly at: number | null
  /** As written. */
  readonly value: string
  readonly what: Words
  readonly mend: Words
}

export type FaultWords = Pick<LedgerFault, 'what' | 'mend'>

const words = (zh: string, en: string): Words => ({ zh, en })
const list = (names: readonly string[]): string =>
  names.slice(0, 12).join('、') + (names.length > 12 ? '…' : '')

/** The words of every fault that a ledger can have. */
export const FAULTS = {
  required: (): FaultWords => ({
    what: words('必填项为空', 'This is required'),
    mend: words('请填写', 'Fill it in'),
  }),
  formulaError: (code: string): FaultWords => ({
    what: words(`公式出错（${code}）`, `The formula failed (${code})`),
    mend: words('请修正公式，或改填数值', 'Correct the formula or type the value'),
  }),
  notNumber: (): FaultWords => ({
    what: words('不是数字', 'Not a number'),
    mend: words('只填一个数字，如 120.5，不要写算式或区间', 'Give one number such as 120.5, no sum or range'),
  }),
  notWhole: (): FaultWords => ({
    what: words('不是整数', 'Not a whole number'),
    mend: words('请填整数', 'Give a whole number'),
  }),
  belowMin: (limit: number): FaultWords => ({
    what: words(`小于允许的最小值 ${limit}`, `Less than ${limit}`),
    mend: words(`请填不小于 ${limit} 的数`, `Give ${limit} or more`),
  }),
  aboveMax: (limit: number): FaultWords => ({
    what: words(`大于允许的最大值 ${limit}`, `More than ${limit}`),
    mend: words(`请填不大于 ${limit} 的数，并核对单位`, `Give ${limit} or less, and check the unit`),
  }),
  notDay: (): FaultWords => ({
    what: words('不是日期，或没有这一天', 'Not a date, or no such day'),
    mend: words('请写成 2026-04-24、2026年4月24日或日期格式', 'Write 2026-04-24 or use a date cell'),
  }),
  notChoice: (choices: readonly string[]): FaultWords => ({
    what: words('不在可选项中', 'Not one of the choices'),
    mend: words(`请从中选择：${list(choices)}`, `Choose one of: ${list(choices)}`),
  }),
  notYesNo: (): FaultWords => ({
    what: words('不是“是”或“否”', 'Neither yes nor no'),
    mend: words('请填“是”或“否”', 'Write 是 or 否'),
  }),
  tooLong: (most: number): FaultWords => ({
    what: words(`超过 ${most} 个字`, `More than ${most} characters`),
    mend: words(`请缩短到 ${most} 个字以内`, `Shorten it to ${most} characters`),
  }),
  notPlace: (): FaultWords => ({
    what: words('坐标无法识别', 'The coordinates could not be read'),
    mend: words(
      '请写成“经度,纬度”，如 121.0486,31.1115',
      'Write longitude,latitude such as 121.0486,31.1115',
    ),
  }),
  halfPlace: (): FaultWords => ({
    what: words('经度、纬度只填了一个', 'Only one of longitude and latitude is given'),
    mend: words('两个都填，或都不填', 'Give both or neither'),
  }),
  noPlace: (): FaultWords => ({
    what: words('既没有村居，也没有坐标', 'Neither a community nor coordinates'),
    mend: words('请填所属村居或经纬度', 'Give the community or the coordinates'),
  }),
  outsideTown: (): FaultWords => ({
    what: words('坐标不在本街镇任何村居的边界内', 'The place lies within no community of this office'),
    mend: words(
      '请核对坐标和所选坐标系，或填写所属村居',
      'Check the coordinates and their system, or name the community',
    ),
  }),
  /** `outside`: coordinates are given as well, and lie within no community. */
  unknownCommunity: (nearest: readonly string[], outside = false): FaultWords => ({
    what: outside
      ? words(
          '没有这个村居，坐标也不在任何村居的边界内',
          'There is no such community, and the place lies within none either',
        )
      : words('没有这个村居', 'There is no such community'),
    mend: nearest.length
      ? words(
          `是不是：${list(nearest)}？请改成组织机构中的名称${outside ? '，或核对坐标和坐标系' : ''}`,
          `Perhaps ${list(nearest)}? Use the name of the unit tree${outside ? ', or check the coordinates and their system' : ''}`,
        )
      : words(
          `请改成组织机构中的村居名称${outside ? '，或核对坐标和坐标系' : ''}`,
          `Use the name of the unit tree${outside ? ', or check the coordinates and their system' : ''}`,
        ),
  }),
  duplicateKey: (firstRow: number): FaultWords => ({
    what: words(`编号与第 ${firstRow} 行重复`, `The number is that of row ${firstRow} too`),
    mend: words(
      '每个点位用不同的编号，或删去重复的行',
      'Give each site its own number, or drop the repeated row',
    ),
  }),
  closed: (): FaultWords => ({
    what: words('该点位已销项，内容与台账不同', 'This site is closed and differs from the ledger'),
    mend: words(
      '请把这一行改回原来的内容；确需更改的，先复核重开',
      'Put the row back as it was; if it must change, have the casefile reopened first',
    ),
  }),
  voided: (): FaultWords => ({
    what: words('该编号的案卷已作废', 'The casefile of this number was voided'),
    mend: words('请换一个新编号，或删去这一行', 'Use a new number, or drop the row'),
  }),
  refused: (zh: string, en: string): FaultWords => ({
    what: words(zh, en),
    mend: words('请按提示修改这一行', 'Correct the row as told'),
  }),
} as const

/** What does not keep a row out, but should be looked at: how its community was found. */
export const WARNINGS = {
  /** The boundary goes before the name. */
  otherCommunity: (at: string, named: string): FaultWords => ({
    what: words(
      `坐标落在${at}，所填村居是${named}；按坐标归入${at}`,
      `The place lies in ${at}, the named community is ${named}; ${at} is taken`,
    ),
    mend: words(
      `确属${at}的，把村居改成${at}；确属${named}的，更正坐标`,
      `If it belongs to ${at}, change the community; if to ${named}, correct the coordinates`,
    ),
  }),
  unknownName: (at: string, given: string): FaultWords => ({
    what: words(
      `没有名为“${given}”的村居；坐标落在${at}，按坐标归入${at}`,
      `There is no community "${given}"; the place lies in ${at}, which is taken`,
    ),
    mend: words(`请把村居改成${at}，或核对坐标`, `Change the community to ${at}, or check the coordinates`),
  }),
  outsideAll: (named: string): FaultWords => ({
    what: words(
      `坐标不在任何村居边界内；按所填村居归入${named}`,
      `The place lies within no boundary; the named community ${named} is taken`,
    ),
    mend: words('请核对坐标和坐标系', 'Check the coordinates and their system'),
  }),
} as const
