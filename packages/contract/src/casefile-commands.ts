import { z } from 'zod'
import { Casefile, FieldValue, Refusal } from './casefiles.ts'
import { Day, Id, IdParams, Instant, Text } from './common.ts'
import { endpoint } from './endpoint.ts'

const LimitBody = z.union([
  z.strictObject({
    amount: z.number().positive().max(3650),
    unit: z.enum(['urgent_hour', 'work_hour', 'work_day', 'natural_day']),
  }),
  z.strictObject({ on: Day }),
])
const reason = Text(500)
/** A command of the lifecycle, as a person gives it. Ids, times and the actor are added by the server. */
export const CommandBody = z.discriminatedUnion('command', [
  z.strictObject({ command: z.literal('accept') }),
  z.strictObject({ command: z.literal('void'), reason }),
  z.strictObject({ command: z.literal('askVerification') }),
  z.strictObject({ command: z.literal('confirm') }),
  z.strictObject({ command: z.literal('deny'), reason }),
  z.strictObject({ command: z.literal('cannotVerify'), reason }),
  z.strictObject({
    command: z.literal('assign'),
    leadUnitId: Id,
    supportUnitIds: z.array(Id).max(20).default([]),
    limit: LimitBody,
  }),
  z.strictObject({ command: z.literal('receive') }),
  z.strictObject({ command: z.literal('returnAssignment'), reason }),
  z.strictObject({ command: z.literal('submitSupport'), text: Text(2000) }),
  z.strictObject({ command: z.literal('removeEvidence'), evidenceId: Id }),
  z.strictObject({
    command: z.literal('submit'),
    text: Text(2000),
    results: z.record(z.string().max(60), FieldValue).default({}),
  }),
  z.strictObject({ command: z.literal('askExtension'), until: Day, reason }),
  z.strictObject({ command: z.literal('grantExtension') }),
  z.strictObject({ command: z.literal('refuseExtension'), reason }),
  z.strictObject({ command: z.literal('askSuspension'), until: Day, reason }),
  z.strictObject({ command: z.literal('suspend') }),
  z.strictObject({ command: z.literal('refuseSuspension'), reason }),
  z.strictObject({ command: z.literal('resume') }),
  z.strictObject({ command: z.literal('extendSuspension'), until: Day, reason }),
  z.strictObject({ command: z.literal('pass'), text: z.string().trim().max(2000).default('') }),
  z.strictObject({ command: z.literal('fail'), reasons: z.array(Text(500)).min(1).max(10) }),
  z.strictObject({ command: z.literal('cannotCheck'), reason }),
  z.strictObject({ command: z.literal('lookBackPass'), text: z.string().trim().max(2000).default('') }),
  z.strictObject({ command: z.literal('lookBackFail'), reason, limit: LimitBody }),
  z.strictObject({ command: z.literal('reopen'), reason, limit: LimitBody }),
  z.strictObject({ command: z.literal('forceClose'), reason, documentId: Id }),
])
export type CommandBody = z.infer<typeof CommandBody>

export const commandCasefile = endpoint({
  method: 'POST',
  path: '/api/casefiles/:id/commands',
  access: 'casefiles.read',
  tag: 'casefiles',
  ifMatch: true,
  idempotent: true,
  summary: { zh: '办理（每个动作各有权限）', en: 'Act on a casefile (each command has its own permission)' },
  params: IdParams,
  body: CommandBody,
  reply: { status: 200, schema: Casefile },
})
export const DispatchResult = z.object({
  count: z.number().int(),
  units: z.number().int(),
  byUnit: z.array(z.object({ unitId: Id, count: z.number().int() })),
  /** Filed casefiles of the filter that cannot go out, and why. */
  left: z.array(z.object({ id: Id, number: z.string(), refusals: z.array(Refusal) })),
  leftCount: z.number().int(),
  due: Instant.nullable(),
})
/** Every filed casefile of the filter goes to the community where it lies. With `preview` nothing is changed. */
export const dispatchCasefiles = endpoint({
  method: 'POST',
  path: '/api/casefiles/dispatch',
  access: 'casefiles.dispatch',
  tag: 'casefiles',
  idempotent: true,
  summary: { zh: '批量派遣', en: 'Dispatch in bulk' },
  body: z.strictObject({
    campaignId: Id,
    ids: z.array(Id).max(5000).optional(),
    communityIds: z.array(Id).max(1000).optional(),
    limit: LimitBody,
    preview: z.boolean(),
  }),
  reply: { status: 200, schema: DispatchResult },
})
