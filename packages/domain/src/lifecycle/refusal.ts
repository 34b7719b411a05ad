/** Why a command was refused: a closed list. Words for people are in refusal-text.ts. */
export const REFUSAL_CODES = [
  'command.not_in_state',
  'casefile.missing',
  'casefile.exists',
  'reason.missing',
  'source.unknown',
  'class.unknown',
  'title.missing',
  'field.unknown',
  'field.wrong_type',
  'field.not_a_choice',
  'field.below_min',
  'field.above_max',
  'field.required',
  'correct.nothing_changed',
  'void.already_assigned',
  'assign.limit_missing',
  'assign.lead_missing',
  'assign.lead_among_supports',
  'assign.support_twice',
  'limit.invalid',
  'limit.in_past',
  'assignment.return_limit',
  'unit.not_lead',
  'unit.not_support',
  'unit.not_taking_part',
  'support.already_returned',
  'evidence.id_taken',
  'evidence.same_file',
  'evidence.kind_not_now',
  'evidence.missing',
  'evidence.not_own',
  'evidence.already_submitted',
  'request.pending',
  'request.none',
  'approver.is_asker',
  'suspension.date_not_ahead',
  'force_close.document_missing',
  'close_out.after_photo_min',
  'close_out.before_photo_min',
  'close_out.area_not_above_recorded',
  'close_out.result_required',
  'close_out.checker_unit_differs',
  'close_out.checker_person_differs',
  'close_out.photo_within_metres',
  'close_out.photo_taken_after_assignment',
  'close_out.document_of_kind',
  'close_out.support_units_returned',
] as const
export type RefusalCode = (typeof REFUSAL_CODES)[number]

export type RefusalParam = string | number | readonly string[] | { readonly zh: string; readonly en: string }
export interface Refusal {
  readonly code: RefusalCode
  readonly params: Readonly<Record<string, RefusalParam>>
}

export function refusal(code: RefusalCode, params: Refusal['params'] = {}): Refusal {
  return { code, params }
}
