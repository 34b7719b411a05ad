import { CHANGES } from '@guatu/domain/work-plan/compare.ts'
import { z } from 'zod'
import { Day, Id, IdParams, Instant, Text } from './common.ts'
import { endpoint } from './endpoint.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const PlanQuery = z.object({ plan: Id.optional() })
const PlanHead = z.object({ id: Id, title: z.string() }).nullable()

const Condition = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('tasks_done') }),
  z.strictObject({
    kind: z.literal('target_reached'),
    targetId: Id,
    /** Null: the target's own goal. */
    value: z.number().nullable(),
  }),
  z.strictObject({ kind: z.literal('split_signed'), targetId: Id }),
])
const Link = z.strictObject({
  predecessorId: Id,
  /** Working days between the end of the one and the beginning of the other; negative: they overlap. */
  lag: z.number().int().min(-250).max(250).default(0),
})

export const WorkTask = z
  .object({
    taskId: Id,
    title: z.string(),
    clause: z.string(),
    stageId: Id.nullable(),
    state: z.enum(['open', 'done']),
    dueOn: Day.nullable(),
    doneOn: Day.nullable(),
    /** The first named is accountable (总牵头); the others lead with it. */
    leads: z.array(Id),
    supports: z.array(Id),
    informed: z.array(Id),
    /** Working days; 0: a milestone; null: nobody has said. */
    duration: z.number().int().nullable(),
    startedOn: Day.nullable(),
    links: z.array(z.object({ predecessorId: Id, lag: z.number().int() })),
    schedule: z.object({
      earliestStart: Day,
      earliestFinish: Day,
      latestStart: Day.nullable(),
      latestFinish: Day.nullable(),
      slack: z.number().int().nullable(),
      critical: z.boolean(),
      overcommitted: z.boolean(),
      startPast: z.boolean(),
      assumed: z.boolean(),
    }),
    /** 0 while nothing is planned yet; for If-Match of the work. */
    version: z.number().int(),
    /** Of the task itself; for If-Match of its duties. */
    taskVersion: z.number().int(),
  })
  .meta({ id: 'WorkTask' })
export type WorkTask = z.infer<typeof WorkTask>

export const GateView = z
  .object({
    stageId: Id,
    name: z.string(),
    startsOn: Day.nullable(),
    endsOn: Day.nullable(),
    conditions: z.array(
      z.object({
        condition: Condition,
        /** Name of the target. */
        target: z.string().nullable(),
        unit: z.string(),
        met: z.boolean(),
        now: z.number().nullable(),
        wanted: z.number().nullable(),
      }),
    ),
    /** The stage has no task: whether it is done, a person says. */
    noTasks: z.boolean(),
    /** There are conditions and all hold. */
    open: z.boolean(),
    passed: z.object({ at: Instant, by: z.string(), met: z.boolean(), note: z.string() }).nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'StageGate' })
export type GateView = z.infer<typeof GateView>

/** Durations, predecessors, the schedule worked back from the deadlines, and the gates of the stages. */
export const readWorkPlan = endpoint({
  method: 'GET',
  path: '/api/work-plan',
  access: 'schedule.read',
  tag: 'work-plan',
  summary: { zh: '倒排工期与阶段关口', en: 'The work plan: backward schedule and gates' },
  query: PlanQuery,
  reply: {
    status: 200,
    schema: z.object({
      plan: PlanHead,
      tasks: z.array(WorkTask),
      /** Only for those who see the plan as a whole. */
      gates: z.array(GateView),
      targets: z.array(z.object({ id: Id, subject: z.string(), unit: z.string() })),
      mayWrite: z.boolean(),
      today: Day,
      computedAt: Instant,
    }),
  },
})

export const changeWork = endpoint({
  method: 'PUT',
  path: '/api/tasks/:id/work',
  access: 'campaigns.write',
  tag: 'work-plan',
  ifMatch: true,
  summary: { zh: '修改工期、前置任务和知会单位', en: 'Change duration, predecessors and who is informed' },
  params: IdParams,
  body: z.strictObject({
    duration: z.number().int().min(0).max(750).nullable().optional(),
    startedOn: Day.nullable().optional(),
    predecessors: z.array(Link).max(60).optional(),
    informed: z.array(Id).max(300).optional(),
  }),
  reply: { status: 200, schema: z.object({ taskId: Id, version: z.number().int() }) },
})

/** Who leads and who supports, with a reason: a gap of the matrix is mended without a new version of the plan. */
export const changeDuties = endpoint({
  method: 'PUT',
  path: '/api/tasks/:id/duties',
  access: 'campaigns.write',
  tag: 'work-plan',
  ifMatch: true,
  summary: { zh: '调整牵头和配合单位', en: 'Change who leads and who supports' },
  params: IdParams,
  body: z.strictObject({
    /** The first is accountable (总牵头). */
    leads: z.array(Id).max(60),
    supports: z.array(Id).max(100),
    reason: Text(500),
  }),
  reply: { status: 200, schema: z.object({ taskId: Id, version: z.number().int() }) },
})

export const saveGate = endpoint({
  method: 'PUT',
  path: '/api/stages/:id/gate',
  access: 'campaigns.write',
  tag: 'work-plan',
  ifMatch: true,
  summary: { zh: '设定阶段关口的条件', en: 'Set the conditions of a gate' },
  params: IdParams,
  body: z.strictObject({ conditions: z.array(Condition).max(20) }),
  reply: { status: 200, schema: z.object({ stageId: Id, version: z.number().int() }) },
})

export const passGate = endpoint({
  method: 'POST',
  path: '/api/stages/:id/gate/passings',
  access: 'campaigns.write',
  tag: 'work-plan',
  idempotent: true,
  summary: { zh: '决定过关', en: 'Decide to pass a gate' },
  params: IdParams,
  body: z.strictObject({ note: z.string().trim().max(500).default('') }),
  reply: { status: 201, schema: z.object({ stageId: Id, met: z.boolean() }) },
})

// --- 责任矩阵 ---

/** Who leads (A/R), supports (C) and is informed (I), and what is missing. */
export const readMatrix = endpoint({
  method: 'GET',
  path: '/api/matrix',
  access: 'schedule.read',
  tag: 'work-plan',
  summary: { zh: '责任矩阵与缺口', en: 'Matrix of duties, and its gaps' },
  query: PlanQuery,
  reply: {
    status: 200,
    schema: z.object({
      plan: PlanHead,
      unitIds: z.array(Id),
      tasks: z.array(
        WorkTask.pick({
          taskId: true,
          title: true,
          clause: true,
          stageId: true,
          state: true,
          dueOn: true,
          leads: true,
          supports: true,
          informed: true,
          version: true,
          taskVersion: true,
        }),
      ),
      /** Null for those who see a part of the plan only. */
      gaps: z
        .object({
          unitsWithoutTasks: z.array(Id),
          tasksWithoutLead: z.array(Id),
          targetsWithoutMeasure: z.array(Id),
          measuresWithoutData: z.array(Id),
          targetsWithoutSplit: z.array(Id),
          /** Their division, or that of a unit's share of them, no longer adds up to what it divides. */
          splitsStale: z.array(z.object({ targetId: Id, unitIds: z.array(Id) })),
        })
        .nullable(),
      targets: z.array(z.object({ id: Id, subject: z.string(), quote: z.string(), clause: z.string() })),
      mayWrite: z.boolean(),
      computedAt: Instant,
    }),
  },
})
export const exportMatrix = endpoint({
  method: 'GET',
  path: '/api/matrix.xlsx',
  access: 'schedule.read',
  tag: 'work-plan',
  summary: { zh: '责任矩阵（Excel）', en: 'Matrix of duties as a workbook' },
  query: PlanQuery,
  reply: { status: 200, file: XLSX },
})

// --- 基线 ---

export const Baseline = z
  .object({
    id: Id,
    planId: Id,
    number: z.number().int(),
    origin: z.enum(['publication', 'hand']),
    planVersion: z.number().int().nullable(),
    reason: z.string(),
    takenBy: z.string(),
    takenAt: Instant,
    tasks: z.number().int(),
  })
  .meta({ id: 'Baseline' })
export type Baseline = z.infer<typeof Baseline>
export const listBaselines = endpoint({
  method: 'GET',
  path: '/api/baselines',
  access: 'schedule.read',
  tag: 'work-plan',
  summary: { zh: '基线', en: 'Baselines' },
  query: PlanQuery,
  reply: {
    status: 200,
    schema: z.object({ plan: PlanHead, baselines: z.array(Baseline), mayTake: z.boolean(), today: Day }),
  },
})
export const takeBaseline = endpoint({
  method: 'POST',
  path: '/api/baselines',
  access: 'campaigns.write',
  tag: 'work-plan',
  idempotent: true,
  summary: { zh: '重新留存基线', en: 'Take a baseline again' },
  body: z.strictObject({ planId: Id, reason: Text(500) }),
  reply: { status: 201, schema: Baseline },
})
const OnQuery = z.object({ on: Day.optional() })
/** The tasks of the baseline against those of any day; past days are read from the log. */
export const compareBaseline = endpoint({
  method: 'GET',
  path: '/api/baselines/:id/comparison',
  access: 'schedule.read',
  tag: 'work-plan',
  summary: { zh: '基线对比', en: 'Compare a baseline with a day' },
  params: IdParams,
  query: OnQuery,
  reply: {
    status: 200,
    schema: z.object({
      baseline: Baseline,
      on: Day,
      rows: z.array(
        z.object({
          taskId: Id,
          title: z.string(),
          clause: z.string(),
          change: z.enum(CHANGES),
          baseDue: Day.nullable(),
          due: Day.nullable(),
          moved: z.number().int().nullable(),
          doneOn: Day.nullable(),
          behind: z.number().int().nullable(),
          unitsChanged: z.boolean(),
          baseDuration: z.number().int().nullable(),
          duration: z.number().int().nullable(),
        }),
      ),
      computedAt: Instant,
    }),
  },
})
export const exportComparison = endpoint({
  method: 'GET',
  path: '/api/baselines/:id/comparison.xlsx',
  access: 'schedule.read',
  tag: 'work-plan',
  summary: { zh: '基线对比（Excel）', en: 'The comparison as a workbook' },
  params: IdParams,
  query: OnQuery,
  reply: { status: 200, file: XLSX },
})
