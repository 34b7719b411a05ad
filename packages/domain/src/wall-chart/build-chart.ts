import type { Light } from '../clock/light.ts'
import { daysBetween, type Day } from '../time/instant.ts'
import type { Chart, ChartCell, ChartColumn, ChartFlag, ChartRow, ColumnGroup, Tally } from './chart.ts'
import type {
  CampaignFact,
  ChartFacts,
  ChartSettings,
  CountFact,
  TargetFact,
  TaskFact,
  UnitFact,
} from './facts.ts'

export const rowKey = (kind: ChartRow['kind'], id: string): string => `${kind}:${id}`

/** The name of the work without the wrapping of an official letter: 关于印发《…》的通知 → … */
export const plainTitle = (title: string): string => {
  const quoted = /《([^《》]{4,})》/.exec(title)?.[1]
  if (quoted && /通知|函|意见$/.test(title)) return quoted
  return title.replace(/^关于(?:印发|下发|转发)?/, '').replace(/的(?:通知|函|公告)$/, '') || title
}

/** The office's colours of a heap of casefiles: late before near, near before running; all closed is done. */
export const lightOfCounts = (counts: {
  total: number
  closed: number
  red: number
  yellow: number
  grey: number
}): Light | null => {
  const { total, closed, red, yellow, grey } = counts
  if (total === 0) return null
  if (red > 0) return 'red'
  if (yellow > 0) return 'yellow'
  if (closed === total) return 'green'
  return closed + grey === total ? 'grey' : 'blue'
}

const SUM = { total: 0, closed: 0, red: 0, yellow: 0, grey: 0 }
type Sum = typeof SUM
const add = (a: Sum, b: CountFact): Sum => ({
  total: a.total + b.total,
  closed: a.closed + b.closed,
  red: a.red + b.red,
  yellow: a.yellow + b.yellow,
  grey: a.grey + b.grey,
})
const tallyOf = ({ total, closed, red }: Sum): Tally => ({ total, closed, late: red })
const shareOf = ({ total, closed }: Sum): number | null => (total === 0 ? null : closed / total)

const groupOf = (unit: UnitFact): ColumnGroup => {
  if (unit.kind === 'community' || unit.kind === 'grid') return 'community'
  return unit.kind === 'town' || unit.kind === 'district' || unit.kind === 'city' ? 'office' : 'department'
}
const GROUP_ORDER: Readonly<Record<ColumnGroup, number>> = { office: 0, department: 1, community: 2 }

/** Counts by campaign, and by campaign and unit; a community counts by place, others by lead. */
class Counted {
  readonly whole = new Map<string, Sum>()
  readonly #cells = new Map<string, Sum>()

  constructor(facts: ChartFacts) {
    const places = new Set(facts.units.filter((unit) => groupOf(unit) === 'community').map((unit) => unit.id))
    for (const count of facts.counts) {
      this.whole.set(count.campaignId, add(this.whole.get(count.campaignId) ?? SUM, count))
      const { communityId, leadId } = count
      if (communityId !== null && places.has(communityId)) this.#put(count, communityId)
      if (leadId !== null && !places.has(leadId)) this.#put(count, leadId)
    }
  }

  #put(count: CountFact, unitId: string): void {
    const key = `${count.campaignId} ${unitId}`
    this.#cells.set(key, add(this.#cells.get(key) ?? SUM, count))
  }

  of(campaignId: string, unitId: string): Sum {
    return this.#cells.get(`${campaignId} ${unitId}`) ?? SUM
  }
}

/** A row before its cells. */
interface Draft {
  readonly row: Omit<ChartRow, 'cells'>
  /** Whose casefiles its cells count. */
  readonly campaignId: string | null
  readonly leads: ReadonlySet<string>
  readonly supports: ReadonlySet<string>
}

const stageDays = (facts: ChartFacts, task: TaskFact): { startsOn: Day | null; endsOn: Day | null } => {
  const stage = facts.stages.find((one) => one.id === task.stageId)
  return { startsOn: stage?.startsOn ?? null, endsOn: stage?.endsOn ?? null }
}

const namesOf = (facts: ChartFacts, ids: readonly string[]): string[] =>
  ids.flatMap((id) => facts.names.get(id) ?? [])

const taskDraft = (facts: ChartFacts, task: TaskFact, level: 0 | 1): Draft => {
  const stage = stageDays(facts, task)
  const dueOn = task.dueOn ?? stage.endsOn
  return {
    row: {
      key: rowKey('task', task.id),
      kind: 'task',
      level,
      title: task.title,
      clause: task.clause,
      leads: namesOf(facts, task.leads),
      startsOn: stage.startsOn !== null && dueOn !== null && stage.startsOn > dueOn ? null : stage.startsOn,
      dueOn,
      ownDue: task.dueOn !== null,
      done: task.state === 'done',
      light: task.light,
      tally: null,
      standing: null,
      share: task.state === 'done' ? 1 : null,
      door: { kind: 'task', id: task.id },
    },
    campaignId: null,
    leads: new Set(task.leads),
    supports: new Set(task.supports),
  }
}

const earliest = (days: readonly (Day | null)[]): Day | null =>
  days.filter((day): day is Day => day !== null).sort()[0] ?? null
const latest = (days: readonly (Day | null)[]): Day | null =>
  days
    .filter((day): day is Day => day !== null)
    .sort()
    .at(-1) ?? null

/** A campaign stands for its tasks: their units, the earliest beginning, the last due day. */
const campaignDraft = (
  facts: ChartFacts,
  campaign: CampaignFact,
  tasks: readonly TaskFact[],
  sum: Sum,
): Draft => {
  const leads = new Set(tasks.flatMap((task) => task.leads))
  const supports = new Set(tasks.flatMap((task) => task.supports).filter((id) => !leads.has(id)))
  const ownDue = latest(tasks.map((task) => task.dueOn))
  const only = tasks.length === 1 ? tasks[0] : undefined
  return {
    row: {
      key: rowKey('campaign', campaign.id),
      kind: 'campaign',
      level: 0,
      title: only ? only.title : campaign.name,
      clause: only?.clause ?? '',
      leads: namesOf(facts, [...leads]),
      startsOn: campaign.startsOn ?? earliest(tasks.map((task) => stageDays(facts, task).startsOn)),
      dueOn: ownDue ?? campaign.endsOn ?? latest(tasks.map((task) => stageDays(facts, task).endsOn)),
      ownDue: ownDue !== null || campaign.endsOn !== null,
      done: tasks.length > 0 && tasks.every((task) => task.state === 'done'),
      // the state of the work is its tasks', as the schedule has it; that of the places stands in their cells
      light: tasks.length === 0 ? (lightOfCounts(sum) ?? 'blue') : worst(tasks.map((task) => task.light)),
      tally: tallyOf(sum),
      standing: null,
      share: shareOf(sum),
      door: { kind: 'casefiles', campaignId: campaign.id },
    },
    campaignId: campaign.id,
    leads,
    supports,
  }
}

const SEVERITY: readonly Light[] = ['red', 'yellow', 'blue', 'grey', 'green']
const worst = (lights: readonly (Light | null)[]): Light =>
  SEVERITY.find((light) => lights.includes(light)) ?? 'blue'

const targetDraft = (target: TargetFact, level: 0 | 1): Draft => ({
  row: {
    key: rowKey('target', target.id),
    kind: 'target',
    level,
    title: target.subject,
    clause: target.clause,
    leads: [],
    startsOn: target.startsOn,
    dueOn: target.dueOn,
    ownDue: true,
    done: target.now?.light === 'green',
    light: target.now?.light ?? 'grey',
    tally: null,
    standing: target.now ? { value: target.now.value, goal: target.value, unit: target.unit } : null,
    share: target.now?.share ?? null,
    door: { kind: 'target', id: target.id },
  },
  campaignId: null,
  leads: new Set(),
  supports: new Set(),
})

/** Campaigns with what belongs to them in the order of the plan, then tasks and measured targets without one. */
const draftsOf = (facts: ChartFacts, counted: Counted): Draft[] => {
  const tasks = facts.tasks.filter((task) => task.state !== 'dropped')
  const measured = facts.targets.filter((target) => target.now !== null)
  const known = new Set(facts.campaigns.map((campaign) => campaign.id))
  const place = (campaign: CampaignFact): number => {
    const at = tasks.findIndex((task) => task.campaignId === campaign.id)
    return at < 0 ? tasks.length : at
  }
  const campaigns = [...facts.campaigns].sort((a, b) => place(a) - place(b))
  const alone = (id: string | null): boolean => id === null || !known.has(id)
  return [
    ...campaigns.flatMap((campaign) => {
      const own = tasks.filter((task) => task.campaignId === campaign.id)
      return [
        campaignDraft(facts, campaign, own, counted.whole.get(campaign.id) ?? SUM),
        ...(own.length > 1 ? own.map((task) => taskDraft(facts, task, 1)) : []),
        ...measured.filter((one) => one.campaignId === campaign.id).map((one) => targetDraft(one, 1)),
      ]
    }),
    ...tasks.filter((task) => alone(task.campaignId)).map((task) => taskDraft(facts, task, 0)),
    ...measured.filter((target) => alone(target.campaignId)).map((target) => targetDraft(target, 0)),
  ]
}

const cellOf = (draft: Draft, column: ChartColumn, counted: Counted): ChartCell => {
  const { unitId } = column
  const mark = draft.leads.has(unitId) ? 'lead' : draft.supports.has(unitId) ? 'support' : null
  const sum = draft.campaignId === null ? SUM : counted.of(draft.campaignId, unitId)
  if (draft.campaignId === null || sum.total === 0)
    return { unitId, light: null, tally: null, share: null, mark, door: null }
  const { campaignId } = draft
  const door =
    column.group === 'community'
      ? { kind: 'casefiles' as const, campaignId, communityId: unitId }
      : { kind: 'casefiles' as const, campaignId, unitId }
  return { unitId, light: lightOfCounts(sum), tally: tallyOf(sum), share: shareOf(sum), mark, door }
}

/** Units that lead, support or have casefiles in any row; by group, then in the order of the tree. */
const columnsOf = (facts: ChartFacts, drafts: readonly Draft[], counted: Counted): ChartColumn[] =>
  facts.units
    .filter((unit) =>
      drafts.some(
        (draft) =>
          draft.leads.has(unit.id) ||
          draft.supports.has(unit.id) ||
          (draft.campaignId !== null && counted.of(draft.campaignId, unit.id).total > 0),
      ),
    )
    .map((unit) => ({ unitId: unit.id, name: unit.name, group: groupOf(unit) }))
    .sort((a, b) => GROUP_ORDER[a.group] - GROUP_ORDER[b.group])

/** Milestones that no measure counts, gathered by day. */
const flagsOf = (facts: ChartFacts): ChartFlag[] => {
  const days = new Map<Day, string[]>()
  for (const target of facts.targets)
    if (target.kind === 'milestone' && target.now === null)
      days.set(target.dueOn, [...(days.get(target.dueOn) ?? []), target.subject])
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, titles]) => ({ day, titles }))
}

/** The line of time holds today unless the plan is of another season: then today's line is outside. */
const NEAR_DAYS = 183

export interface BuiltChart {
  readonly chart: Chart
  /** Everything that could be shown, for choosing. */
  readonly choices: {
    readonly rows: readonly { readonly key: string; readonly title: string; readonly level: 0 | 1 }[]
    readonly columns: readonly ChartColumn[]
  }
}

/** 挂图作战图 from what is known: rows of campaigns, tasks and targets against units or months. */
export const buildChart = (
  facts: ChartFacts,
  settings: ChartSettings,
  layout = settings.layout,
): BuiltChart => {
  const counted = new Counted(facts)
  const drafts = draftsOf(facts, counted)
  const columns = columnsOf(facts, drafts, counted)
  const hiddenRows = new Set(settings.hiddenRows)
  const hiddenUnits = new Set(settings.hiddenUnits)
  const shown = columns.filter((column) => !hiddenUnits.has(column.unitId))
  const rows = drafts
    .filter((draft) => !hiddenRows.has(draft.row.key))
    .map((draft): ChartRow => ({
      ...draft.row,
      cells: draft.row.kind === 'target' ? [] : shown.map((column) => cellOf(draft, column, counted)),
    }))
  const flags = flagsOf(facts)
  const days = [
    ...facts.stages.flatMap((stage) => [stage.startsOn, stage.endsOn]),
    ...rows.flatMap((row) => [row.startsOn, row.dueOn]),
    ...flags.map((flag) => flag.day),
  ]
  const near = days.some((day) => day !== null && Math.abs(daysBetween(day, facts.today)) < NEAR_DAYS)
  if (near) days.push(facts.today)
  const chart: Chart = {
    planId: facts.planId,
    layout,
    title: settings.title ?? `${plainTitle(facts.planTitle)}挂图作战图`,
    slogans: settings.slogans,
    office: facts.office,
    demo: facts.demo,
    today: facts.today,
    computedAt: facts.computedAt,
    columns: shown,
    rows,
    stages: facts.stages.map(({ name, startsOn, endsOn }) => ({ name, startsOn, endsOn })),
    flags,
    from: earliest(days) ?? facts.today,
    to: latest(days) ?? facts.today,
  }
  return {
    chart,
    choices: { rows: drafts.map(({ row: { key, title, level } }) => ({ key, title, level })), columns },
  }
}
