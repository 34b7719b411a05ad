import type { PlanComparison } from '@guatu/contract/plan-compare.ts'
import type { Run } from '@guatu/domain/plan-compare/words.ts'
import { tableDocument } from '../../platform/documents/table-document.ts'
import { writeWorkbook } from '../../platform/workbook/write.ts'

// The table goes out as an office document: its words are Chinese whatever the screen's language is.
const DEMO = '演示数据：单位、点位、照片与进度均为合成，仅供演示'
const LINKS: Readonly<Record<PlanComparison['clauses'][number]['link'], string>> = {
  same: '未变',
  changed: '修改',
  moved: '调整序号',
  added: '新增',
  gone: '删除',
  split: '拆出',
  merged: '并入',
}
const COLUMNS = [
  { heading: '原条款', width: 12 },
  { heading: '原文', width: 44 },
  { heading: '现条款', width: 12 },
  { heading: '现文', width: 44 },
  { heading: '变化', width: 14 },
] as const

const nameOf = ({ version }: PlanComparison['before']): string =>
  version === null ? '订正稿' : `第${version}版`

export const comparisonName = ({ before, after }: PlanComparison): string =>
  `${after.title}修订对照表（${nameOf(before)}—${nameOf(after)}）`

/** 【】 around what was put in or taken out: it survives a black-and-white printer. */
const marked = (runs: readonly Run[], side: 'gone' | 'added'): string =>
  runs
    .filter(({ change }) => change === 'same' || change === side)
    .map(({ change, text }) => (change === 'same' ? text : `【${text}】`))
    .join('')

/** Only what changed: a table of a whole plan is read by nobody. */
const rowsOf = ({ clauses }: PlanComparison): string[][] =>
  clauses
    .filter(({ link }) => link !== 'same')
    .map(({ link, before, after, moved, origin, title, body }) => {
      const text = (side: 'gone' | 'added', there: unknown): string =>
        there ? [marked(title, side), marked(body, side)].filter(Boolean).join('\n') : ''
      const also = link === 'changed' && moved ? `，${LINKS.moved}` : ''
      return [
        before?.path ?? '',
        text('gone', before),
        after?.path ?? '',
        text('added', after),
        `${LINKS[link]}${origin === null ? '' : `（${origin}）`}${also}`,
      ]
    })

const linesOf = ({ clauses, tasks, targets }: PlanComparison): string[] => {
  const count = (...links: string[]): number => clauses.filter(({ link }) => links.includes(link)).length
  return [
    `修改 ${count('changed')} 条，新增 ${count('added', 'split')} 条，删除 ${count('gone', 'merged')} 条，调整序号 ${count('moved')} 条；` +
      `任务变化 ${tasks.length} 项，目标变化 ${targets.length} 个。【】内为改动的文字。`,
  ]
}

export const comparisonWorkbook = (comparison: PlanComparison, demo: boolean): Promise<Buffer> =>
  writeWorkbook([
    {
      name: '修订对照表',
      title: comparisonName(comparison),
      notes: [...(demo ? [DEMO] : []), ...linesOf(comparison)],
      columns: COLUMNS,
      rows: rowsOf(comparison),
      landscape: true,
    },
  ])

export const comparisonDocument = (comparison: PlanComparison, demo: boolean): Promise<Buffer> =>
  tableDocument({
    title: comparisonName(comparison),
    ...(demo ? { band: DEMO } : {}),
    lines: linesOf(comparison),
    columns: COLUMNS,
    rows: rowsOf(comparison),
  })
