import { TARGET_STATES } from '@guatu/domain/targets/state.ts'
import { z } from 'zod'
import { Day, Id, IdParams, Instant } from './common.ts'
import { endpoint } from './endpoint.ts'
import { UnitGoal } from './targets.ts'

export const TaskView = z
  .object({
    id: Id,
    planId: Id,
    clause: z.string(),
    title: z.string(),
    /** Its own day. */
    dueOn: Day.nullable(),
    /** Its own day, else the last day of its stage; what its light is told by. */
    deadline: Day.nullable(),
    stageId: Id.nullable(),
    state: z.enum(['open', 'done', 'dropped']),
    /** The first of its campaigns. */
    campaignId: Id.nullable(),
    /** All campaigns that carry it out, each with its own playbook, in the order in which they were started. */
    campaignIds: z.array(Id),
    /** The meeting that decided it; null: the plan's own task. */
    meetingId: Id.nullable(),
    leads: z.array(Id),
    supports: z.array(Id),
    light: z.enum(['blue', 'yellow', 'red', 'green', 'grey']),
    /** Casefiles of all its campaigns. */
    total: z.number().int(),
    closed: z.number().int(),
    late: z.number().int(),
    version: z.number().int(),
  })
  .meta({ id: 'Task' })
export type TaskView = z.infer<typeof TaskView>
export const StageView = z
  .object({ id: Id, planId: Id, name: z.string(), startsOn: Day.nullable(), endsOn: Day.nullable() })
  .meta({ id: 'Stage' })
export const finishTask = endpoint({
  method: 'PATCH',
  path: '/api/tasks/:id',
  access: 'campaigns.write',
  tag: 'campaigns',
  ifMatch: true,
  summary: { zh: '修改任务', en: 'Change a task' },
  params: IdParams,
  body: z.strictObject({
    state: z.enum(['open', 'done']).optional(),
    dueOn: Day.nullable().optional(),
    stageId: Id.nullable().optional(),
    leads: z.array(Id).max(60).optional(),
    supports: z.array(Id).max(100).optional(),
  }),
  reply: { status: 200, schema: TaskView },
})
/** 挂图作战安排表 */
export const readSchedule = endpoint({
  method: 'GET',
  path: '/api/schedule',
  access: 'schedule.read',
  tag: 'schedule',
  summary: { zh: '挂图作战安排表', en: 'The schedule' },
  query: z.object({ plan: Id.optional() }),
  reply: {
    status: 200,
    schema: z.object({
      plan: z.object({ id: Id, title: z.string() }).nullable(),
      stages: z.array(StageView),
      tasks: z.array(TaskView),
      /** Targets that are split, with what each unit was given and where it stands; as far as the caller sees them. */
      shares: z.array(
        z.object({
          targetId: Id,
          clause: z.string(),
          subject: z.string(),
          value: z.number().nullable(),
          goal: z.number().nullable(),
          unit: z.string(),
          dueOn: Day,
          state: z.enum(TARGET_STATES),
          units: z.array(UnitGoal),
        }),
      ),
      computedAt: Instant,
    }),
  },
})
export const exportSchedule = endpoint({
  method: 'GET',
  path: '/api/schedule.xlsx',
  access: 'schedule.read',
  tag: 'schedule',
  summary: { zh: '安排表（Excel）', en: 'The schedule as a workbook' },
  query: z.object({ plan: Id.optional() }),
  reply: { status: 200, file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
})
