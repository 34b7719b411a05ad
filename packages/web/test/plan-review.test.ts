import type { Reading } from '@guatu/contract/plans.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { forgetDraft, keepDraft, keptDraft } from '../src/features/plans/model/draft-store.ts'
import {
  addFromSpan,
  bringBack,
  changeItem,
  confirmThing,
  dropThing,
  namesOf,
  turnFigure,
} from '../src/features/plans/model/edits.ts'
import { proposePlaybooks } from '../src/features/plans/model/propose.ts'
import { isOpen, PROPOSED, takeUp } from '../src/features/plans/model/proposals.ts'
import { changeSection, pathOf, sectionAt } from '../src/features/plans/model/sections.ts'
import { chunksOf } from '../src/features/plans/model/segments.ts'
import { thingsOf, toReview, waits } from '../src/features/plans/model/things.ts'
import type { Thing } from '../src/features/plans/model/things.ts'
import { understand } from '../src/features/plans/model/understand.ts'

const TEXT = '一、总则\n二、任务\n（一）拆除违建\n拆除203处违建。每月汇总两次。\n（二）整治群租\n'
const at = (words: string) => ({ start: TEXT.indexOf(words), end: TEXT.indexOf(words) + words.length })
const read = (words: string, confidence = 0.9) => ({ span: at(words), confidence, reasons: ['percent'] })
const target = (id: string, words: string, section: string, confidence = 0.9) => ({
  ...read(words, confidence),
  id,
  section,
  quote: words,
  kind: 'count' as const,
  subject: words,
  value: 203,
  unit: '处',
  comparator: '>=' as const,
  due: null,
  scope: null,
  restates: null as string | null,
})

const READING: Reading = {
  title: '演练方案',
  docNo: null,
  issuer: null,
  issuedOn: null,
  period: { from: '2026-01-01', to: '2026-12-31' },
  headerSpans: {},
  sections: [
    { ...read('总则'), number: '一', level: 1, title: '总则', parent: null },
    { ...read('任务'), number: '二', level: 1, title: '任务', parent: null },
    { ...read('拆除违建'), number: '（一）', level: 2, title: '拆除违建', parent: '二' },
    { ...read('整治群租'), number: '（二）', level: 2, title: '整治群租', parent: '二' },
  ],
  tasks: [
    {
      ...read('拆除违建', 0.7),
      id: 't1',
      section: '二（一）',
      title: '拆除违建',
      leads: ['城管中队'],
      supports: ['各村居', '城管中队'],
      due: null,
      timeframe: null,
    },
  ],
  targets: [
    target('g1', '拆除203处违建', '二（一）'),
    { ...target('g7', '整治群租', '二（二）', 0.6), restates: 'g1' },
  ],
  stages: [],
  groups: [],
  facts: [],
  references: [],
  unread: [{ span: at('每月汇总两次。'), why: 'rhythm' }],
}
const thing = (key: string): Thing => {
  const found = thingsOf(READING, TEXT).find((one) => one.key === key)
  if (!found) throw new Error(`no ${key}`)
  return found
}

describe('what was read', () => {
  it('puts the least certain first and unread sentences last', () => {
    expect(toReview(thingsOf(READING, TEXT)).map((one) => one.key)).toEqual([
      'target:g7',
      'task:t1',
      `unread:${at('每月汇总两次。').start}-${at('每月汇总两次。').end}`,
    ])
  })

  it('keeps what was just made of an unread sentence in its place, without counting it', () => {
    const made = addFromSpan(READING, TEXT, 'target', at('每月汇总两次。'))
    const things = thingsOf(made.reading, TEXT)
    expect(toReview(things).map((one) => one.key)).toEqual(['target:g7', 'task:t1'])
    expect(toReview(things, made.key).map((one) => one.key)).toEqual(['target:g7', 'task:t1', made.key])
    expect(things.filter(waits)).toHaveLength(2)
  })

  it('is sure of what somebody has confirmed', () => {
    const next = confirmThing(READING, thing('target:g7'))
    expect(next.targets[1]).toMatchObject({ confidence: 1, reasons: ['percent', 'by-hand'] })
    expect(toReview(thingsOf(next, TEXT)).map((one) => one.key)).not.toContain('target:g7')
  })

  it('changes one thing and leaves the others as they are', () => {
    const next = changeItem(READING, 'target', 0, { value: 204 })
    expect(next.targets[0]).toMatchObject({ value: 204, confidence: 1, reasons: ['by-hand'] })
    expect(next.targets[1]).toBe(READING.targets[1])
    expect(READING.targets[0]?.value).toBe(203)
  })

  it('frees what restates a dropped target', () => {
    const next = dropThing(READING, thing('target:g1'))
    expect(next.targets).toEqual([{ ...READING.targets[1], restates: null }])
  })

  it('lists each name once', () => {
    expect(namesOf(READING)).toEqual(['城管中队', '各村居'])
  })
})

describe('making things of words', () => {
  it('makes a target in its clause with a free id, and decides the unread sentence', () => {
    const { reading, key } = addFromSpan(READING, TEXT, 'target', at('每月汇总两次'), {
      kind: 'frequency',
      value: 2,
    })
    expect(key).toBe('target:g8')
    expect(reading.unread).toEqual([])
    expect(reading.targets.map((one) => one.id)).toEqual(['g1', 'g8', 'g7'])
    expect(reading.targets[1]).toMatchObject({ section: '二（一）', quote: '每月汇总两次', value: 2 })
  })

  it('makes tasks and stages', () => {
    expect(addFromSpan(READING, TEXT, 'task', at('整治群租')).reading.tasks.at(-1)).toMatchObject({
      id: 't2',
      section: '二（二）',
      title: '整治群租',
    })
    expect(addFromSpan(READING, TEXT, 'stage', at('总则')).reading.stages).toMatchObject([
      { id: 's1', name: '总则' },
    ])
  })

  it('turns a target into a figure that only describes, and back', () => {
    const fact = turnFigure(READING, thing('target:g1'))
    expect(fact.key).toBe('fact:f1')
    expect(fact.reading.targets.map((one) => one.id)).toEqual(['g7'])
    const back = thingsOf(fact.reading, TEXT).find((one) => one.key === 'fact:f1')
    expect(back && turnFigure(fact.reading, back).reading.targets.map((one) => one.quote)).toEqual([
      '拆除203处违建',
      '整治群租',
    ])
  })

  it('understands number, unit and kind of chosen words', async () => {
    expect(await understand('拆除存量违法建筑203处', '2026')).toMatchObject({ kind: 'count', value: 203 })
    expect(await understand('整改率达到95%以上', '2026')).toMatchObject({ kind: 'rate', value: 95 })
    expect(await understand('加强领导', '2026')).toEqual({})
  })
})

describe('clauses', () => {
  it('finds the clause of a place', () => {
    expect(sectionAt(READING, TEXT.indexOf('每月'))).toBe('二（一）')
    expect(sectionAt(READING, 0)).toBe('')
  })

  it('takes everything below along when its number changes', () => {
    const next = changeSection(READING, 1, { number: '三', title: '任务', parent: -1 })
    expect(next.sections.map(pathOf)).toEqual(['一', '三', '三（一）', '三（二）'])
    expect(next.tasks[0]?.section).toBe('三（一）')
    expect(next.targets.map((one) => one.section)).toEqual(['三（一）', '三（二）'])
  })

  it('hangs a clause under another one, with its level', () => {
    const next = changeSection(READING, 3, { number: '1', title: '整治群租', parent: 2 })
    expect(next.sections[3]).toMatchObject({ parent: '二（一）', level: 3 })
    expect(next.targets[1]?.section).toBe('二（一）1')
  })

  it('hands the things of a dropped clause to the one above', () => {
    const next = dropThing(READING, thing('section:1'))
    expect(next.sections.map((one) => [pathOf(one), one.level])).toEqual([
      ['一', 1],
      ['（一）', 1],
      ['（二）', 1],
    ])
    expect(next.tasks[0]?.section).toBe('（一）')
  })
})

describe('marks in the text', () => {
  it('cover the text once, with the innermost thing first', () => {
    const chunks = chunksOf(TEXT, thingsOf(READING, TEXT))
    const segments = chunks.flatMap((chunk) => chunk.lines.flat())
    expect(segments.map((one) => TEXT.slice(one.start, one.end)).join('')).toBe(TEXT.replaceAll('\n', ''))
    const words = segments.find((one) => TEXT.slice(one.start, one.end) === '拆除违建')
    expect(words?.things.map((one) => one.kind)).toEqual(['task', 'section'])
  })

  it('change their sign only where something changed', () => {
    const long = Array.from({ length: 100 }, (_, line) => `第${line}行`).join('\n')
    const make = (start: number): Thing[] => [
      {
        key: 'task:t1',
        kind: 'task',
        index: 0,
        span: { start, end: start + 2 },
        confidence: 1,
        reasons: [],
        label: '',
      },
    ]
    const [before, after] = [chunksOf(long, []), chunksOf(long, make(3))]
    expect(before).toHaveLength(3)
    expect(after.map((chunk, index) => chunk.sign === before[index]?.sign)).toEqual([false, true, true])
  })

  it('go over several lines', () => {
    const things: Thing[] = [
      {
        key: 'task:t1',
        kind: 'task',
        index: 0,
        span: { start: 1, end: 5 },
        confidence: 1,
        reasons: [],
        label: '',
      },
    ]
    const lines = chunksOf('甲乙\n丙丁戊', things).flatMap((chunk) => chunk.lines)
    expect(lines.map((line) => line.map((one) => one.things.length))).toEqual([
      [0, 1],
      [1, 0],
    ])
  })
})

describe('unsaved corrections', () => {
  const store = new Map<string, string>()
  const storage = {
    getItem: (key: string) => store.get(key) ?? null,
    setItem: (key: string, value: string) => void store.set(key, value),
    removeItem: (key: string) => void store.delete(key),
    key: (index: number) => [...store.keys()][index] ?? null,
    get length() {
      return store.size
    },
  }
  const kept = (version: number) => ({
    version,
    at: '2026-05-01T00:00:00.000Z',
    reading: READING,
    unitNames: { 各村居: null },
  })
  beforeEach(() => store.clear())

  it('come back with the version that they were made on, the newest first', () => {
    keepDraft(storage, 'p1', kept(2))
    keepDraft(storage, 'p1', kept(10))
    keepDraft(storage, 'p2', kept(99))
    expect(keptDraft(storage, 'p1')).toEqual(kept(10))
    forgetDraft(storage, 'p1')
    expect(keptDraft(storage, 'p1')).toBeNull()
    expect(keptDraft(storage, 'p2')?.version).toBe(99)
  })

  it('are none where what is kept cannot be read', () => {
    store.set('guatu.plan.p1.v1', '{broken')
    store.set('guatu.plan.p1.v2', '{"version":2}')
    expect(keptDraft(storage, 'p1')).toBeNull()
  })

  it('say when there is no room', () => {
    const full = {
      ...storage,
      setItem: () => {
        throw new Error('quota')
      },
    }
    expect(keepDraft(full, 'p1', kept(1))).toBe(false)
  })
})

describe('a playbook for a task', () => {
  const playbooks = [
    { id: 'illegal-structure', name: { zh: '违法建筑治理', en: '' } },
    { id: 'group-rental', name: { zh: '群租整治', en: '' } },
  ]
  const spoken = (playbook: string) => [{ playbook, fits: 'subject' as const }]
  const task = { title: '综合提升', clause: '二（一）' }

  it('is proposed by the name of the task', () => {
    expect(
      proposePlaybooks({ title: '分类治理违法建筑', clause: '' }, [], new Map(), playbooks)[0],
    ).toMatchObject({
      playbook: 'illegal-structure',
      byName: true,
    })
  })

  it('is proposed by what most targets of its clause speak of, not by one among many', () => {
    const targets = [1, 2, 3, 4].map((n) => ({ id: `g${n}`, clause: '二（一）' }))
    const many = new Map(targets.slice(0, 2).map((one) => [one.id, spoken('group-rental')]))
    expect(proposePlaybooks(task, targets, many, playbooks)[0]).toMatchObject({
      playbook: 'group-rental',
      targets: 2,
    })
    const one = new Map([['g1', spoken('group-rental')]])
    expect(proposePlaybooks(task, targets, one, playbooks)).toEqual([])
  })

  it('are also those that one target of the clause speaks of in its own words', () => {
    const targets = [1, 2, 3].map((n) => ({ id: `g${n}`, clause: '二（一）' }))
    const speaking = (playbook: string, fits: 'subject' | 'around') => [
      { ...spoken(playbook)[0], playbook, fits },
    ]
    const own = new Map([
      ['g1', speaking('group-rental', 'subject')],
      ['g2', speaking('group-rental', 'subject')],
      ['g3', speaking('illegal-structure', 'subject')],
    ])
    expect(proposePlaybooks(task, targets, own, playbooks).map(({ playbook }) => playbook)).toEqual([
      'group-rental',
      'illegal-structure',
    ])
    const around = new Map([...own, ['g3', speaking('illegal-structure', 'around')]])
    expect(proposePlaybooks(task, targets, around, playbooks)).toHaveLength(1)
  })

  it('are several where the task names several things', () => {
    const both = { title: '先开展违法建筑治理，再开展群租整治', clause: '' }
    expect(
      proposePlaybooks(both, [], new Map(), playbooks)
        .map(({ playbook }) => playbook)
        .toSorted(),
    ).toEqual(['group-rental', 'illegal-structure'])
  })
})

describe('sentences that became nothing', () => {
  const unreadOf = (reading: Reading) => thingsOf(reading, TEXT).filter((thing) => thing.kind === 'unread')

  it('are set aside, remembered, and can be taken back', () => {
    const [thing] = unreadOf(READING)
    if (!thing) throw new Error('no unread sentence')
    const aside = dropThing(READING, thing)
    expect(unreadOf(aside)).toEqual([])
    expect(aside.unread).toMatchObject([{ span: thing.span, dismissed: true }])
    expect(unreadOf(bringBack(aside, 0))).toMatchObject([{ key: thing.key }])
  })

  it('become what a model proposed only when it is taken up, and are marked so', () => {
    const [{ span } = { span: { start: 0, end: 0 } }] = READING.unread
    const proposal = {
      ...{ passage: 'u1', replaces: null, kind: 'target' as const, section: '', span, leads: [] },
      ...{ quote: TEXT.slice(span.start, span.end), subject: '汇总', targetKind: 'frequency' as const },
      ...{ value: 2, unit: '次/月', comparator: '=' as const, due: null },
    }
    expect(isOpen(READING, proposal)).toBe(true)
    const taken = takeUp(READING, TEXT, proposal)
    const made = taken.reading.targets.find(({ id }) => taken.key === `target:${id}`)
    expect(made).toMatchObject({ kind: 'frequency', value: 2, confidence: 1, reasons: [PROPOSED, 'by-hand'] })
    expect(isOpen(taken.reading, proposal)).toBe(false)
    const nothing = takeUp(READING, TEXT, { ...proposal, kind: 'nothing' })
    expect(nothing.reading.unread.every((one) => one.dismissed)).toBe(true)
  })
})
