import type { Calendar } from '../../src/clock/calendar.ts'
import type { Actor, Casefile, CasefileState } from '../../src/lifecycle/casefile.ts'
import type { Command, NewCasefile, NewEvidence } from '../../src/lifecycle/commands.ts'
import { decide } from '../../src/lifecycle/decide.ts'
import type { DecideContext } from '../../src/lifecycle/decide.ts'
import type { CasefileEvent } from '../../src/lifecycle/events.ts'
import { evolve } from '../../src/lifecycle/evolve.ts'
import { CATALOGUE } from '../../src/lifecycle/measured-fields.ts'
import type { Refusal } from '../../src/lifecycle/refusal.ts'
import { checkPlaybook } from '../../src/playbook/check-playbook.ts'
import type { Playbook } from '../../src/playbook/playbook.ts'
import { addMs, MS_PER_HOUR } from '../../src/time/instant.ts'
import type { Instant } from '../../src/time/instant.ts'

export const CALENDAR: Calendar = {
  version: 'test-1',
  hours: [
    {
      from: '01-01',
      spans: [
        { start: '09:00', end: '12:00' },
        { start: '13:00', end: '17:30' },
      ],
    },
  ],
  holidays: {},
  makeUpDays: {},
  overrides: {},
}

const words = (zh: string) => ({ zh, en: zh })

/** A small playbook with every closing condition that can be told apart. */
export const SAMPLE_PLAYBOOK = {
  id: 'sample',
  version: 3,
  prefix: 'WJ',
  name: words('样例'),
  kind: 'sites',
  noun: words('点位'),
  summary: words('样例'),
  fields: [
    { key: 'recorded_area_m2', label: words('登记面积'), type: 'area', required: true },
    { key: 'use', label: words('用途'), type: 'choice', choices: [{ key: 'shop', label: words('商铺') }] },
    { key: 'storeys', label: words('层数'), type: 'integer', min: 1, max: 9 },
  ],
  classes: [
    { key: 'stock', label: words('存量') },
    { key: 'urgent', label: words('紧急') },
  ],
  sources: [{ key: 'stock', label: words('存量') }],
  limits: [
    { class: 'urgent', amount: 4, unit: 'urgent_hour', from: 'reported' },
    { class: null, amount: 10, unit: 'work_day' },
  ],
  closeOut: [
    { condition: 'after_photo_min', params: { count: 1 } },
    {
      condition: 'area_not_above_recorded',
      params: { result: 'area_demolished_m2', recorded: 'recorded_area_m2' },
    },
    { condition: 'support_units_returned' },
  ],
  submit: {
    results: [{ key: 'area_demolished_m2', label: words('拆除面积'), type: 'area', required: true }],
  },
  lookBack: { afterDays: 30, times: 2 },
}

export function playbookOf(changes: Record<string, unknown> = {}): Playbook {
  const checked = checkPlaybook({ ...SAMPLE_PLAYBOOK, ...changes }, CATALOGUE)
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems))
  return checked.playbook
}

export const PLAYBOOK = playbookOf()

export const ACTORS = {
  desk: { memberId: 'm-desk', postId: 'p-desk', unitId: 'u-town' },
  dispatcher: { memberId: 'm-dispatch', postId: 'p-dispatch', unitId: 'u-town' },
  worker: { memberId: 'm-worker', postId: 'p-worker', unitId: 'u-village' },
  helper: { memberId: 'm-helper', postId: 'p-helper', unitId: 'u-water' },
  checker: { memberId: 'm-checker', postId: 'p-checker', unitId: 'u-inspection' },
  approver: { memberId: 'm-approver', postId: 'p-approver', unitId: 'u-town' },
} as const satisfies Record<string, Actor>
export type ActorName = keyof typeof ACTORS

export const ANCESTORS = { 'u-grid': ['u-village', 'u-town'], 'u-village': ['u-town'] }

export function contextOf(actor: Actor, playbook: Playbook = PLAYBOOK): DecideContext {
  return { actor, playbook, calendar: CALENDAR, ancestors: ANCESTORS }
}

/** Monday 2026-03-02, 10:00 in Shanghai. */
export const T0: Instant = '2026-03-02T02:00:00.000Z'
export const hours = (n: number): Instant => addMs(T0, n * MS_PER_HOUR)

export const NEW: NewCasefile = {
  id: 'c-1',
  number: 'ZJJ-2026-0001',
  districtCode: '310118102',
  campaignId: 'k-1',
  title: '某路某号棚舍',
  class: 'stock',
  source: 'stock',
  sourceKey: '1',
  address: '某路某号',
  communityUnitId: 'u-village',
  locatedBy: 'named',
  place: { lng: 121.05, lat: 31.11 },
  sourceCrs: 'wgs84',
  fields: { recorded_area_m2: 50 },
}

export function evidence(
  id: string,
  kind: NewEvidence['kind'],
  more: Partial<NewEvidence> = {},
): NewEvidence {
  const sha256 = id.padEnd(64, '0')
  return { id, kind, documentKind: null, sha256, takenAt: null, place: null, ...more }
}

/** One well-formed command of each kind. */
export const COMMANDS: { readonly [K in Command['kind']]: Extract<Command, { kind: K }> } = {
  report: { kind: 'report', casefile: NEW },
  file: { kind: 'file', casefile: NEW },
  accept: { kind: 'accept' },
  void: { kind: 'void', reason: '不属本专项' },
  askVerification: { kind: 'askVerification', unitId: 'u-village' },
  confirm: { kind: 'confirm', text: '属实' },
  deny: { kind: 'deny', reason: '现场没有' },
  cannotVerify: { kind: 'cannotVerify', reason: '大门紧锁' },
  assign: { kind: 'assign', leadUnitId: 'u-village', supportUnitIds: ['u-water'], limit: null },
  receive: { kind: 'receive' },
  returnAssignment: { kind: 'returnAssignment', reason: '不在本村' },
  submitSupport: { kind: 'submitSupport', text: '管线已断' },
  submit: { kind: 'submit', text: '已拆除', results: { area_demolished_m2: 48 } },
  addEvidence: { kind: 'addEvidence', evidence: evidence('e-new', 'document') },
  removeEvidence: { kind: 'removeEvidence', evidenceId: 'e-before' },
  askExtension: { kind: 'askExtension', limit: { amount: 5, unit: 'work_day' }, reason: '连日下雨' },
  grantExtension: { kind: 'grantExtension', limit: null, reason: '同意' },
  refuseExtension: { kind: 'refuseExtension', reason: '时间充足' },
  askSuspension: { kind: 'askSuspension', until: '2026-06-30', reason: '诉讼中' },
  suspend: { kind: 'suspend', until: null, reason: '' },
  refuseSuspension: { kind: 'refuseSuspension', reason: '理由不足' },
  resume: { kind: 'resume', reason: '判决生效' },
  extendSuspension: { kind: 'extendSuspension', until: '2026-09-30', reason: '二审' },
  pass: { kind: 'pass', text: '符合' },
  fail: { kind: 'fail', reasons: ['垃圾未清'] },
  cannotCheck: { kind: 'cannotCheck', reason: '道路封闭' },
  lookBackPass: { kind: 'lookBackPass', text: '保持良好' },
  lookBackFail: { kind: 'lookBackFail', reasons: ['又搭起来了'], limit: null },
  reopen: { kind: 'reopen', reason: '举报属实', limit: null },
  forceClose: { kind: 'forceClose', reason: '征收拆迁', documentId: 'e-doc' },
  correct: { kind: 'correct', correction: { fields: { storeys: 2 } }, reason: '补录' },
}

type Step = readonly [ActorName, Command]

const toFiled: readonly Step[] = [
  ['dispatcher', COMMANDS.file],
  ['worker', { kind: 'addEvidence', evidence: evidence('e-before', 'before') }],
  ['desk', { kind: 'addEvidence', evidence: evidence('e-doc', 'document') }],
]
const toReported: readonly Step[] = [['desk', COMMANDS.report], ...toFiled.slice(1)]
const toAssigned: readonly Step[] = [...toFiled, ['dispatcher', COMMANDS.assign]]
const toHandling: readonly Step[] = [...toAssigned, ['worker', COMMANDS.receive]]
const toSubmitted: readonly Step[] = [
  ...toHandling,
  ['helper', COMMANDS.submitSupport],
  ['worker', { kind: 'addEvidence', evidence: evidence('e-after', 'after') }],
  ['worker', COMMANDS.submit],
]
export const STEPS: Readonly<Record<CasefileState, readonly Step[]>> = {
  reported: toReported,
  verifying: [...toReported, ['desk', COMMANDS.askVerification]],
  filed: toFiled,
  assigned: toAssigned,
  handling: toHandling,
  suspended: [...toHandling, ['worker', COMMANDS.askSuspension], ['approver', COMMANDS.suspend]],
  submitted: toSubmitted,
  closed: [...toSubmitted, ['checker', COMMANDS.pass]],
  voided: [...toFiled, ['desk', COMMANDS.void]],
}

/** A casefile with its log, an hour between steps. Throws where a step is refused. */
export function walk(steps: readonly Step[], playbook: Playbook = PLAYBOOK) {
  const log: CasefileEvent[] = []
  let state: Casefile | null = null
  steps.forEach(([actor, command], i) => {
    const decision = decide(state, command, contextOf(ACTORS[actor], playbook), hours(i))
    if (!decision.ok) throw new Error(`${command.kind}: ${JSON.stringify(decision.refusals)}`)
    for (const event of decision.events) {
      state = evolve(state, event)
      log.push(event)
    }
  })
  if (state === null) throw new Error('no steps')
  return { casefile: state as Casefile, log, now: hours(steps.length) }
}

export function inState(state: CasefileState, playbook: Playbook = PLAYBOOK) {
  return walk(STEPS[state], playbook)
}

/** Decide and fold; the refusals when refused. */
export function act(
  casefile: Casefile,
  actor: Actor,
  command: Command,
  now: Instant,
  playbook: Playbook = PLAYBOOK,
): { readonly casefile: Casefile; readonly refusals: readonly Refusal[]; readonly codes: readonly string[] } {
  const decision = decide(casefile, command, contextOf(actor, playbook), now)
  if (!decision.ok) {
    return { casefile, refusals: decision.refusals, codes: decision.refusals.map((one) => one.code) }
  }
  return { casefile: decision.events.reduce<Casefile>(evolve, casefile), refusals: [], codes: [] }
}
