import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPlan } from '../../src/plan-text/read-plan.ts'
import { clauseTexts } from '../../src/plan-compare/clause-texts.ts'
import { comparePlans, isChanged, type PlanSide } from '../../src/plan-compare/compare-plans.ts'
import { containment, likeness, wordDiff, type Run } from '../../src/plan-compare/words.ts'

const side = (text: string): PlanSide => {
  const read = readPlan(text)
  return { text: read.text, sections: read.sections, tasks: read.tasks, targets: read.targets }
}
const BASE = `试验镇环境整治实施方案
一、工作目标
以点位清单为底数，逐项销号，全年拆除违法建筑60处。
二、重点任务
（一）拆除违法建筑
完成区里下达的60处拆违点位，6月底前完成。牵头单位：城管中队。
（二）整治群租
排查出租房屋，登记率达到100%，重大隐患整改到位。牵头单位：派出所。
（三）清理河道
对沿岸堆放物逐处清理，每月巡查两次。牵头单位：水务站。
三、工作要求
各村居按月报送进度，工作专班每季度通报一次。`

const links = (a: string, b: string): string[] =>
  comparePlans(side(a), side(b)).clauses.map(
    ({ link, before, after, origin }) =>
      `${link} ${before?.path ?? '—'}→${after?.path ?? '—'}${origin === null ? '' : ` (${origin})`}`,
  )
const told = (runs: readonly Run[]): string =>
  runs.map(({ change, text }) => ({ same: text, gone: `[-${text}]`, added: `[+${text}]` })[change]).join('')

describe('words', () => {
  it.each([
    ['6月底前完成。', '9月底前完成。', '[-6][+9]月底前完成。'],
    ['拆除60处', '拆除160处', '拆除[-60][+160]处'],
    ['由城管中队牵头', '由综合整治办牵头', '由[-城管中队][+综合整治办]牵头'],
    ['', '新写的', '[+新写的]'],
    ['一字不改', '一字不改', '一字不改'],
    ['登记率达到98.5%以上', '登记率达到100%以上', '登记率达到[-98.5%][+100%]以上'],
  ])('%s → %s', (a, b, wanted) => expect(told(wordDiff(a, b))).toBe(wanted))

  const text = fc.string({ unit: fc.constantFrom(...'拆违建整治3月底 。，a'), maxLength: 60 })
  it('gives both texts back, whatever they are', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const runs = wordDiff(a, b)
        const of = (gone: 'gone' | 'added'): string =>
          runs.map((run) => (run.change === 'same' || run.change === gone ? run.text : '')).join('')
        expect([of('gone'), of('added')]).toEqual([a, b])
        expect(runs.every((run, index) => run.text !== '' && run.change !== runs[index - 1]?.change)).toBe(
          true,
        )
      }),
    )
  })

  it('holds likeness between 0 and 1, the same both ways', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(likeness(a, b)).toBeCloseTo(likeness(b, a), 10)
        expect(likeness(a, b)).toBeGreaterThanOrEqual(0)
        expect(likeness(a, a)).toBe(1)
        expect(containment(a, b)).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('clauses of a text', () => {
  it('begin at their numbers and leave nothing of the text out', () => {
    const { sections, text } = side(BASE)
    const clauses = clauseTexts(sections, text)
    expect(clauses.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text)
    expect(clauses.map(({ path, start }) => [path, text.slice(start, start + 3)])).toEqual([
      ['', '试验镇'],
      ['一', '一、工'],
      ['二', '二、重'],
      ['二（一）', '（一）'],
      ['二（二）', '（二）'],
      ['二（三）', '（三）'],
      ['三', '三、工'],
    ])
  })
})

describe('versions of a plan', () => {
  it('finds nothing where nothing changed', () => {
    const { clauses, tasks, targets } = comparePlans(side(BASE), side(BASE))
    expect(clauses.every(({ link, moved }) => link === 'same' && !moved)).toBe(true)
    expect([...tasks.filter(isChanged), ...targets.filter(isChanged)]).toEqual([])
  })

  it('sees a changed deadline, lead and figure', () => {
    const next = BASE.replaceAll('60处', '80处')
      .replace('6月底前', '9月底前')
      .replace('牵头单位：城管中队', '牵头单位：综合整治办')
    const { clauses, tasks, targets } = comparePlans(side(BASE), side(next))
    expect(clauses.filter(({ link }) => link !== 'same').map(({ after }) => after?.path)).toEqual([
      '一',
      '二（一）',
    ])
    const task = tasks.find(isChanged)
    expect(task?.changed).toContain('leads')
    expect(task?.after?.leads).toEqual(['综合整治办'])
    const changed = targets.filter(isChanged)
    expect(changed.some(({ before, after }) => before?.value === 60 && after?.value === 80)).toBe(true)
    expect(changed.every(({ before, after }) => before && after)).toBe(true)
  })

  it('takes a clause that only has another number as moved', () => {
    const next = BASE.replace('（三）清理河道', '（四）清理河道')
      .replace('（二）整治群租', '（三）整治群租')
      .replace('（一）拆除违法建筑', '（一）开展宣传\n在社区广场设点宣传，发放资料。\n（二）拆除违法建筑')
    expect(links(BASE, next)).toEqual([
      'same →',
      'same 一→一',
      'same 二→二',
      'added —→二（一）',
      'moved 二（一）→二（二）',
      'moved 二（二）→二（三）',
      'moved 二（三）→二（四）',
      'same 三→三',
    ])
  })

  it('follows clauses that change places', () => {
    const one = '（二）整治群租\n排查出租房屋，登记率达到100%，重大隐患整改到位。牵头单位：派出所。\n'
    const two = '（三）清理河道\n对沿岸堆放物逐处清理，每月巡查两次。牵头单位：水务站。\n'
    const next = BASE.replace(one + two, two.replace('三', '二') + one.replace('二', '三'))
    expect(links(BASE, next)).toContain('moved 二（三）→二（二）')
    expect(links(BASE, next)).toContain('moved 二（二）→二（三）')
  })

  it('recognises a clause that was split, and the other way round one that was merged', () => {
    const next = BASE.replace(
      '三、工作要求\n各村居按月报送进度，工作专班每季度通报一次。',
      '三、工作要求\n各村居按月报送进度。\n四、通报\n工作专班每季度通报一次。',
    )
    expect(links(BASE, next).slice(-2)).toEqual(['changed 三→三', 'split —→四 (三)'])
    expect(links(next, BASE).slice(-2)).toEqual(['changed 三→三', 'merged 四→— (三)'])
  })

  it('tells what is gone where it stood', () => {
    const next = BASE.replace(/（二）整治群租\n.*\n/, '')
    expect(links(BASE, next)).toContain('gone 二（二）→—')
    expect(comparePlans(side(BASE), side(next)).tasks.filter(({ after }) => !after)).toHaveLength(1)
  })

  it('gives the same with the sides turned, and loses no clause', () => {
    const parts = BASE.split('\n').slice(1)
    const any = fc.tuple(fc.subarray(parts, { minLength: 3 }), fc.subarray(parts, { minLength: 3 }))
    const turned = { same: 'same', changed: 'changed', moved: 'moved' } as Record<string, string>
    const turn = { ...turned, added: 'gone', gone: 'added', split: 'merged', merged: 'split' } as Record<
      string,
      string
    >
    fc.assert(
      fc.property(any, ([x, y]) => {
        const [a, b] = [side(`方案\n${x.join('\n')}`), side(`方案\n${y.join('\n')}`)]
        const there = comparePlans(a, b).clauses
        const back = comparePlans(b, a).clauses
        const key = (link: string, from?: string, to?: string): string => `${link} ${from ?? ''} ${to ?? ''}`
        expect(
          back.map(({ link, before, after }) => key(turn[link] ?? '', after?.path, before?.path)).sort(),
        ).toEqual(there.map(({ link, before, after }) => key(link, before?.path, after?.path)).sort())
        expect(there.filter(({ before }) => before)).toHaveLength(clauseTexts(a.sections, a.text).length)
        expect(there.filter(({ after }) => after)).toHaveLength(clauseTexts(b.sections, b.text).length)
      }),
      { numRuns: 60 },
    )
  })
})
