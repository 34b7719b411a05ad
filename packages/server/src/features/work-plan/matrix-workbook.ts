import type { readMatrix } from '@guatu/contract/work-plan.ts'
import type { ReplyOf } from '@guatu/contract/endpoint.ts'
import { dutyOf } from '@guatu/domain/work-plan/duties.ts'
import { dayOf } from '@guatu/domain/time/instant.ts'
import type { CellValue } from '../../platform/workbook/cell.ts'
import { writeWorkbook, type SheetSpec } from '../../platform/workbook/write.ts'
import type { UnitDirectory } from '../identity/index.ts'

type Matrix = ReplyOf<typeof readMatrix>

const DEMO = '演示数据：单位、点位、照片与进度均为合成，仅供演示'
const LEGEND = 'A 总牵头　R 牵头　C 配合　I 知会'

/** The matrix on one sheet, its gaps on the next. */
export const matrixWorkbook = ({
  matrix,
  directory,
  demo,
}: {
  matrix: Matrix
  directory: UnitDirectory
  demo: boolean
}): Promise<Buffer> => {
  const name = (id: string): string => directory.get(id)?.shortName ?? directory.get(id)?.name ?? ''
  const sheets: SheetSpec[] = [
    {
      name: '责任矩阵',
      title: `${matrix.plan?.title ?? ''}责任矩阵`,
      notes: [...(demo ? [DEMO] : []), `${LEGEND}　　制表 ${dayOf(matrix.computedAt)}`],
      landscape: true,
      columns: [
        { heading: '序号', width: 6 },
        { heading: '工作任务', width: 40 },
        { heading: '条款', width: 10 },
        { heading: '完成时限', width: 13 },
        ...matrix.unitIds.map((id) => ({ heading: name(id), width: 7 })),
      ],
      rows: matrix.tasks.map((task, index): CellValue[] => [
        index + 1,
        task.title,
        task.clause,
        task.dueOn ?? '—',
        ...matrix.unitIds.map((id) => dutyOf(task, id) ?? ''),
      ]),
    },
  ]
  if (matrix.gaps) sheets.push(gapsSheet(matrix, matrix.gaps, name, demo))
  return writeWorkbook(sheets)
}

const gapsSheet = (
  matrix: Matrix,
  gaps: NonNullable<Matrix['gaps']>,
  name: (id: string) => string,
  demo: boolean,
): SheetSpec => {
  const task = (id: string): string => matrix.tasks.find((one) => one.taskId === id)?.title ?? ''
  const target = (id: string): string => matrix.targets.find((one) => one.id === id)?.quote ?? ''
  const rows = (kind: string, ids: readonly string[], words: (id: string) => string): CellValue[][] =>
    ids.map((id) => [kind, words(id)])
  return {
    name: '缺口',
    title: '缺口清单',
    notes: demo ? [DEMO] : [],
    columns: [
      { heading: '缺口', width: 24 },
      { heading: '内容', width: 80 },
    ],
    rows: [
      ...rows('单位没有任务', gaps.unitsWithoutTasks, name),
      ...rows('任务没有牵头单位', gaps.tasksWithoutLead, task),
      ...rows('目标没有统计口径', gaps.targetsWithoutMeasure, target),
      ...rows('口径没有数据', gaps.measuresWithoutData, target),
      ...rows('目标没有分解', gaps.targetsWithoutSplit, target),
      ...gaps.splitsStale.map(({ targetId, unitIds }): CellValue[] => [
        '分解须重做',
        `${target(targetId)}${unitIds.length > 0 ? `（${unitIds.map(name).join('、')}）` : ''}`,
      ]),
    ],
  }
}
