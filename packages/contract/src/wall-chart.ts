import { LIGHTS } from '@guatu/domain/clock/light.ts'
import { COLUMN_GROUPS } from '@guatu/domain/wall-chart/chart.ts'
import { CHART_LAYOUTS } from '@guatu/domain/wall-chart/facts.ts'
import { TARGET_STATES } from '@guatu/domain/targets/state.ts'
import { PAPERS } from '@guatu/domain/wall-chart/sheet.ts'
import { z } from 'zod'
import { Day, Id, IdParams, Instant, Text } from './common.ts'
import { endpoint } from './endpoint.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const Light = z.enum(LIGHTS)
const Layout = z.enum(CHART_LAYOUTS)
const Tally = z.object({ total: z.number().int(), closed: z.number().int(), late: z.number().int() })

/** Where a number leads. */
const Door = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('casefiles'),
    campaignId: Id,
    communityId: Id.optional(),
    unitId: Id.optional(),
  }),
  z.object({ kind: z.literal('task'), id: Id }),
  z.object({ kind: z.literal('target'), id: Id }),
])

const Column = z.object({ unitId: Id, name: z.string(), group: z.enum(COLUMN_GROUPS) })
const Standing = z.object({ value: z.number().nullable(), goal: z.number().nullable(), unit: z.string() })
const Cell = z.object({
  unitId: Id,
  light: Light.nullable(),
  tally: Tally.nullable(),
  share: z.number().nullable(),
  mark: z.enum(['lead', 'support']).nullable(),
  standing: Standing.nullable(),
  signed: z.boolean().nullable(),
  door: Door.nullable(),
})
const Row = z.object({
  key: z.string(),
  kind: z.enum(['campaign', 'task', 'target']),
  level: z.union([z.literal(0), z.literal(1)]),
  title: z.string(),
  clause: z.string(),
  leads: z.array(z.string()).readonly(),
  startsOn: Day.nullable(),
  dueOn: Day.nullable(),
  ownDue: z.boolean(),
  done: z.boolean(),
  light: Light,
  state: z.enum(TARGET_STATES).nullable(),
  tally: Tally.nullable(),
  standing: Standing.nullable(),
  share: z.number().nullable(),
  door: Door.nullable(),
  cells: z.array(Cell).readonly(),
})
export const WallChartModel = z
  .object({
    planId: Id,
    layout: Layout,
    title: z.string(),
    slogans: z.array(z.string()).readonly(),
    office: z.string(),
    demo: z.boolean(),
    today: Day,
    computedAt: Instant,
    columns: z.array(Column).readonly(),
    rows: z.array(Row).readonly(),
    stages: z
      .array(z.object({ name: z.string(), startsOn: Day.nullable(), endsOn: Day.nullable() }))
      .readonly(),
    flags: z.array(z.object({ day: Day, titles: z.array(z.string()).readonly() })).readonly(),
    from: Day,
    to: Day,
  })
  .meta({ id: 'WallChart' })

const Settings = {
  /** Null: made from the plan's title. */
  title: Text(80).nullable(),
  slogans: z.array(Text(60)).max(6).readonly(),
  layout: Layout,
  hiddenRows: z.array(Text(60)).max(2000).readonly(),
  hiddenUnits: z.array(Id).max(2000).readonly(),
}

const ChartQuery = z.object({ plan: Id.optional(), layout: Layout.optional() })
const SheetQuery = ChartQuery.extend({ paper: z.enum(PAPERS).default('a3') })

/** 挂图作战图: the chart as far as the caller's scope reaches. */
export const readWallChart = endpoint({
  method: 'GET',
  path: '/api/wall-chart',
  access: 'schedule.read',
  tag: 'wall-chart',
  summary: { zh: '挂图作战图', en: 'The wall chart' },
  query: ChartQuery,
  reply: {
    status: 200,
    schema: z.object({
      /** Null while no plan is published. */
      plan: z.object({ id: Id, title: z.string() }).nullable(),
      chart: WallChartModel.nullable(),
      /** Everything that could be a row or a column, for choosing. */
      choices: z.object({
        rows: z
          .array(
            z.object({ key: z.string(), title: z.string(), level: z.union([z.literal(0), z.literal(1)]) }),
          )
          .readonly(),
        columns: z.array(Column).readonly(),
      }),
      settings: z.object({ ...Settings, version: z.number().int() }),
      /** Characters of the chart that the PDF's fonts do not have; they are printed as 〓. */
      unprintable: z.array(z.string()),
      mayWrite: z.boolean(),
    }),
  },
})

/** Title, slogans, and which rows and columns are left out; for everybody who sees the plan's chart. */
export const saveWallChart = endpoint({
  method: 'PUT',
  path: '/api/wall-chart/:id',
  access: 'campaigns.write',
  tag: 'wall-chart',
  ifMatch: true,
  summary: { zh: '设置挂图', en: 'Set up the wall chart' },
  params: IdParams,
  body: z.strictObject(Settings),
  reply: { status: 200, schema: z.object({ version: z.number().int() }) },
})

export const drawWallChart = endpoint({
  method: 'GET',
  path: '/api/wall-chart.svg',
  access: 'schedule.read',
  tag: 'wall-chart',
  summary: { zh: '挂图（SVG，一页）', en: 'One page of the wall chart as SVG' },
  query: SheetQuery.extend({ page: z.coerce.number().int().min(1).max(500).default(1) }),
  reply: { status: 200, file: 'image/svg+xml' },
})
export const printWallChart = endpoint({
  method: 'GET',
  path: '/api/wall-chart.pdf',
  access: 'schedule.read',
  tag: 'wall-chart',
  summary: { zh: '挂图（PDF，全部页）', en: 'The wall chart as PDF' },
  query: SheetQuery,
  reply: { status: 200, file: 'application/pdf' },
})
export const exportWallChart = endpoint({
  method: 'GET',
  path: '/api/wall-chart.xlsx',
  access: 'schedule.read',
  tag: 'wall-chart',
  summary: { zh: '挂图（Excel）', en: 'The wall chart as a workbook' },
  query: ChartQuery,
  reply: { status: 200, file: XLSX },
})
