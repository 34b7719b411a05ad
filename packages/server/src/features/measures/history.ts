import type { CheckedMeasure, Condition } from '@guatu/domain/measure/definition.ts'
import { measureFault, type MeasureFault } from '@guatu/domain/measure/fault.ts'
import type { CasefileState } from '@guatu/domain/lifecycle/casefile.ts'
import type { CasefileEventKind } from '@guatu/domain/lifecycle/events.ts'

/** The state that each kind of event leads to; the others leave it as it is (see domain/lifecycle/evolve.ts). */
const LEADS_TO = {
  'casefile.reported': 'reported',
  'casefile.stock_filed': 'filed',
  'casefile.accepted': 'filed',
  'casefile.confirmed': 'filed',
  'casefile.voided': 'voided',
  'casefile.denied': 'voided',
  'casefile.verification_asked': 'verifying',
  'casefile.could_not_verify': 'reported',
  'casefile.assigned': 'assigned',
  'casefile.received': 'handling',
  'casefile.assignment_returned': 'filed',
  'casefile.submitted': 'submitted',
  'casefile.suspended': 'suspended',
  'casefile.resumed': 'handling',
  'casefile.passed': 'closed',
  'casefile.failed': 'handling',
  'casefile.look_back_failed': 'handling',
  'casefile.reopened': 'handling',
  'casefile.force_closed': 'closed',
} as const satisfies Partial<Record<CasefileEventKind, CasefileState>>

export const CLOSING = ['casefile.passed', 'casefile.force_closed'] as const
export const UNDOING = ['casefile.look_back_failed', 'casefile.reopened'] as const

export const MOVING_KINDS = Object.keys(LEADS_TO)
/** The state that each of `MOVING_KINDS` leads to. */
export const STATES_AFTER = Object.values(LEADS_TO)

/** What is known of the past: what never changes, and the state, which the log tells. */
const KNOWN = new Set([
  ...[
    'state',
    'campaign',
    'playbook',
    'class',
    'source',
    'unit.community',
    'located_by',
    'created_at',
    'closed_at',
  ],
])

/** Fields whose past the log cannot tell by a query; a measure over them is not counted as of an earlier day. */
export const faultsOfPast = ({ where, value, window, by, source }: CheckedMeasure): MeasureFault[] => {
  const faults: MeasureFault[] = []
  const look = (conditions: readonly Condition[], path: string) => {
    for (const { field } of conditions)
      if (!KNOWN.has(field.name) && field.playbookKey === undefined)
        faults.push(measureFault(`${path}.${field.name}`, 'not_in_history', field.name))
  }
  if (source !== 'casefiles') return [measureFault('from', 'not_in_history', source)]
  look(where, 'where')
  if (value.kind === 'ratio') {
    look(value.of.where, 'value.of.where')
    look(value.to.where, 'value.to.where')
  } else if (value.kind !== 'total' && !KNOWN.has(value.field.name) && value.field.playbookKey === undefined)
    faults.push(measureFault('value', 'not_in_history', value.field.name))
  if (window && !KNOWN.has(window.on.name) && window.on.playbookKey === undefined)
    faults.push(measureFault('window.on', 'not_in_history', window.on.name))
  if (by && !KNOWN.has(by.name) && by.playbookKey === undefined)
    faults.push(measureFault('by.0', 'not_in_history', by.name))
  return faults
}
