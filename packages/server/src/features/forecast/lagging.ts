import type { LaggingUnit } from '@guatu/contract/forecast.ts'
import type { IsWorkday } from '@guatu/domain/targets/standing.ts'
import type { UnitShare } from '../decomposition/index.ts'
import type { TargetCourse } from './course-kinds.ts'
import { forecastUnits, goalsOfUnits } from './units.ts'

/**
 * 落后单位: every unit that is more likely late than in time on one target or more. What lies in no unit has nobody to be
 * behind; a target of which no unit has a part is not looked at.
 */
export const laggingUnits = async (
  courses: readonly TargetCourse[],
  shares: ReadonlyMap<string, readonly UnitShare[]>,
  isWorkday: IsWorkday,
): Promise<{ targets: number; units: LaggingUnit[] }> => {
  const byUnit = new Map<string, LaggingUnit['targets'][number][]>()
  let targets = 0
  for (const course of courses) {
    const { row } = course
    const goals = goalsOfUnits(course, shares.get(row.id) ?? [])
    if (goals.goals.size === 0) continue
    targets += 1
    for (const unit of await forecastUnits(course, goals, isWorkday)) {
      const { unitId, goal, forecast } = unit
      const { value, light } = unit
      if (!unit.lagging || unitId === null || goal === null || value === null || !forecast) continue
      const probability = forecast.probability ?? 0
      const facts = { targetId: row.id, subject: row.subject, unit: row.unit, value, goal, light }
      byUnit.set(unitId, [...(byUnit.get(unitId) ?? []), { ...facts, probability, words: forecast.words }])
    }
  }
  const units = [...byUnit].map(([unitId, found]) => ({
    unitId,
    targets: found.sort((a, b) => a.probability - b.probability),
  }))
  const mean = ({ targets: list }: LaggingUnit) =>
    list.reduce((sum, one) => sum + one.probability, 0) / list.length
  return { targets, units: units.sort((a, b) => b.targets.length - a.targets.length || mean(a) - mean(b)) }
}
