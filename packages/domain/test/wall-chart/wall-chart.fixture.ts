import type { ChartFacts, CountFact, TaskFact } from '../../src/wall-chart/facts.ts'

export interface Size {
  readonly campaigns: number
  readonly tasks: number
  readonly communities: number
  readonly departments: number
  /** Characters of a task's title. */
  readonly title: number
  readonly months: number
}

const WORDS = '持续推进违法建筑治理和群租整治，按节点完成点位销项（含公共安全地块）并建立长效管控机制'
const dayIn = (months: number): string => {
  const month = 5 + months
  return `${2026 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-20`
}

const countsFor = (campaign: number, place: number, department: number | null): CountFact => ({
  campaignId: `c${campaign}`,
  communityId: `v${place}`,
  leadId: department === null ? null : `d${department}`,
  total: (campaign * 7 + place * 3) % 23,
  closed:
    ((campaign * 7 + place * 3) % 23) -
    ((campaign + place) % 3 === 0 ? 0 : Math.min(2, (campaign * 7 + place * 3) % 23)),
  red: (campaign + place) % 7 === 1 ? Math.min(1, (campaign * 7 + place * 3) % 23) : 0,
  yellow: (campaign + place) % 7 === 2 ? Math.min(1, (campaign * 7 + place * 3) % 23) : 0,
  grey: 0,
})

/** A plan of any size. */
export const factsOf = (size: Size): ChartFacts => {
  const { campaigns, tasks, communities, departments, months } = size
  const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i)
  const units = [
    ...range(departments).map((i) => ({ id: `d${i}`, name: `综合整治第${i + 1}办公室`, kind: 'department' })),
    ...range(communities).map((i) => ({ id: `v${i}`, name: `东桥${i + 1}村`, kind: 'community' })),
  ]
  const task = (i: number): TaskFact => ({
    id: `t${i}`,
    clause: `三（${i + 1}）`,
    title: (WORDS.repeat(1 + Math.floor(size.title / WORDS.length)) + i).slice(0, Math.max(2, size.title)),
    dueOn: i % 3 === 0 ? null : dayIn((i * 5) % Math.max(1, months)),
    stageId: `s${i % 2}`,
    state: i % 5 === 0 ? 'done' : 'open',
    light: (['blue', 'yellow', 'red', 'green'] as const)[i % 4] ?? 'blue',
    campaignIds: i % 2 === 0 && campaigns > 0 ? [`c${i % campaigns}`] : [],
    leads: departments > 0 ? [`d${i % departments}`] : [],
    supports: range(communities)
      .filter((v) => (v + i) % 3 === 0)
      .map((v) => `v${v}`),
  })
  return {
    ...{
      planId: 'p',
      planTitle: '关于印发《试验镇2026年综合整治工作实施方案》的通知',
      office: '试验镇综合整治办',
    },
    ...{ demo: true, today: '2026-06-15', computedAt: '2026-06-15T02:00:00.000Z' },
    stages: [
      { id: 's0', name: '梳理摸底', startsOn: '2026-06-01', endsOn: dayIn(Math.floor(months / 2)) },
      { id: 's1', name: '集中整治', startsOn: dayIn(Math.floor(months / 2)), endsOn: dayIn(months) },
    ],
    tasks: range(tasks).map(task),
    campaigns: range(campaigns).map((i) => ({
      id: `c${i}`,
      name: `专项行动${i + 1}`,
      startsOn: null,
      endsOn: null,
    })),
    targets: [
      ...range(Math.min(3, campaigns)).map((i) => ({
        ...{
          id: `g${i}`,
          clause: '二',
          subject: '已拆除违法建筑面积',
          kind: 'area',
          value: 9924.63,
          unit: '㎡',
        },
        ...{ startsOn: '2026-06-01', dueOn: dayIn(months), campaignId: `c${i}` },
        now: { value: 4346.5, share: 0.438, light: 'yellow' as const, state: 'behind' as const },
        shares: [],
      })),
      ...['创建国家级绿色社区', '零违建村居'].map((subject, i) => ({
        ...{ id: `m${i}`, clause: '二', subject, kind: 'milestone', value: null, unit: '', campaignId: null },
        ...{ startsOn: '2026-06-01', dueOn: dayIn(i * months), now: null, shares: [] },
      })),
    ],
    units,
    names: new Map(units.map((unit) => [unit.id, unit.name])),
    counts: range(campaigns).flatMap((c) =>
      range(communities)
        .filter((v) => (v + c) % 2 === 0)
        .map((v) => countsFor(c, v, departments > 0 ? c % departments : null)),
    ),
  }
}

export const TOWN: Size = { campaigns: 7, tasks: 10, communities: 46, departments: 10, title: 14, months: 11 }
export const SMALL: Size = { campaigns: 2, tasks: 4, communities: 6, departments: 2, title: 9, months: 3 }
