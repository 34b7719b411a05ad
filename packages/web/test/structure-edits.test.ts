import type { Reading } from '@guatu/contract/plans.ts'
import { readPlan } from '@guatu/domain/plan-text/read-plan.ts'
import { withSectionIds } from '@guatu/domain/plan-text/section-ids.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pathOf } from '../src/features/plans/model/sections.ts'
import { reduceSteps, type Steps } from '../src/features/plans/model/steps.ts'
import { mergeThings, putUnder, reparent, splitThing } from '../src/features/plans/model/structure-edits.ts'
import { depthOf, thingsOf, treeOf, type Thing } from '../src/features/plans/model/things.ts'

const found = readPlan(`试验镇环境整治实施方案
一、工作目标
全年拆除违法建筑60处，整治群租80户。
二、重点任务
（一）拆除违法建筑
完成60处拆违点位。6月底前完成沿河10处。牵头单位：城管中队。
（二）整治群租
排查出租房屋，登记率达到100%。12月底前整改到位。牵头单位：派出所。
三、工作要求
各村居按月报送进度。`)
const TEXT = found.text
const plain = <T extends { reason: readonly string[] }>({ reason, ...one }: T) => ({
  ...one,
  reasons: [...reason],
})
const READING = {
  title: '方案',
  docNo: null,
  issuer: null,
  issuedOn: null,
  period: { from: null, to: null },
  headerSpans: {},
  sections: found.sections.map(plain),
  tasks: found.tasks.map(plain),
  targets: found.targets.map(plain),
  stages: [],
  groups: [],
  facts: found.facts.map((one) => ({ ...plain(one), restates: null })),
  references: [],
  unread: [],
} as unknown as Reading

const things = (reading: Reading, kind: Thing['kind']): Thing[] =>
  thingsOf(reading, TEXT).filter((thing) => thing.kind === kind)
const thing = (reading: Reading, kind: Thing['kind'], index = 0): Thing => {
  const one = things(reading, kind)[index]
  if (!one) throw new Error(`no ${kind} ${index}`)
  return one
}
const paths = ({ sections }: Reading): string[] => sections.map(pathOf)

/** Every place of the text that a task or target stands on. */
const covered = ({ tasks, targets }: Reading): Set<number> => {
  const places = new Set<number>()
  for (const { span } of [...tasks, ...targets])
    for (let at = span?.start ?? 0; at < (span?.end ?? 0); at += 1) places.add(at)
  return places
}

describe('splitting', () => {
  it('makes two targets of one, on the same words', () => {
    const target = thing(READING, 'target')
    const place = (target.span?.start ?? 0) + 3
    const split = splitThing(READING, TEXT, target, place)
    expect(split?.reading.targets).toHaveLength(READING.targets.length + 1)
    const [first, second] = split?.reading.targets ?? []
    expect([first?.span?.end, second?.span?.start]).toEqual([place, place])
    expect(split?.key).toBe(`target:${second?.id}`)
    expect(new Set(split?.reading.targets.map(({ id }) => id)).size).toBe(READING.targets.length + 1)
  })

  it('begins a clause inside of another, and what was read there follows', () => {
    const place = TEXT.indexOf('6月底前')
    const split = splitThing(READING, TEXT, thing(READING, 'section', 2), place)
    expect(paths(split?.reading as Reading)).toEqual([
      '一',
      '二',
      '二（一）',
      '二（一）之二',
      '二（二）',
      '三',
    ])
    const fresh = split?.reading.sections[3]
    expect(fresh).toMatchObject({ title: '6月底前完成沿河10处', level: 2, parent: '二' })
    const later = split?.reading.targets.filter(
      ({ span }) => (span?.start ?? 0) >= place && (span?.start ?? 0) < TEXT.indexOf('（二）'),
    )
    expect(later?.every(({ section }) => section === '二（一）之二')).toBe(true)
  })

  it('refuses a place that is not inside', () => {
    const target = thing(READING, 'target')
    expect(splitThing(READING, TEXT, target, target.span?.start ?? 0)).toBeNull()
    expect(splitThing(READING, TEXT, target, TEXT.length)).toBeNull()
    expect(splitThing(READING, TEXT, thing(READING, 'section', 2), 0)).toBeNull()
  })
})

describe('merging', () => {
  it('joins two tasks with the leads of both', () => {
    const [a, b] = things(READING, 'task')
    const merged = a && b ? mergeThings(READING, TEXT, a, b) : null
    expect(merged?.reading.tasks).toHaveLength(READING.tasks.length - 1)
    expect(merged?.reading.tasks[0]?.leads).toEqual(['城管中队', '派出所'])
  })

  it('makes one clause text of another, and hands on what stood in it', () => {
    const merged = mergeThings(READING, TEXT, thing(READING, 'section', 2), thing(READING, 'section', 3))
    expect(paths(merged?.reading as Reading)).toEqual(['一', '二', '二（一）', '三'])
    expect(merged?.reading.tasks.map(({ section }) => section)).toEqual(['二（一）', '二（一）'])
  })

  it('refuses two of different kinds', () => {
    expect(mergeThings(READING, TEXT, thing(READING, 'task'), thing(READING, 'target'))).toBeNull()
  })
})

describe('re-parenting', () => {
  it('puts a clause under the one before, and back', () => {
    const inside = reparent(READING, thing(READING, 'section', 3), 'in')
    expect(paths(inside?.reading as Reading)).toEqual(['一', '二', '二（一）', '二（一）（二）', '三'])
    expect(inside?.reading.tasks.map(({ section }) => section)).toEqual(['二（一）', '二（一）（二）'])
    const back = reparent(inside?.reading as Reading, thing(inside?.reading as Reading, 'section', 3), 'out')
    expect(paths(back?.reading as Reading)).toEqual(paths(READING))
    expect(back?.reading.tasks.map(({ section }) => section)).toEqual(
      READING.tasks.map(({ section }) => section),
    )
  })

  it('refuses the first clause, and a number that would stand twice', () => {
    expect(reparent(READING, thing(READING, 'section', 0), 'in')).toBeNull()
    expect(reparent(READING, thing(READING, 'section', 0), 'out')).toBeNull()
    const twice = {
      ...READING,
      sections: READING.sections.map((one, at) => (at === 4 ? { ...one, number: '（一）' } : one)),
    }
    expect(reparent(twice, thing(twice, 'section', 4), 'in')).toBeNull()
  })

  it('puts a task into the clause before', () => {
    const moved = reparent(READING, thing(READING, 'task', 1), 'up')
    expect(moved?.reading.tasks[1]?.section).toBe('二（一）')
  })
})

describe('dropping onto a clause', () => {
  const put = (reading: Reading, kind: Thing['kind'], index: number, parent: number) =>
    putUnder(reading, thing(reading, kind, index), parent)

  it('puts a clause with all that is in it, a task and a target', () => {
    const clause = put(READING, 'section', 3, 2)?.reading
    expect(paths(clause as Reading)).toEqual(['一', '二', '二（一）', '二（一）（二）', '三'])
    expect(clause?.tasks[1]?.section).toBe('二（一）（二）')
    expect(put(READING, 'task', 1, 0)?.reading.tasks[1]?.section).toBe('一')
    expect(put(READING, 'target', 0, -1)?.reading.targets[0]?.section).toBe('')
    expect(paths(put(READING, 'section', 2, -1)?.reading as Reading)).toEqual([
      '一',
      '二',
      '（一）',
      '二（二）',
      '三',
    ])
  })

  it('refuses what cannot be: itself, a later clause, where it is, a number that would stand twice', () => {
    expect(put(READING, 'section', 2, 2)).toBeNull()
    expect(put(READING, 'section', 1, 3)).toBeNull()
    expect(put(READING, 'section', 2, 1)).toBeNull()
    expect(put(READING, 'task', 0, 2)).toBeNull()
    expect(put(READING, 'task', 0, 99)).toBeNull()
    const twice = {
      ...READING,
      sections: READING.sections.map((one, at) => (at === 4 ? { ...one, number: '（一）' } : one)),
    }
    expect(put(twice, 'section', 4, 1)).toBeNull()
  })
})

describe('the tree of clauses', () => {
  it('holds every clause, task and target once, each below its clause', () => {
    const all = thingsOf(READING, TEXT)
    const tree = treeOf(READING, all)
    const wanted = all.filter(({ kind }) => kind === 'section' || kind === 'task' || kind === 'target')
    expect(tree.map(({ key }) => key).toSorted()).toEqual(wanted.map(({ key }) => key).toSorted())
    const task = tree.findIndex(({ kind }) => kind === 'task')
    expect(tree[task - 1]?.kind).toBe('section')
    expect(depthOf(READING, tree[task] as Thing)).toBe(2)
  })

  it('names a clause by what it keeps when it is moved', () => {
    const named = { ...READING, sections: withSectionIds(READING.sections) }
    const before = thing(named, 'section', 3)
    const moved = putUnder(named, before, 2)?.reading as Reading
    const after = thingsOf(moved, TEXT).find(({ key }) => key === before.key)
    expect(pathOf(moved.sections[after?.index ?? -1] as Reading['sections'][number])).toBe('二（一）（二）')
    const split = splitThing(moved, TEXT, thing(moved, 'section', 0), TEXT.indexOf('整治群租80户'))
    const ids = split?.reading.sections.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids?.length)
  })
})

describe('any sequence of edits', () => {
  const edit = fc.record({
    kind: fc.constantFrom('split', 'merge', 'in', 'out', 'up', 'down'),
    of: fc.constantFrom('task', 'target', 'section'),
    index: fc.nat(8),
    place: fc.nat(TEXT.length),
  } as const)
  type Edit = typeof edit extends fc.Arbitrary<infer E> ? E : never
  const apply = (reading: Reading, { kind, of, index, place }: Edit): Reading => {
    const list = things(reading, of)
    const [one, next] = [list[index % list.length], list[(index + 1) % list.length]]
    if (!one || !next) return reading
    if (kind === 'split') {
      // a place inside of it, where it has one
      const inside =
        of !== 'section' && one.span ? one.span.start + (place % (one.span.end - one.span.start || 1)) : place
      return splitThing(reading, TEXT, one, inside)?.reading ?? reading
    }
    if (kind === 'merge') return mergeThings(reading, TEXT, one, next)?.reading ?? reading
    return reparent(reading, one, kind)?.reading ?? reading
  }

  it('loses no words, and names only clauses and ids that are there', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
        const end = edits.reduce(apply, READING)
        const now = covered(end)
        for (const at of covered(READING)) expect(now.has(at)).toBe(true)
        const known = new Set(['', ...paths(end)])
        expect(known.size).toBe(end.sections.length + 1)
        for (const { section } of [...end.tasks, ...end.targets, ...end.facts])
          expect(known.has(section)).toBe(true)
        for (const { parent } of end.sections) expect(parent === null || known.has(parent)).toBe(true)
        const ids = new Set(end.targets.map(({ id }) => id))
        expect(ids.size).toBe(end.targets.length)
        for (const { id, restates } of end.targets)
          expect(restates === null || (restates !== id && ids.has(restates))).toBe(true)
      }),
    )
  })

  it('is undone exactly, and done again', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
        const base = { reading: READING, unitNames: {} }
        const start: Steps = { past: [], now: base, future: [], base, version: 1 }
        const done = edits.reduce(
          (steps, one) =>
            reduceSteps(steps, {
              kind: 'change',
              to: (work) => {
                const reading = apply(work.reading, one)
                return reading === work.reading ? work : { ...work, reading }
              },
            }),
          start,
        )
        const times = done.past.length
        let steps = done
        for (let at = 0; at < times; at += 1) steps = reduceSteps(steps, { kind: 'undo' })
        expect(steps.now).toBe(base)
        for (let at = 0; at < times; at += 1) steps = reduceSteps(steps, { kind: 'redo' })
        expect(steps.now).toEqual(done.now)
        expect(reduceSteps(steps, { kind: 'redo' })).toBe(steps)
      }),
    )
  })
})
