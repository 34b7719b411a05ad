import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareTasks } from '../../src/work-plan/compare.ts'
import { evaluateGate, opens, type GateFacts } from '../../src/work-plan/gate.ts'
import { findCycle, inOrder } from '../../src/work-plan/network.ts'
import { scheduleTasks, type PlannedTask } from '../../src/work-plan/schedule.ts'
import { tasksFromEvents, type TaskState } from '../../src/work-plan/task-history.ts'
import { workdayAxis, workdaysFrom } from '../../src/work-plan/workday-axis.ts'
import { addDays, weekdayOf } from '../../src/time/instant.ts'

// a calendar with the seven days of National Day 2026 and no make-up days
const holidays = new Set([1, 2, 3, 4, 5, 6, 7].map((day) => `2026-10-0${day}`))
const isWorkday = (day: string): boolean => weekdayOf(day) <= 5 && !holidays.has(day)
const axis = workdayAxis('2026-09-01', isWorkday)

describe('the axis of working days', () => {
  it('numbers them in both directions', () => {
    expect(axis.dayAt(0)).toBe('2026-09-01')
    expect(axis.dayAt(-1)).toBe('2026-08-31')
    expect(axis.dayAt(-2)).toBe('2026-08-28')
    expect([axis.floor('2026-08-30'), axis.ceil('2026-08-30')]).toEqual([-2, -1])
    expect(axis.dayAt(axis.floor('2026-10-07'))).toBe('2026-09-30')
    expect(axis.dayAt(axis.ceil('2026-10-01'))).toBe('2026-10-08')
  })

  it('is the same whichever way it is asked', () => {
    fc.assert(
      fc.property(fc.integer({ min: -500, max: 500 }), (offset) => {
        const day = addDays('2026-09-01', offset)
        expect(axis.dayAt(axis.floor(day)) <= day).toBe(true)
        expect(axis.dayAt(axis.ceil(day)) >= day).toBe(true)
        expect(axis.ceil(day) - axis.floor(day)).toBe(isWorkday(day) ? 0 : 1)
        expect(axis.floor(axis.dayAt(offset))).toBe(offset)
      }),
    )
  })

  it('counts moves in working days', () => {
    expect(workdaysFrom(axis, '2026-09-30', '2026-10-08')).toBe(1)
    expect(workdaysFrom(axis, '2026-10-08', '2026-09-30')).toBe(-1)
    expect(workdaysFrom(axis, '2026-09-04', '2026-09-06')).toBe(0)
  })
})

const task = (id: string, duration: number | null, more: Partial<PlannedTask> = {}): PlannedTask => ({
  id,
  duration,
  dueOn: null,
  notBefore: null,
  startedOn: null,
  doneOn: null,
  links: [],
  ...more,
})
const after = (...ids: string[]) => ({ links: ids.map((predecessorId) => ({ predecessorId, lag: 0 })) })

describe('predecessors', () => {
  it('name the circle that they make', () => {
    const circle = [
      task('a', 1, after('c')),
      task('b', 1, after('a')),
      task('c', 1, after('b')),
      task('d', 1),
    ]
    const found = findCycle(circle) as string[]
    expect(found).toHaveLength(4)
    expect(found[0]).toBe(found[3])
    // each is followed by one that waits for it
    found.slice(1).forEach((id, index) => {
      const links = circle.find((one) => one.id === id)?.links.map((link) => link.predecessorId)
      expect(links).toContain(found[index])
    })
    expect(findCycle([task('a', 1, after('a'))])).toEqual(['a', 'a'])
    expect(findCycle([task('a', 1, after('gone')), task('b', 1, after('a'))])).toBeNull()
  })

  it('never find a circle where all links go one way, and order them so', () => {
    const forwardLinks = fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 30 })
    fc.assert(
      fc.property(forwardLinks, (pairs) => {
        const tasks = Array.from({ length: 12 }, (_, at) =>
          task(
            `t${at}`,
            1,
            after(...new Set(pairs.filter(([a, b]) => b === at && a < at).map(([a]) => `t${a}`))),
          ),
        )
        expect(findCycle(tasks)).toBeNull()
        const order = inOrder([...tasks].reverse()).map((one) => one.id)
        for (const one of tasks)
          for (const link of one.links)
            expect(order.indexOf(link.predecessorId)).toBeLessThan(order.indexOf(one.id))
      }),
    )
  })
})

describe('倒排工期', () => {
  it('goes forward from today and back from the deadline, over holidays', () => {
    const plan = scheduleTasks(
      [
        task('survey', 5),
        task('demolish', 10, { ...after('survey'), dueOn: '2026-10-09' }),
        task('paper', 3, after('survey')),
        task('accept', 0, { ...after('demolish', 'paper'), dueOn: '2026-10-12' }),
      ],
      '2026-09-07',
      axis,
    )
    expect(plan.get('survey')).toMatchObject({
      earliestStart: '2026-09-07',
      earliestFinish: '2026-09-11',
      latestStart: '2026-09-14',
      latestFinish: '2026-09-18',
      slack: 5,
      critical: true,
    })
    // ten working days back from 9 October, over the holiday: 21 September
    expect(plan.get('demolish')).toMatchObject({
      earliestStart: '2026-09-14',
      earliestFinish: '2026-09-25',
      latestStart: '2026-09-21',
      latestFinish: '2026-10-09',
      slack: 5,
      critical: true,
    })
    expect(plan.get('paper')).toMatchObject({ latestFinish: '2026-10-12', slack: 13, critical: false })
    expect(plan.get('accept')).toMatchObject({
      earliestStart: '2026-09-25',
      earliestFinish: '2026-09-25',
      latestFinish: '2026-10-12',
    })
  })

  it('waits for the lag, and lets a negative one overlap', () => {
    const lagged = (lag: number) =>
      scheduleTasks(
        [task('a', 2), task('b', 1, { links: [{ predecessorId: 'a', lag }], dueOn: '2026-09-30' })],
        '2026-09-07',
        axis,
      ).get('b')?.earliestStart
    expect(lagged(0)).toBe('2026-09-09')
    expect(lagged(3)).toBe('2026-09-14')
    expect(lagged(-1)).toBe('2026-09-08')
  })

  it('flags what should have begun, and what can no longer be kept', () => {
    const plan = scheduleTasks(
      [
        task('late', 10, { dueOn: '2026-09-11' }),
        task('begun', 10, { dueOn: '2026-09-11', startedOn: '2026-08-28' }),
        task('stuck', 3, { dueOn: '2026-09-11', startedOn: '2026-08-28' }),
        task('unknown', null, { dueOn: '2026-09-11' }),
        task('free', 5),
        task('done', 5, { dueOn: '2026-09-01', doneOn: '2026-09-03' }),
      ],
      '2026-09-07',
      axis,
    )
    expect(plan.get('late')).toMatchObject({
      latestStart: '2026-08-31',
      startPast: true,
      overcommitted: true,
    })
    expect(plan.get('late')?.slack).toBe(-5)
    expect(plan.get('begun')).toMatchObject({ earliestFinish: '2026-09-10', slack: 1, startPast: false })
    expect(plan.get('stuck')).toMatchObject({ earliestFinish: '2026-09-07', slack: 4 })
    expect(plan.get('unknown')).toMatchObject({ assumed: true, slack: 4, critical: false })
    expect(plan.get('free')).toMatchObject({ latestStart: null, slack: null })
    expect(plan.get('done')).toMatchObject({
      earliestFinish: '2026-09-03',
      slack: null,
      overcommitted: false,
    })
  })

  it('never starts before a predecessor ends, and slack is what is left to the deadline', () => {
    const numbers = fc.array(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.nat(60), fc.nat(9)), {
      minLength: 1,
      maxLength: 10,
    })
    fc.assert(
      fc.property(numbers, (given) => {
        const tasks = given.map(([duration, due, before], at) =>
          task(`t${at}`, duration, {
            dueOn: addDays('2026-09-07', due),
            ...(before < at ? after(`t${before}`) : {}),
          }),
        )
        const plan = scheduleTasks(tasks, '2026-09-07', axis)
        for (const one of tasks) {
          const own = plan.get(one.id)
          if (!own?.latestFinish || !own.latestStart) throw new Error('no deadline')
          expect(own.latestFinish <= (one.dueOn ?? '')).toBe(true)
          expect(workdaysFrom(axis, own.earliestFinish, own.latestFinish)).toBe(own.slack)
          for (const { predecessorId } of one.links) {
            const before = plan.get(predecessorId)
            expect((before?.earliestFinish ?? '') < own.earliestStart).toBe(true)
            expect((before?.latestFinish ?? '') < own.latestStart).toBe(true)
          }
        }
      }),
    )
  })
})

describe('a gate', () => {
  const facts = (more: Partial<GateFacts> = {}): GateFacts => ({
    tasks: [
      { id: 'a', done: true },
      { id: 'b', done: false },
    ],
    targets: new Map([
      ['g', { now: 89, goal: 203, limit: false, down: false }],
      ['red', { now: 1, goal: 0, limit: true, down: false }],
      ['none', { now: null, goal: 5, limit: false, down: false }],
    ]),
    receipts: new Map([['g', { signed: 45, shares: 46 }]]),
    ...more,
  })
  const met = (conditions: Parameters<typeof evaluateGate>[0], more = {}) =>
    evaluateGate(conditions, facts(more)).map(({ met: open, now, wanted }) => [open, now, wanted])

  it('never opens where nothing was asked', () => {
    expect(opens([])).toBe(false)
    const one = { condition: { kind: 'tasks_done' }, met: true, now: 1, wanted: 1 } as const
    expect(opens([one])).toBe(true)
    expect(opens([one, { ...one, met: false }])).toBe(false)
  })

  it('says of each condition how it stands', () => {
    expect(met([{ kind: 'tasks_done' }])).toEqual([[false, 1, 2]])
    expect(met([{ kind: 'tasks_done' }], { tasks: [] })).toEqual([[false, 0, 0]])
    expect(met([{ kind: 'target_reached', targetId: 'g', value: 80 }])).toEqual([[true, 89, 80]])
    expect(met([{ kind: 'target_reached', targetId: 'g', value: null }])).toEqual([[false, 89, 203]])
    expect(met([{ kind: 'target_reached', targetId: 'red', value: null }])).toEqual([[false, 1, 0]])
    expect(met([{ kind: 'target_reached', targetId: 'none', value: null }])).toEqual([[false, null, 5]])
    expect(met([{ kind: 'target_reached', targetId: 'gone', value: 1 }])).toEqual([[false, null, 1]])
    expect(met([{ kind: 'split_signed', targetId: 'g' }])).toEqual([[false, 45, 46]])
    expect(met([{ kind: 'split_signed', targetId: 'none' }])).toEqual([[false, null, null]])
  })
})

describe('tasks out of their events', () => {
  const at = (day: string) => `${day}T02:00:00.000Z`
  const events = [
    {
      taskId: 'a',
      kind: 'task.published',
      at: at('2026-03-01'),
      payload: { title: '拆违', clause: '二', dueOn: '2026-09-30', leads: ['u'], supports: [] },
    },
    { taskId: 'a', kind: 'task_work.changed', at: at('2026-03-02'), payload: { duration: 20 } },
    { taskId: 'a', kind: 'task.changed', at: at('2026-06-01'), payload: { dueOn: '2026-10-15' } },
    { taskId: 'a', kind: 'task.changed', at: at('2026-10-09'), payload: { state: 'done' } },
    {
      taskId: 'a',
      kind: 'task.published',
      at: at('2026-10-10'),
      payload: { title: '拆除违建', clause: '二', dueOn: '2026-10-15', leads: ['u'], supports: [] },
    },
    {
      taskId: 'b',
      kind: 'task.published',
      at: at('2026-03-01'),
      payload: { title: '群租', clause: '三', dueOn: null, leads: [], supports: [] },
    },
    { taskId: 'b', kind: 'task.dropped', at: at('2026-04-01'), payload: {} },
    { taskId: 'c', kind: 'task_work.changed', at: at('2026-04-01'), payload: { duration: 2 } },
  ]

  it('stand as they stood on any day', () => {
    const upTo = (instant: string) => tasksFromEvents(events.filter((one) => one.at <= instant))
    expect(upTo(at('2026-03-01')).get('a')).toMatchObject({
      dueOn: '2026-09-30',
      state: 'open',
      duration: null,
    })
    expect(upTo(at('2026-06-01')).get('a')).toMatchObject({ dueOn: '2026-10-15', duration: 20, doneOn: null })
    const last = tasksFromEvents(events)
    expect(last.get('a')).toMatchObject({ title: '拆除违建', state: 'done', doneOn: '2026-10-09' })
    expect(last.get('b')).toMatchObject({ state: 'dropped' })
    expect(last.has('c')).toBe(false)
  })
})

describe('a comparison with the baseline', () => {
  const state = (taskId: string, more: Partial<TaskState> = {}): TaskState => ({
    taskId,
    title: taskId,
    clause: '二',
    dueOn: '2026-09-30',
    leads: ['u'],
    supports: [],
    state: 'open',
    doneOn: null,
    duration: null,
    ...more,
  })
  const one = (base: Partial<TaskState>, now: Partial<TaskState> | null, on = '2026-09-15') =>
    compareTasks([state('a', base)], now ? [state('a', now)] : [], on, axis)[0]

  it('tells what slipped by how many working days', () => {
    expect(one({}, { dueOn: '2026-10-09' })).toMatchObject({ change: 'slipped', moved: 2, behind: null })
    expect(one({}, { dueOn: '2026-09-25' })).toMatchObject({ change: 'advanced', moved: -3 })
    expect(one({}, {})).toMatchObject({ change: 'same', moved: 0 })
    expect(one({}, { leads: ['v'] })).toMatchObject({ change: 'same', unitsChanged: true })
  })

  it('tells what was done early, late, or is overdue', () => {
    const done = (doneOn: string) => one({}, { state: 'done', doneOn })
    expect(done('2026-09-28')).toMatchObject({ change: 'done_early', behind: -2 })
    expect(done('2026-09-30')).toMatchObject({ change: 'done', behind: 0 })
    expect(done('2026-10-08')).toMatchObject({ change: 'done_late', behind: 1 })
    expect(one({}, {}, '2026-10-12')).toMatchObject({ change: 'overdue', behind: 3 })
    expect(one({ dueOn: null }, { state: 'done', doneOn: '2026-10-08' })).toMatchObject({
      change: 'done',
      behind: null,
    })
  })

  it('tells what is new and what was dropped', () => {
    const rows = compareTasks(
      [state('a'), state('b'), state('gone', { state: 'dropped' })],
      [state('b', { state: 'dropped' }), state('c'), state('gone', { state: 'dropped' })],
      '2026-09-15',
      axis,
    )
    expect(rows.map((row) => [row.taskId, row.change])).toEqual([
      ['a', 'dropped'],
      ['b', 'dropped'],
      ['c', 'new'],
    ])
  })
})
