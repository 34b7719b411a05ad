import { fault, refuse } from '../../platform/http/problem.ts'
import { reaches } from '../../platform/scope.ts'
import type { UnitInfo } from '../identity/index.ts'
import type { Division } from './division.ts'

/** Units by their ids; refuses those that are not there, not active or out of reach of the division. */
export const unitsFor = (
  { directory, reach }: Division,
  ids: readonly string[],
  path: (index: number) => string,
): UnitInfo[] => {
  const faults = ids.flatMap((id, index) => {
    const unit = directory.get(id)
    const known = unit?.active && reaches(reach, { districtCode: unit.districtCode, unitIds: [id] })
    const [zh, en] = ['单位不存在、已停用或不在您的范围内', 'This unit is not there, or not yours to name']
    return known ? [] : [fault(path(index), 'unknown', zh, en)]
  })
  if (faults.length > 0) return refuse('request.invalid', { faults })
  return ids.flatMap((id) => directory.get(id) ?? [])
}
