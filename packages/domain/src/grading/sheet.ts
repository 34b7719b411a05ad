import type { NameReader } from '../decomposition/sheet.ts'
import type { Words } from '../text/words.ts'
import { hundredths, type Criterion, type SchemeDefinition } from './scheme.ts'

/** A row of an uploaded sheet as the workbook holds it. */
export interface GradingRow {
  /** As Excel shows it, from 1. */
  readonly row: number
  readonly cells: readonly (string | number | null)[]
}

export interface GradingFault {
  readonly row: number
  /** The heading of its column. */
  readonly column: string
  readonly given: string
  readonly what: Words
  /** Units that the name may mean, the likeliest first. */
  readonly maybe: readonly string[]
}

/** One entry of a sheet: the points of a criterion, or (criterion null) a ready grade. */
export interface GradingEntry {
  readonly row: number
  readonly unitId: string
  readonly criterion: string | null
  readonly points: number | null
  readonly grade: string | null
}

/** Which column is what. */
export interface GradingColumns {
  readonly row: number
  readonly unit: number
  /** Of each criterion by hand that has a column; with the key null the ready grade. */
  readonly entries: readonly {
    readonly column: number
    readonly heading: string
    readonly key: string | null
  }[]
}

export const UNIT_HEADING = '单位'
export const GRADE_HEADING = '档次'
const UNIT = /^(单位|村居|村居名称|社区|社区名称|单位名称|被考核单位|unit)$/i
const GRADE = /^(档次|等级|等次|评定等级|评定档次|评定结果|grade)$/i
const TOTAL = /^(合计|总计|小计|平均|平均分|全镇|total|average)$/i

/** A heading that this table was exported with names the points that can be earned: 第三方测评（60分）. */
const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\(\d+(\.\d+)?分\)$/, '')
    .replace(/[\s*]/g, '')

/** The criterion that a heading means: by its whole name; without what stands in brackets only where that is one alone. */
const criterionOf = (heading: string, byHand: readonly Criterion[]): Criterion | undefined => {
  const whole = byHand.find(({ name }) => bare(name) === bare(heading))
  const near = byHand.filter(({ name }) => plain(name) === plain(heading))
  return whole ?? (near.length === 1 ? near[0] : undefined)
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[（(].*?[)）]/g, '')
    .replace(/[\s*]/g, '')

/** Finds the headings in the first rows: the unit, and one column or more of what is entered. Null: there are none. */
export function findGradingColumns(
  rows: readonly GradingRow[],
  scheme: Pick<SchemeDefinition, 'kind' | 'criteria'>,
): GradingColumns | null {
  const byHand = scheme.criteria.filter(({ source }) => source.kind === 'hand')
  for (const { row, cells } of rows) {
    const texts = cells.map((cell) => plain(String(cell ?? '')))
    const unit = texts.findIndex((text) => UNIT.test(text))
    if (unit < 0) continue
    const taken = new Set<string>()
    const entries = texts.flatMap((text, column): GradingColumns['entries'] => {
      if (column === unit || text === '') return []
      if (scheme.kind === 'given') {
        if (!GRADE.test(text) || taken.has('')) return []
        taken.add('')
        return [{ column, heading: text, key: null }]
      }
      const found = criterionOf(String(cells[column] ?? '').trim(), byHand)
      if (!found || taken.has(found.key)) return []
      taken.add(found.key)
      return [{ column, heading: bare(String(cells[column])), key: found.key }]
    })
    if (entries.length > 0) return { row, unit, entries }
  }
  return null
}

/**
 * Reads the rows below the headings. An empty cell says nothing and is passed over; everything else has to be points from 0
 * to the weight, or a grade of the scheme. Nothing is taken while there are faults: the caller decides.
 */
export function readGradingRows(
  rows: readonly GradingRow[],
  columns: GradingColumns,
  scheme: SchemeDefinition,
  names: NameReader,
  graded: ReadonlySet<string>,
): { readonly entries: readonly GradingEntry[]; readonly faults: readonly GradingFault[] } {
  const entries: GradingEntry[] = []
  const faults: GradingFault[] = []
  const at = new Map<string, number>()
  for (const { row, cells } of rows) {
    if (row <= columns.row) continue
    const name = String(cells[columns.unit] ?? '').trim()
    const filled = columns.entries.filter(({ column }) => !isEmpty(cells[column]))
    if (TOTAL.test(name) || (name === '' && filled.length === 0)) continue
    const unit = unitOf(name, names, graded, at)
    if (!unit.ok) {
      faults.push({ row, column: UNIT_HEADING, given: name, ...unit.fault })
      continue
    }
    at.set(unit.unitId, row)
    for (const { column, heading, key } of filled) {
      const cell = cells[column] ?? null
      const read = key === null ? gradeOf(cell, scheme) : pointsOf(cell, key, scheme)
      if (read.ok) entries.push({ row, unitId: unit.unitId, criterion: key, ...read.entry })
      else faults.push({ row, column: heading, given: String(cell), what: read.what, maybe: [] })
    }
  }
  return { entries, faults }
}

type UnitOf =
  | { readonly ok: true; readonly unitId: string }
  | { readonly ok: false; readonly fault: Pick<GradingFault, 'what' | 'maybe'> }

function unitOf(
  name: string,
  names: NameReader,
  graded: ReadonlySet<string>,
  at: ReadonlyMap<string, number>,
): UnitOf {
  const no = (zh: string, en: string, maybe: readonly string[] = []): UnitOf => ({
    ok: false,
    fault: { what: { zh, en }, maybe },
  })
  if (name === '') return no('没有写单位', 'No unit is named')
  const unitId = names.exactly(name)
  if (unitId === null)
    return no('组织机构中没有对应的单位', 'No unit of the tree is meant by this', names.maybe(name))
  if (!graded.has(unitId))
    return no('这个单位不在本方案的考核范围内', 'This unit is not among those that the scheme grades')
  const before = at.get(unitId)
  return before === undefined
    ? { ok: true, unitId }
    : no(`与第${before}行是同一个单位`, `The same unit as in row ${before}`)
}

type CellRead =
  | { readonly ok: true; readonly entry: Pick<GradingEntry, 'points' | 'grade'> }
  | { readonly ok: false; readonly what: Words }

const isEmpty = (cell: string | number | null | undefined): boolean =>
  cell === null || cell === undefined || String(cell).trim() === ''

function pointsOf(cell: string | number | null, key: string, { criteria }: SchemeDefinition): CellRead {
  const weight = criteria.find((one) => one.key === key)?.weight ?? 0
  const text = String(cell)
    .normalize('NFKC')
    .replace(/[\s,分]/g, '')
  // what a formula gave is 18.000000000000004 at times
  const points = /^\d+(\.\d+)?$/.test(text) ? hundredths(Number(text)) : null
  if (points === null) return { ok: false, what: { zh: '得分不是数字', en: 'The points are not a number' } }
  return points > weight
    ? {
        ok: false,
        what: { zh: `得分应在0到${weight}之间`, en: `Points of this criterion go from 0 to ${weight}` },
      }
    : { ok: true, entry: { points, grade: null } }
}

function gradeOf(cell: string | number | null, { grades }: SchemeDefinition): CellRead {
  const text = String(cell).normalize('NFKC').replace(/\s/g, '')
  const same = (name: string) => [name, `${name}档`, `${name}级`, `${name}等`].includes(text)
  const found =
    grades.find(({ name }) => same(name)) ??
    grades.find(({ name }) => text.toUpperCase() === name.toUpperCase())
  return found
    ? { ok: true, entry: { points: null, grade: found.name } }
    : {
        ok: false,
        what: {
          zh: `没有这个档次，应为${grades.map(({ name }) => name).join('、')}之一`,
          en: `No such grade; it is one of ${grades.map(({ name }) => name).join(', ')}`,
        },
      }
}
