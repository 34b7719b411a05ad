import type { FieldValues } from '../lifecycle/casefile.ts'
import { addDays } from '../time/instant.ts'
import type { Day } from '../time/instant.ts'
import type { Random } from './random.ts'
import type { DemoPlaybook } from './types.ts'

/** What a kind of site needs beside its place: drawn values for the fields of its playbook (packages/playbooks). */
export interface SiteDraft {
  readonly class: string
  readonly source: string
  readonly what: string
  readonly fields: FieldValues
}

export interface SiteSetting {
  readonly number: string
  readonly address: string
  /** m²; what it means depends on the kind. */
  readonly areaM2: number
  /** First day of the plan; ledgers were written before it. */
  readonly from: Day
  readonly index: number
}

type Draw = (setting: SiteSetting, random: Random) => SiteDraft

const foundBefore = (from: Day, random: Random): Day => addDays(from, -random.int(30, 700))
const metres = (value: number): number => Math.round(value * 10) / 10

const STRUCTURES = [
  { key: 'detached', zh: '独立搭建', weight: 3 },
  { key: 'extension', zh: '附属加建', weight: 5 },
  { key: 'rooftop', zh: '屋顶加层', weight: 2 },
  { key: 'courtyard', zh: '天井院落封闭', weight: 2 },
  { key: 'shed', zh: '棚舍', weight: 4 },
  { key: 'workshop', zh: '厂房仓库', weight: 1.5 },
] as const

const illegalStructure: Draw = ({ number, address, areaM2, from }, random) => {
  const kind = STRUCTURES[random.weighted(STRUCTURES.map(({ weight }) => weight))] ?? STRUCTURES[0]
  const firm = kind.key === 'workshop' || random.chance(0.12)
  const found_on = foundBefore(from, random)
  return {
    class: 'stock',
    source: random.chance(0.7) ? 'stock' : 'assigned_above',
    what: kind.zh,
    fields: {
      site_no: number,
      address,
      recorded_area_m2: areaM2,
      footprint_m2: Math.round(areaM2 * random.between(0.7, 1) * 100) / 100,
      structure_kind: kind.key,
      use: firm
        ? random.pick(['production', 'storage', 'trade'])
        : random.pick(['dwelling', 'storage', 'vacant', 'farming']),
      structure:
        kind.key === 'shed' ? 'light' : random.pick(['brick_concrete', 'brick_timber', 'steel', 'light']),
      storeys: kind.key === 'workshop' || random.chance(0.85) ? 1 : 2,
      built_period: random.pick(['before_2000', 'y2000_2009', 'y2010_2019', 'y2010_2019', 'since_2020']),
      found_on,
      party_kind: firm
        ? random.pick(['enterprise', 'collective'])
        : random.pick(['household', 'household', 'unknown']),
      land_kind: random.chance(0.8) ? 'collective' : 'state',
      occupants_count: random.chance(0.3) ? random.int(1, 8) : 0,
      hazard_level: random.pick(['none', 'none', 'general', 'general', 'major']),
      in_database: random.chance(0.85),
      district_supervised: random.chance(0.06),
    },
  }
}

const RIVERS = ['演示河', '样例浜', '示例港', '模拟塘', '试点泾', '样板溇'] as const

const riverBank: Draw = ({ number, address, areaM2, from }, random) => {
  const kind = random.pick([
    { key: 'structure', zh: '沿岸违建' },
    { key: 'structure', zh: '沿岸违建' },
    { key: 'heap', zh: '岸边堆物' },
    { key: 'plot', zh: '占岸种植' },
  ] as const)
  return {
    class: kind.key,
    source: 'assigned_above',
    what: kind.zh,
    fields: {
      site_no: number,
      river: random.pick(RIVERS),
      address,
      bank: random.pick(['left', 'right']),
      river_level: random.pick(['town', 'village', 'village', 'district']),
      recorded_area_m2: areaM2,
      bank_length_m: metres(random.between(4, 60)),
      metres_from_water: metres(random.between(0, 6)),
      in_protected_strip: true,
      found_on: foundBefore(from, random),
    },
  }
}

const illegalLandUse: Draw = ({ number, address, areaM2, from, index }, random) => ({
  class: index % 3 === 0 ? 'satellite' : 'arable_built',
  source: 'assigned_above',
  what: index % 3 === 0 ? '卫片图斑' : '占用耕地搭建',
  fields: {
    plot_no: number,
    address,
    recorded_area_m2: areaM2,
    arable_area_m2: Math.round(areaM2 * random.between(0.4, 1) * 100) / 100,
    basic_farmland: random.chance(0.2),
    land_class: random.pick(['arable', 'arable', 'farm_facility']),
    use: random.pick(['building', 'yard', 'parking']),
    party_kind: random.pick(['household', 'enterprise', 'collective']),
    found_on: foundBefore(from, random),
  },
})

const publicSafetyPlot: Draw = ({ number, address, areaM2, index }, random) => ({
  class: 'vacate',
  source: 'assigned_above',
  what: `公共安全${index + 1}号地块整体腾退`,
  fields: {
    plot_no: number,
    plot_name: `演示${index + 1}号地块`,
    address,
    level: 'district',
    land_area_m2: Math.round(areaM2 * 1.8),
    recorded_area_m2: areaM2,
    tenants_count: random.int(4, 15),
    occupants_count: random.int(0, 20),
    fire_hazard: true,
    loose_wires: true,
    dirty: true,
    hazardous_goods: index === 1,
  },
})

const groupRental: Draw = ({ number, address, from }, random) => {
  const kind = random.pick([
    { key: 'overcrowded', zh: '超员居住' },
    { key: 'partition', zh: '分隔出租' },
    { key: 'partition', zh: '分隔出租' },
    { key: 'unregistered', zh: '未登记备案' },
  ] as const)
  const rooms = random.int(3, 9)
  const people = rooms + random.int(2, 9)
  return {
    class: kind.key,
    source: random.pick(['stock', 'patrol', 'hotline']),
    what: kind.zh,
    fields: {
      site_no: number,
      address,
      estate: `演示${random.int(1, 9)}村`,
      floor_area_m2: metres(random.between(60, 180)),
      rooms_count: rooms,
      occupants_count: people,
      partitioned: kind.key === 'partition',
      letting_kind: random.pick(['owner', 'owner', 'subletter', 'agency', 'employer']),
      dwelling_registered: kind.key !== 'unregistered',
      occupants_registered_count: Math.max(0, people - random.int(1, 5)),
      sublease_filed: random.chance(0.5),
      hazard_kind: random.pick(['none', 'fire', 'electric', 'gas']),
      major_hazard: random.chance(0.1),
      found_on: foundBefore(from, random),
    },
  }
}

const selfBuiltHouse: Draw = ({ number, address, from }, random) => {
  const kind = random.pick([
    { key: 'structural', zh: '结构性安全隐患' },
    { key: 'structural', zh: '结构性安全隐患' },
    { key: 'oversize', zh: '超面积翻建' },
    { key: 'unsafe_use', zh: '使用安全隐患' },
  ] as const)
  return {
    class: kind.key,
    source: random.pick(['stock', 'stock', 'patrol']),
    what: kind.zh,
    fields: {
      building_no: number,
      address,
      floor_area_m2: metres(random.between(80, 320)),
      storeys: random.int(1, 3),
      structure: random.pick(['brick_concrete', 'brick_timber', 'other']),
      hazard_grade:
        kind.key === 'structural' ? random.pick(['grade_c', 'grade_c', 'grade_d', 'suspected']) : 'suspected',
      for_business: random.chance(0.35),
      use: random.pick(['own_dwelling', 'letting', 'shop', 'vacant']),
      altered: kind.key === 'oversize',
      occupants_count: random.int(0, 8),
      in_database: kind.key === 'structural',
      found_on: foundBefore(from, random),
    },
  }
}

const TIDYING = [
  { key: 'exposed_rubbish', zh: '暴露垃圾', where: '村道' },
  { key: 'old_rubbish', zh: '积存渣土', where: '田边' },
  { key: 'piled_goods', zh: '宅前屋后乱堆物', where: '宅旁' },
  { key: 'dirty_water', zh: '河面漂浮物', where: '河道' },
  { key: 'wild_plot', zh: '毁绿种菜', where: '绿地' },
  { key: 'wild_shed', zh: '鸡鸭棚乱搭', where: '宅旁' },
  { key: 'loose_wires', zh: '飞线乱拉', where: '小区' },
  { key: 'facility_damage', zh: '垃圾桶破损', where: '村道' },
] as const

const livingEnvironment: Draw = ({ number, address, from, areaM2 }, random) => {
  const kind = random.pick(TIDYING)
  return {
    class: kind.key,
    source: random.pick(['inspection', 'inspection', 'patrol', 'drone', 'hotline']),
    what: kind.zh,
    fields: {
      site_no: number,
      address,
      description: `${kind.where}${kind.zh}，需清理恢复`,
      surroundings: random.pick(['house_yard', 'village_road', 'river', 'field', 'estate']),
      extent_m2: Math.min(areaM2, 60),
      deduction: random.pick([0.5, 1, 1, 2]),
      found_on: addDays(from, random.int(20, 60)),
    },
  }
}

export const SITE_KINDS: Readonly<Record<DemoPlaybook, { readonly mark: string; readonly draw: Draw }>> = {
  'illegal-structure': { mark: 'WJ', draw: illegalStructure },
  'river-bank': { mark: 'HH', draw: riverBank },
  'illegal-land-use': { mark: 'YD', draw: illegalLandUse },
  'public-safety-plot': { mark: 'DK', draw: publicSafetyPlot },
  'group-rental': { mark: 'QZ', draw: groupRental },
  'self-built-house': { mark: 'ZJ', draw: selfBuiltHouse },
  'living-environment': { mark: 'RJ', draw: livingEnvironment },
}
