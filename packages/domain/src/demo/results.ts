import type { FieldValues } from '../lifecycle/casefile.ts'
import type { Day } from '../time/instant.ts'
import type { Random } from './random.ts'
import type { DemoSite } from './types.ts'

/** What the handler enters when handing in, per playbook (its `submit.results`); areas never above what was recorded. */
export function resultsOf(site: DemoSite, day: Day, random: Random): FieldValues {
  const recorded = Number(site.fields['recorded_area_m2'] ?? 0)
  const done = random.chance(0.85) ? recorded : Math.floor(recorded * random.between(0.75, 1) * 100) / 100
  switch (site.playbook) {
    case 'illegal-structure':
      return {
        area_demolished_m2: done,
        disposal: 'demolished',
        demolished_on: day,
        waste_cleared: random.chance(0.9),
        after_use: random.pick(['green', 'farmland', 'road', 'public_place', 'pending']),
      }
    case 'river-bank':
      return {
        area_cleared_m2: done,
        bank_restored_m: Number(site.fields['bank_length_m'] ?? 0),
        replanted: random.chance(0.5),
      }
    case 'illegal-land-use':
      return { area_restored_m2: done, way: 'tilled', restored_on: day }
    case 'public-safety-plot':
      return {
        area_demolished_m2: recorded,
        tenants_left_count: Number(site.fields['tenants_count'] ?? 0),
        vacated_on: day,
        hazards_gone: true,
      }
    case 'group-rental': {
      const rooms = Math.max(1, Number(site.fields['rooms_count'] ?? 3) - random.int(1, 2))
      return {
        occupants_after_count: Math.max(
          1,
          Math.min(rooms * 2, Number(site.fields['occupants_count'] ?? 4) - 2),
        ),
        rooms_after_count: rooms,
        partitions_removed: true,
        hazard_fixed: true,
        registration_done: true,
      }
    }
    case 'self-built-house':
      return {
        way: random.pick(['strengthened', 'strengthened', 'vacated', 'demolished', 'use_ended']),
        finished_on: day,
        people_moved_count: random.int(0, 4),
      }
    case 'living-environment':
      return { cleared: true, rubbish_cleared_m3: random.int(1, 30) / 10 }
  }
}

/** Photos after the work that each playbook asks for, and the document, where one is needed. */
export const PROOF: Readonly<
  Record<DemoSite['playbook'], { readonly photos: number; readonly document: string | null }>
> = {
  'illegal-structure': { photos: 1, document: null },
  'river-bank': { photos: 2, document: null },
  'illegal-land-use': { photos: 2, document: 'land_settlement' },
  'public-safety-plot': { photos: 3, document: 'acceptance_form' },
  'group-rental': { photos: 2, document: null },
  'self-built-house': { photos: 2, document: 'safety_report' },
  'living-environment': { photos: 1, document: null },
}

/** When closed sites are looked at again, as the shipped playbooks ask: days after the closing or the last visit, and how often. */
export const LOOK_BACKS: Readonly<
  Record<DemoSite['playbook'], { readonly afterDays: number; readonly times: number }>
> = {
  'illegal-structure': { afterDays: 30, times: 2 },
  'river-bank': { afterDays: 30, times: 2 },
  'illegal-land-use': { afterDays: 60, times: 2 },
  'public-safety-plot': { afterDays: 30, times: 3 },
  'group-rental': { afterDays: 30, times: 3 },
  'self-built-house': { afterDays: 60, times: 2 },
  'living-environment': { afterDays: 15, times: 2 },
}
