import type { AssessmentRow, AssessmentView } from '@guatu/contract/grading-assessments.ts'
import { periodWords } from '@guatu/domain/forecast/grade-outlook.ts'
import { dayOf, type Instant } from '@guatu/domain/time/instant.ts'
import type { CellValue } from '../../platform/workbook/cell.ts'
import { writeWorkbook, type SheetColumn } from '../../platform/workbook/write.ts'
import type { UnitDirectory } from '../identity/index.ts'

const STATES: Readonly<Record<AssessmentView['state'], string>> = {
  draft: '草稿，未审定',
  submitted: '待审定',
  frozen: '已审定',
}
const RESULTS: Readonly<Record<AssessmentRow['state'], string>> = {
  graded: '',
  waiting: '待录入',
  no_basis: '数据不足，不能评定',
  exempt: '不参评',
}

export const workbookName = ({ schemeName, period }: AssessmentView): string => `${schemeName} ${period}.xlsx`

/** The table of an assessment: to be read, or with its columns by hand filled in and sent back. */
export const gradingWorkbook = (
  view: AssessmentView,
  directory: UnitDirectory,
  demo: boolean,
  now: Instant,
): Promise<Buffer> => {
  const { definition, rows } = view
  const unitOf = new Map(view.measures.map(({ key, unit }) => [key, unit]))
  const scored = definition.kind === 'scored'
  const criteria: SheetColumn[] = definition.criteria.map(({ name, weight }) => ({
    heading: `${name}（${weight}分）`,
    ...{ width: 16, format: '0.00' },
  }))
  const measured = definition.criteria.filter(({ source }) => source.kind === 'measure')
  const cells = (row: AssessmentRow): CellValue[] => [
    directory.get(row.unitId)?.name ?? '',
    ...(scored ? definition.criteria.map(({ key }) => partOf(row, key)?.points ?? null) : []),
    ...(scored ? [row.score] : []),
    row.grade ?? '',
    ...(scored ? [row.rank] : []),
    row.before?.grade ?? '',
    row.exempt ?? noteOf(row),
    ...measured.map(({ key }) => partOf(row, key)?.value ?? null),
  ]
  const when = periodWords(view.period).zh
  return writeWorkbook([
    {
      name: '考核结果',
      title: `${view.schemeName}（${when}）`,
      notes: [
        ...(demo ? ['演示数据：单位、点位、照片与进度均为合成，仅供演示'] : []),
        `${STATES[view.state]}${view.shown !== null && view.shown > 1 ? `，第${view.shown}次审定` : ''}；制表 ${dayOf(now)}。填写人工录入的各列后可上传，统计得出的列不读取。`,
      ],
      columns: [
        { heading: '单位', width: 20 },
        ...(scored ? criteria : []),
        ...(scored ? [{ heading: '总分', width: 10, format: '0.00' }] : []),
        { heading: '档次', width: 8 },
        ...(scored ? [{ heading: '名次', width: 8, format: '0' }] : []),
        { heading: '上期档次', width: 10 },
        { heading: '说明', width: 24 },
        ...measured.map(({ key, name }) => ({
          heading: `${name}：数值（${unitOf.get(key) ?? ''}）`,
          ...{ width: 18, format: '0.##' },
        })),
      ],
      rows: rows.map(cells),
      landscape: true,
    },
  ])
}

const partOf = (row: AssessmentRow, key: string) => row.parts.find((part) => part.key === key)

const noteOf = (row: AssessmentRow): string => {
  if (row.state !== 'graded') return RESULTS[row.state]
  const full = row.earned !== row.grade ? `得分够${row.earned}，名额已满` : ''
  const without = row.parts.some(({ state }) => state === 'no_data') ? '有指标无数据，按其余折算' : ''
  return [full, without].filter(Boolean).join('；')
}
