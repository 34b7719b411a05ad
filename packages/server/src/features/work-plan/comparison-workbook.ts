import type { Baseline } from '@guatu/contract/work-plan.ts'
import type { Change, TaskComparison } from '@guatu/domain/work-plan/compare.ts'
import { dayOf, type Day } from '@guatu/domain/time/instant.ts'
import { writeWorkbook } from '../../platform/workbook/write.ts'

const CHANGE_WORDS: Readonly<Record<Change, string>> = {
  dropped: '已取消',
  overdue: '超期未完成',
  done_late: '延期完成',
  slipped: '时限推后',
  new: '新增',
  advanced: '时限提前',
  done_early: '提前完成',
  done: '按期完成',
  same: '不变',
}

/** The comparison as a table for a report. */
export const comparisonWorkbook = (content: {
  readonly baseline: Baseline
  readonly planTitle: string
  readonly on: Day
  readonly rows: readonly TaskComparison[]
  readonly demo: boolean
}): Promise<Buffer> => {
  const { baseline, on, rows, demo } = content
  const day = (value: Day | null): string => value ?? '—'
  return writeWorkbook([
    {
      name: '基线对比',
      title: `${content.planTitle}基线对比`,
      notes: [
        ...(demo ? ['演示数据：单位、点位、照片与进度均为合成，仅供演示'] : []),
        `基线${baseline.number}（${dayOf(baseline.takenAt)} 留存）与 ${on} 对比；推后、提前按工作日计算`,
      ],
      landscape: true,
      columns: [
        { heading: '序号', width: 6 },
        { heading: '工作任务', width: 44 },
        { heading: '条款', width: 10 },
        { heading: '变化', width: 13 },
        { heading: '基线时限', width: 13 },
        { heading: '现时限', width: 13 },
        { heading: '推后（工作日）', width: 10 },
        { heading: '完成日期', width: 13 },
        { heading: '晚于基线（工作日）', width: 12 },
        { heading: '单位有变', width: 10 },
      ],
      rows: rows.map((row, index) => [
        index + 1,
        row.title,
        row.clause,
        CHANGE_WORDS[row.change],
        day(row.baseDue),
        day(row.due),
        row.moved,
        day(row.doneOn),
        row.behind,
        row.unitsChanged ? '是' : '',
      ]),
    },
  ])
}
