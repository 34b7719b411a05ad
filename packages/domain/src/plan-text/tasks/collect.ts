import type { OutlineIndex } from '../outline-index.ts'
import type { Outline } from '../outline.ts'
import type { Task } from '../types.ts'
import type { FoundTask } from './duty-lines.ts'
import { readDutyLines } from './duty-lines.ts'
import { readLabelledTasks, readLikelyTasks, readSectionTasks } from './section-tasks.ts'
import { readTableTasks } from './table-tasks.ts'

const numbered = (tasks: readonly FoundTask[]): Task[] =>
  tasks.toSorted((a, b) => a.span.start - b.span.start).map((t, i) => ({ ...t, id: `t${i + 1}` }))

/**
 * A plan says its tasks in one of four ways, surest first: a task table, items that name their lead, duty lines, and
 * else the headings below 主要任务 (or 工作措施). A table repeats the body's headings, so it stands in their place;
 * duty lines stand beside them.
 */
export const readTasks = (outline: Outline, index: OutlineIndex, year: number): Task[] => {
  const table = outline.tables.flatMap((t) => readTableTasks(t, year))
  const duties = readDutyLines(outline, index)
  const dutySections = new Set(duties.map((d) => d.section))
  const labelled = readLabelledTasks(outline, index, year).filter((t) => !dutySections.has(t.section))
  if (table.length > 0) {
    const titles = new Set(table.map((t) => t.title.replace(/\s/g, '')))
    return numbered([...table, ...duties, ...labelled.filter((t) => !titles.has(t.title.replace(/\s/g, '')))])
  }
  if (labelled.length > 0) return numbered([...labelled, ...duties])
  const headed = readSectionTasks(outline, index, year, 'task').filter((t) => !dutySections.has(t.section))
  if (headed.length > 0) return numbered([...headed, ...duties])
  const inAnnex = duties.length > 0 && duties.every((d) => d.section.startsWith('附'))
  const measures = inAnnex ? [] : readSectionTasks(outline, index, year, 'measure')
  if (measures.length > 0 || duties.length > 0) return numbered([...measures, ...duties])
  return numbered(readLikelyTasks(outline, index, year))
}
