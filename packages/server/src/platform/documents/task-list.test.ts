import { readPlan } from '@guatu/domain/plan-text/read-plan.ts'
import { writeXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { DocumentFault } from './document.ts'
import { readDocument } from './read-document.ts'

const list = {
  name: '任务清单',
  rows: [
    ['东泾镇2026年市容整治任务清单', null, null, null, null],
    ['序号', '工作目标', '主要任务', '时间节点', '责任部门'],
    ['一、环境整治类', null, null, null, null],
    [1, '整治背街小巷', '完成整治12条\n同步更新路灯', new Date(Date.UTC(2026, 5, 30)), '城管中队'],
    [null, null, '建立巡查制度', '2026年9月底', null],
    [2, '清理楼道堆物', '每周检查1次', '2026年12月底', null],
  ],
  merges: [
    { startRow: 0, startCol: 0, endRow: 0, endCol: 4 },
    { startRow: 2, startCol: 0, endRow: 2, endCol: 4 },
    { startRow: 3, startCol: 0, endRow: 4, endCol: 0 },
    { startRow: 3, startCol: 1, endRow: 4, endCol: 1 },
    { startRow: 3, startCol: 4, endRow: 5, endCol: 4 },
  ],
}

test('a list of tasks is read with its merged cells, sub-rows, groups and days', async () => {
  const text = await readDocument(await writeXlsx({ sheets: [list] }))
  expect(text.split('\n')).toEqual([
    '东泾镇2026年市容整治任务清单',
    '序号\t工作目标\t主要任务\t时间节点\t责任部门',
    '一、环境整治类',
    '1\t整治背街小巷\t完成整治12条 同步更新路灯\t2026年6月30日\t城管中队',
    '1\t整治背街小巷\t建立巡查制度\t2026年9月底\t城管中队',
    '2\t清理楼道堆物\t每周检查1次\t2026年12月底\t城管中队',
  ])
  const plan = readPlan(text)
  expect(plan.title?.value).toBe('东泾镇2026年市容整治任务清单')
  expect(plan.tasks.map((t) => [t.title, t.leads, t.due])).toEqual([
    ['整治背街小巷', ['城管中队'], '2026-09-30'],
    ['清理楼道堆物', ['城管中队'], '2026-12-31'],
  ])
})

test('a workbook that is no list is refused', async () => {
  const many = { name: '台账', rows: Array.from({ length: 5_001 }, (_, i) => [i, '点位']) }
  await expect(readDocument(await writeXlsx({ sheets: [many] }))).rejects.toThrow(DocumentFault)
  await expect(readDocument(await writeXlsx({ sheets: [{ name: '空', rows: [] }] }))).rejects.toThrow(
    '没有文字',
  )
})
