import type { Fault } from '@guatu/contract/problems.ts'
import type { Reading } from '@guatu/contract/plans.ts'
import { pathOf } from '@guatu/domain/plan-text/numbering.ts'
import { fault } from '../../platform/http/problem.ts'
import type { PlanRow, UnitNames } from './rows.ts'

interface Placed {
  readonly span: { readonly start: number; readonly end: number } | null
}

const MOST_FAULTS = 50

/**
 * What is wrong with a corrected reading beyond its shape: things point into the text, belong to clauses that exist,
 * and are told apart by their ids. Empty = it can be kept.
 */
export const readingFaults = (
  reading: Reading,
  before: Pick<PlanRow, 'reading' | 'document_text'>,
  unitNames: UnitNames,
  isUnit: (id: string) => boolean,
): Fault[] =>
  [
    ...spanFaults(reading, before.document_text.length),
    ...sectionFaults(reading),
    ...numberFaults(reading, before.reading),
    ...idFaults(reading),
    ...periodFaults(reading),
    ...Object.entries(unitNames)
      .filter(([, id]) => id !== null && !isUnit(id))
      .map(([name]) =>
        fault(
          `body.unitNames.${name}`,
          'unit_unknown',
          `“${name}”对应的单位不存在`,
          `The unit matched to "${name}" does not exist`,
        ),
      ),
  ].slice(0, MOST_FAULTS)

const lists = ({ sections, tasks, targets, stages, groups, facts, references, unread }: Reading) =>
  Object.entries({ sections, tasks, targets, stages, groups, facts, references, unread }) as [
    string,
    readonly Placed[],
  ][]

const spanFaults = (reading: Reading, length: number): Fault[] => {
  const wrong = ({ span }: Placed): boolean => span !== null && (span.end < span.start || span.end > length)
  const found = lists(reading).flatMap(([list, items]) =>
    items.flatMap((item, i) => (wrong(item) ? [`${list}.${i}`] : [])),
  )
  const header = Object.entries(reading.headerSpans).flatMap(([name, span]) =>
    wrong({ span }) ? [`headerSpans.${name}`] : [],
  )
  return [...found, ...header].map((at) =>
    fault(
      `body.reading.${at}.span`,
      'span_outside',
      '引用的文字位置超出原文',
      'The place in the text lies outside of the document',
    ),
  )
}

/** Every path of a clause, as tasks and targets name it. '' is the document itself. */
const pathsOf = (reading: Reading): Set<string> => new Set(['', ...reading.sections.map(pathOf)])

const sectionFaults = (reading: Reading): Fault[] => {
  const paths = pathsOf(reading)
  const unknown = (at: string, path: string): Fault =>
    fault(`body.reading.${at}`, 'section_unknown', `没有“${path}”这一条款`, `There is no clause "${path}"`)
  return [
    ...reading.sections.flatMap(({ parent }, i) =>
      parent === null || paths.has(parent) ? [] : [unknown(`sections.${i}.parent`, parent)],
    ),
    ...(['tasks', 'targets', 'facts'] as const).flatMap((list) =>
      reading[list].flatMap(({ section }, i) =>
        paths.has(section) ? [] : [unknown(`${list}.${i}.section`, section)],
      ),
    ),
  ]
}

const countOf = (paths: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const path of paths) counts.set(path, (counts.get(path) ?? 0) + 1)
  return counts
}

/**
 * No correction may give two clauses one number (splitting one, moving one): what is said of the number would be said of
 * both. A number that the document itself repeats may stand as often as it stood.
 */
const numberFaults = (reading: Reading, before: Reading): Fault[] => {
  const stood = countOf(before.sections.map(pathOf))
  const seen = new Map<string, number>()
  return reading.sections.flatMap((section, i) => {
    const path = pathOf(section)
    const times = (seen.get(path) ?? 0) + 1
    seen.set(path, times)
    return times <= Math.max(1, stood.get(path) ?? 0)
      ? []
      : [
          fault(
            `body.reading.sections.${i}.number`,
            'number_taken',
            `已经有“${path}”这一条，请换一个序号`,
            `There is a clause "${path}" already; give it another number`,
          ),
        ]
  })
}

const idFaults = (reading: Reading): Fault[] => {
  const faults: Fault[] = []
  for (const list of ['sections', 'tasks', 'targets', 'stages', 'facts'] as const) {
    const seen = new Set<string>()
    reading[list].forEach(({ id = '' }, i) => {
      if (id === '' || seen.has(id))
        faults.push(
          fault(`body.reading.${list}.${i}.id`, 'id_taken', '编号为空或重复', 'The id is empty or taken'),
        )
      seen.add(id)
    })
  }
  const targets = new Set(reading.targets.map((target) => target.id))
  reading.targets.forEach(({ id, restates }, i) => {
    if (restates !== null && (restates === id || !targets.has(restates)))
      faults.push(
        fault(
          `body.reading.targets.${i}.restates`,
          'target_unknown',
          '没有所重申的目标',
          'There is no such target to restate',
        ),
      )
  })
  return faults
}

const periodFaults = ({ period, stages }: Reading): Fault[] => {
  const turned = (from: string | null, to: string | null): boolean =>
    from !== null && to !== null && from > to
  const wrong = (at: string): Fault =>
    fault(`body.reading.${at}`, 'dates_turned', '开始日期晚于结束日期', 'It begins after it ends')
  return [
    ...(turned(period.from, period.to) ? [wrong('period')] : []),
    ...stages.flatMap(({ from, to }, i) => (turned(from, to) ? [wrong(`stages.${i}`)] : [])),
  ]
}
