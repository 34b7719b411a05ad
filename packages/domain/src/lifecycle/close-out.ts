import type { CloseOutCondition, CloseOutName, Playbook } from '../playbook/playbook.ts'
import { epochOf } from '../time/instant.ts'
import type { Actor, Casefile, Evidence, FieldValue, Place } from './casefile.ts'
import { isWithin } from './context.ts'
import type { DecideContext } from './context.ts'
import { refusal } from './refusal.ts'
import type { Refusal } from './refusal.ts'

/** Never waived by a playbook: nothing is closed by the hands that did the work. */
const ALWAYS: readonly CloseOutCondition[] = [
  { condition: 'checker_person_differs', params: {} },
  { condition: 'checker_unit_differs', params: {} },
]

/** Conditions about who checks; all the others are the handler's part and are told at submitting. */
const ABOUT_CHECKER: ReadonlySet<CloseOutName> = new Set(['checker_person_differs', 'checker_unit_differs'])

/** What the handler still has to do before handing in; empty = may be submitted. */
export function faultsAtSubmit(casefile: Casefile, context: DecideContext): Refusal[] {
  const conditions = conditionsOf(context.playbook).filter((one) => !ABOUT_CHECKER.has(one.condition))
  return faultsOf(conditions, casefile, context)
}

/** Everything that stands against closing, each condition that fails with its figures. */
export function faultsAtPass(casefile: Casefile, context: DecideContext): Refusal[] {
  return faultsOf(conditionsOf(context.playbook), casefile, context)
}

/** Is this actor one of the hands that did the work, or of their unit? */
export function checkerFaults(casefile: Casefile, context: DecideContext): Refusal[] {
  return faultsOf(ALWAYS, casefile, context)
}

/** The playbook's conditions with those that always hold, each once. */
export function conditionsOf(playbook: Playbook): readonly CloseOutCondition[] {
  const named = new Set(playbook.closeOut.map((one) => one.condition))
  return [...playbook.closeOut, ...ALWAYS.filter((one) => !named.has(one.condition))]
}

function faultsOf(
  conditions: readonly CloseOutCondition[],
  casefile: Casefile,
  context: DecideContext,
): Refusal[] {
  const faults = conditions.flatMap((one) => faultOf(one, casefile, context) ?? [])
  // Two conditions may miss the same result; it is said once.
  const said = new Set<string>()
  return faults.filter((one) => {
    const what = JSON.stringify(one)
    return said.has(what) ? false : said.add(what)
  })
}

function faultOf(one: CloseOutCondition, casefile: Casefile, context: DecideContext): Refusal | null {
  switch (one.condition) {
    case 'after_photo_min':
      return tooFew('close_out.after_photo_min', afterPhotosOfRound(casefile).length, one.params.count)
    case 'before_photo_min':
      return tooFew('close_out.before_photo_min', ofKind(casefile, 'before').length, one.params.count)
    case 'area_not_above_recorded':
      return areaFault(one.params, casefile, context.playbook)
    case 'result_required':
      return resultFault(one.params.result, casefile, context.playbook)
    case 'checker_unit_differs':
      return unitFault(casefile, context)
    case 'checker_person_differs':
      return personFault(casefile, context.actor)
    case 'photo_within_metres':
      return distanceFault(one.params, casefile)
    case 'photo_taken_after_assignment':
      return takenFault(one.params, casefile)
    case 'document_of_kind':
      return documentFault(one.params, casefile)
    case 'support_units_returned': {
      const missing = casefile.supports.filter((support) => support.returnedAt === null)
      if (missing.length === 0) return null
      return refusal('close_out.support_units_returned', {
        unitIds: missing.map((support) => support.unitId),
      })
    }
  }
}

function ofKind(casefile: Casefile, kind: Evidence['kind']): Evidence[] {
  return casefile.evidence.filter((one) => one.kind === kind)
}

/** After-photos of an earlier round prove nothing once the problem has come back. */
function afterPhotosOfRound(casefile: Casefile): Evidence[] {
  const since = casefile.assignedAt
  return ofKind(casefile, 'after').filter(
    (one) => since === null || epochOf(one.uploadedAt) >= epochOf(since),
  )
}

function tooFew(code: Refusal['code'], have: number, need: number): Refusal | null {
  return have >= need ? null : refusal(code, { have, need })
}

function areaFault(
  params: { readonly result: string; readonly recorded: string },
  casefile: Casefile,
  playbook: Playbook,
): Refusal | null {
  const result = casefile.fields[params.result]
  const recorded = casefile.fields[params.recorded]
  if (typeof result !== 'number') return resultFault(params.result, casefile, playbook)
  const known = typeof recorded === 'number' ? recorded : 0
  if (result <= known) return null
  return refusal('close_out.area_not_above_recorded', {
    result,
    recorded: known,
    ...labelOf(params.result, playbook),
  })
}

function resultFault(key: string, casefile: Casefile, playbook: Playbook): Refusal | null {
  if (isFilled(casefile.submission?.results[key])) return null
  return refusal('close_out.result_required', { result: key, ...labelOf(key, playbook) })
}

function isFilled(value: FieldValue | undefined): boolean {
  return value !== undefined && value !== null && value !== ''
}

function labelOf(key: string, playbook: Playbook) {
  const definition = [...playbook.submit.results, ...playbook.fields].find((one) => one.key === key)
  return { label: definition?.label ?? { zh: key, en: key } }
}

function personFault(casefile: Casefile, actor: Actor): Refusal | null {
  const hands = new Set([
    casefile.handler?.memberId,
    ...casefile.supports.map((support) => support.returnedBy),
    ...afterPhotosOfRound(casefile).map((photo) => photo.byMemberId),
  ])
  return hands.has(actor.memberId)
    ? refusal('close_out.checker_person_differs', { memberId: actor.memberId })
    : null
}

function unitFault(casefile: Casefile, context: DecideContext): Refusal | null {
  const units = [
    casefile.handler?.unitId,
    casefile.leadUnitId,
    ...casefile.supports.map((support) => support.unitId),
  ]
  const own = units.find((unit) => typeof unit === 'string' && isWithin(context, context.actor.unitId, unit))
  return own ? refusal('close_out.checker_unit_differs', { unitId: own }) : null
}

function distanceFault(
  params: { readonly metres: number; readonly count: number; readonly unknown: 'accept' | 'refuse' },
  casefile: Casefile,
): Refusal | null {
  const site = casefile.place
  const photos = afterPhotosOfRound(casefile)
  const distances = photos.map((one) => (site && one.place ? metresBetween(site, one.place) : null))
  const good = distances.filter((d) => (d === null ? params.unknown === 'accept' : d <= params.metres))
  if (good.length >= params.count) return null
  const measured = distances.filter((d) => d !== null)
  return refusal('close_out.photo_within_metres', {
    metres: params.metres,
    have: good.length,
    need: params.count,
    nearest: measured.length > 0 ? Math.round(Math.min(...measured)) : -1,
  })
}

function takenFault(
  params: { readonly count: number; readonly unknown: 'accept' | 'refuse' },
  casefile: Casefile,
): Refusal | null {
  const since = casefile.assignedAt
  const good = afterPhotosOfRound(casefile).filter((one) => {
    if (one.takenAt === null || since === null) return params.unknown === 'accept'
    return epochOf(one.takenAt) >= epochOf(since)
  })
  if (good.length >= params.count) return null
  const at = since ?? casefile.createdAt
  return refusal('close_out.photo_taken_after_assignment', {
    have: good.length,
    need: params.count,
    since: at,
  })
}

function documentFault(
  params: {
    readonly documentKind: string
    readonly label: { zh: string; en: string }
    readonly count: number
  },
  casefile: Casefile,
): Refusal | null {
  const have = ofKind(casefile, 'document').filter((one) => one.documentKind === params.documentKind).length
  if (have >= params.count) return null
  const { documentKind, label, count } = params
  return refusal('close_out.document_of_kind', { documentKind, label, have, need: count })
}

/** Great-circle distance on a sphere of the Earth's mean radius (6 371 008.8 m): good to 0.5 %. */
export function metresBetween(a: Place, b: Place): number {
  const rad = Math.PI / 180
  const dLat = (b.lat - a.lat) * rad
  const dLng = (b.lng - a.lng) * rad
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(dLng / 2) ** 2
  return 2 * 6_371_008.8 * Math.asin(Math.min(1, Math.sqrt(h)))
}
