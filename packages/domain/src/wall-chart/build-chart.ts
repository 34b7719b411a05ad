import { daysBetween, type Day } from '../time/instant.ts'
import type { Chart, ChartCell, ChartColumn, ChartFlag, ChartRow, ColumnGroup } from './chart.ts'
import { Counted, groupOf, lightOfCounts, shareOf, SUM, tallyOf } from './counted.ts'
import { draftsOf, earliest, latest, type Draft } from './drafts.ts'
import type { ChartFacts, ChartSettings } from './facts.ts'

/** The name of the work without the wrapping of an official letter: 关于印发《…》的通知 → … */
export const plainTitle = (title: string): string => {
  const quoted = /《([^《》]{4,})》/.exec(title)?.[1]
  if (quoted && /通知|函|意见$/.test(title)) return quoted
  return title.replace(/^关于(?:印发|下发|转发)?/, '').replace(/的(?:通知|函|公告)$/, '') || title
}

const GROUP_ORDER: Readonly<Record<ColumnGroup, number>> = { office: 0, department: 1, community: 2 }

const cellOf = (draft: Draft, column: ChartColumn, counted: Counted): ChartCell => {
  const { unitId } = column
  const mark = draft.leads.has(unitId) ? 'lead' : draft.supports.has(unitId) ? 'support' : null
  const sum = draft.campaignId === null ? SUM : counted.of(draft.campaignId, unitId)
  if (draft.campaignId === null || sum.total === 0)
    return { unitId, light: null, tally: null, share: null, mark, standing: null, signed: null, door: null }
  const { campaignId } = draft
  const door =
    column.group === 'community'
      ? { kind: 'casefiles' as const, campaignId, communityId: unitId }
      : { kind: 'casefiles' as const, campaignId, unitId }
  const counts = { light: lightOfCounts(sum), tally: tallyOf(sum), share: shareOf(sum) }
  return { unitId, ...counts, mark, standing: null, signed: null, door }
}

/** What a unit was given of a target, from the day on which it was given: 0/12, or —/12 before anything is counted. */
const shareCell = (draft: Draft, { unitId }: ChartColumn): ChartCell => {
  const given = draft.shares.get(unitId)
  if (!given)
    return {
      unitId,
      light: null,
      tally: null,
      share: null,
      mark: null,
      standing: null,
      signed: null,
      door: null,
    }
  const { goal, value, share, light, signed } = given
  return {
    ...{ unitId, light: light === 'grey' ? null : light, tally: null, share, mark: null, signed },
    standing: { value, goal, unit: draft.row.standing?.unit ?? '' },
    door: draft.row.door,
  }
}

const cellsOf = (draft: Draft, shown: readonly ChartColumn[], counted: Counted): ChartCell[] => {
  if (draft.row.kind !== 'target') return shown.map((column) => cellOf(draft, column, counted))
  return shown.some(({ unitId }) => draft.shares.has(unitId))
    ? shown.map((column) => shareCell(draft, column))
    : []
}

/** Units that lead, support, have casefiles or were given a part of a target in any row; by group, then in the order of the tree. */
const columnsOf = (facts: ChartFacts, drafts: readonly Draft[], counted: Counted): ChartColumn[] =>
  facts.units
    .filter((unit) =>
      drafts.some(
        (draft) =>
          draft.leads.has(unit.id) ||
          draft.supports.has(unit.id) ||
          draft.shares.has(unit.id) ||
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
      cells: cellsOf(draft, shown, counted),
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
