import type { Verb } from './verbs.ts'

/** What a post makes of its holder. The last three are kept apart by 等保 (GB/T 22239): one person holds at most one of them, and nothing else. */
export const ROLES = [
  'planner',
  'dispatcher',
  'desk',
  'handler',
  'unit_lead',
  'checker',
  'inspector',
  'supervisor',
  'evaluator',
  'leader',
  'publisher',
  'system_admin',
  'security_admin',
  'auditor',
] as const
export type Role = (typeof ROLES)[number]

export const SEPARATED_ROLES = [
  'system_admin',
  'security_admin',
  'auditor',
] as const satisfies readonly Role[]

/**
 * Whose rows a verb reaches:
 * - `own_unit`: what the post's unit leads or supports, or what lies in it
 * - `office`: the post's unit, and the town or district itself that it belongs to; none of the other units below that
 * - `subtree`: the post's unit and all units below it
 * - `supervised`: all units of the town or district that the post's unit belongs to (a department of a town sees the town)
 * - `district`: everything of the district
 */
export const SCOPES = ['own_unit', 'office', 'subtree', 'supervised', 'district'] as const
export type Scope = (typeof SCOPES)[number]

type RoleTable = { readonly [V in Verb]?: Scope }

const reading = (scope: Scope): RoleTable => ({
  'plans.read': scope,
  'campaigns.read': scope,
  'targets.read': scope,
  'casefiles.read': scope,
  'measures.read': scope,
  'map.read': scope,
  'schedule.read': scope,
  'meetings.read': scope,
  // frozen results; a draft is read by who may fill it in or freeze it
  'grading.read': scope,
  // an opinion is between a unit and whoever asked: others of the town do not read it
  'consultations.read': 'own_unit',
  'units.read': 'supervised',
})

/** The one permission table: role × verb × scope. What is not here is refused. */
export const PERMISSIONS: { readonly [R in Role]: RoleTable } = {
  planner: {
    ...reading('supervised'),
    'plans.write': 'supervised',
    'plans.publish': 'supervised',
    'campaigns.write': 'supervised',
    'targets.bind': 'supervised',
    'targets.report': 'supervised',
    'targets.split': 'supervised',
    // what the district gave the town itself is received and divided by the town's planner
    'targets.receive': 'office',
    'targets.split_share': 'office',
    'ledgers.read': 'supervised',
    'ledgers.import': 'supervised',
    'casefiles.report': 'supervised',
    'casefiles.dispatch': 'supervised',
    'casefiles.correct': 'supervised',
    'boundaries.import': 'supervised',
    'meetings.write': 'supervised',
    'meetings.request': 'own_unit',
    'consultations.read': 'supervised',
    'consultations.write': 'supervised',
    'consultations.opine': 'own_unit',
    'grading.define': 'supervised',
    'settings.read': 'supervised',
  },
  dispatcher: {
    ...reading('supervised'),
    'casefiles.report': 'supervised',
    'casefiles.accept': 'supervised',
    'casefiles.dispatch': 'supervised',
    'casefiles.approve': 'supervised',
    'meetings.request': 'own_unit',
    'consultations.opine': 'own_unit',
    'ledgers.read': 'supervised',
  },
  desk: {
    ...reading('supervised'),
    'casefiles.report': 'supervised',
    'casefiles.accept': 'supervised',
  },
  handler: {
    ...reading('own_unit'),
    'targets.receive': 'own_unit',
    'casefiles.report': 'own_unit',
    'casefiles.handle': 'own_unit',
    'meetings.request': 'own_unit',
    'consultations.opine': 'own_unit',
  },
  unit_lead: {
    ...reading('subtree'),
    'consultations.read': 'subtree',
    'targets.receive': 'own_unit',
    'targets.split_share': 'own_unit',
    'casefiles.report': 'subtree',
    'casefiles.handle': 'subtree',
    'meetings.request': 'own_unit',
    'consultations.opine': 'own_unit',
  },
  checker: {
    ...reading('supervised'),
    'casefiles.verify': 'supervised',
    'casefiles.check': 'supervised',
    'casefiles.lookback': 'supervised',
    'meetings.request': 'own_unit',
    'consultations.opine': 'own_unit',
  },
  inspector: {
    ...reading('supervised'),
    'casefiles.report': 'supervised',
    'casefiles.lookback': 'supervised',
    'meetings.request': 'own_unit',
    'consultations.opine': 'own_unit',
  },
  supervisor: {
    ...reading('supervised'),
    'meetings.write': 'supervised',
    'meetings.request': 'own_unit',
    'consultations.opine': 'own_unit',
  },
  evaluator: {
    ...reading('supervised'),
    'targets.report': 'supervised',
    'grading.define': 'supervised',
    'grading.assess': 'supervised',
    // of what somebody else has handed in: freezing takes two people
    'grading.freeze': 'supervised',
  },
  leader: {
    ...reading('supervised'),
    'consultations.read': 'supervised',
    'casefiles.approve': 'supervised',
    'casefiles.reopen': 'supervised',
    'casefiles.force_close': 'supervised',
    'grading.freeze': 'supervised',
  },
  publisher: { ...reading('supervised') },
  system_admin: {
    'units.read': 'district',
    'units.write': 'district',
    'members.read': 'district',
    'members.write': 'district',
    'settings.read': 'district',
    'settings.write': 'district',
    'boundaries.import': 'district',
  },
  security_admin: { 'units.read': 'district', 'members.read': 'district', 'posts.grant': 'district' },
  auditor: { 'audit.read': 'district' },
}

export const scopeFor = (role: Role, verb: Verb): Scope | undefined => PERMISSIONS[role][verb]

/** Verbs that at least one of the roles grants; what a screen shows. */
export const verbsOf = (roles: readonly Role[]): Verb[] => {
  const verbs = new Set<Verb>()
  for (const role of roles) for (const verb of Object.keys(PERMISSIONS[role]) as Verb[]) verbs.add(verb)
  return [...verbs].sort()
}

export type GrantRefusal = 'separated_roles' | 'separated_from_business'

/** May somebody who holds `held` be given `added`? 三员分立: none of the three goes with any other role. */
export const refuseGrant = (held: readonly Role[], added: Role): GrantRefusal | null => {
  const separated = (role: Role): boolean => (SEPARATED_ROLES as readonly Role[]).includes(role)
  const others = held.filter((role) => role !== added)
  if (separated(added) && others.some(separated)) return 'separated_roles'
  if (separated(added) && others.length > 0) return 'separated_from_business'
  if (!separated(added) && others.some(separated)) return 'separated_from_business'
  return null
}
