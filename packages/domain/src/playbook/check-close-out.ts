import type { CloseOutCondition, CloseOutName } from './playbook.ts'
import type { Path, Reader } from './reader.ts'

/** Every condition that a playbook may ask for; `close-out.ts` holds what each means. */
export const CLOSE_OUT_NAMES = [
  'after_photo_min',
  'before_photo_min',
  'area_not_above_recorded',
  'result_required',
  'checker_unit_differs',
  'checker_person_differs',
  'photo_within_metres',
  'photo_taken_after_assignment',
  'document_of_kind',
  'support_units_returned',
] as const satisfies readonly CloseOutName[]

const UNKNOWN = ['refuse', 'accept'] as const

/** One closing condition with the parameters that it takes, and no others. */
export function readCloseOut(r: Reader, value: unknown, path: Path): CloseOutCondition {
  const item = r.record(value, path, ['condition', 'params'])
  const condition = r.oneOf(item['condition'], [...path, 'condition'], CLOSE_OUT_NAMES)
  const at = [...path, 'params']
  const take = (...known: string[]) => r.record(item['params'] ?? {}, at, known)
  const count = (params: Record<string, unknown>) => r.whole(params['count'] ?? 1, [...at, 'count'], 1)
  switch (condition) {
    case 'after_photo_min':
    case 'before_photo_min':
      return { condition, params: { count: count(take('count')) } }
    case 'area_not_above_recorded': {
      const params = take('result', 'recorded')
      const result = r.key(params['result'], [...at, 'result'])
      return { condition, params: { result, recorded: r.key(params['recorded'], [...at, 'recorded']) } }
    }
    case 'result_required':
      return { condition, params: { result: r.key(take('result')['result'], [...at, 'result']) } }
    case 'photo_within_metres': {
      const params = take('metres', 'count', 'unknown')
      const metres = r.whole(params['metres'], [...at, 'metres'], 1)
      return { condition, params: { metres, count: count(params), unknown: unknown(r, params, at) } }
    }
    case 'photo_taken_after_assignment': {
      const params = take('count', 'unknown')
      return { condition, params: { count: count(params), unknown: unknown(r, params, at) } }
    }
    case 'document_of_kind': {
      const params = take('documentKind', 'label', 'count')
      const documentKind = r.key(params['documentKind'], [...at, 'documentKind'])
      return {
        condition,
        params: { documentKind, label: r.words(params['label'], [...at, 'label']), count: count(params) },
      }
    }
    case 'checker_unit_differs':
    case 'checker_person_differs':
    case 'support_units_returned':
      take()
      return { condition, params: {} }
  }
}

function unknown(r: Reader, params: Record<string, unknown>, at: Path) {
  return r.oneOf(params['unknown'] ?? 'refuse', [...at, 'unknown'], UNKNOWN)
}
