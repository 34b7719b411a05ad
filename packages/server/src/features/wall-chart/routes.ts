import type { EndpointShape } from '@guatu/contract/endpoint.ts'
import * as contract from '@guatu/contract/wall-chart.ts'
import { dayOf } from '@guatu/domain/time/instant.ts'
import { DEFAULT_SETTINGS } from '@guatu/domain/wall-chart/facts.ts'
import { renderSvg } from '@guatu/domain/wall-chart/render-svg.ts'
import type { ChartLayout } from '@guatu/domain/wall-chart/facts.ts'
import { refuse } from '../../platform/http/problem.ts'
import { route, type Call, type Route } from '../../platform/http/route.ts'
import { staleProblem } from '../../platform/http/stale.ts'
import type { Platform } from '../../platform/platform.ts'
import { unprintableKept } from './chart-font.ts'
import { pagesOnPaper } from './draw.ts'
import { lockOwnPlan, ownPlan, saveSettings, settingsOfPlan } from './queries.ts'
import { readChart, type ChartScopes, type WallChart } from './read.ts'
import { renderPdf } from './render-pdf.ts'
import { chartWorkbook } from './workbook.ts'

const NAME = '挂图作战图'
const NOTHING = { rows: [], columns: [] }

const scopesOf = (call: Pick<Call<EndpointShape>, 'scopeOf'>): ChartScopes => ({
  schedule: call.scopeOf('schedule.read'),
  campaigns: call.scopeOf('campaigns.read'),
  targets: call.scopeOf('targets.read'),
})

interface Asked {
  readonly plan?: string | undefined
  readonly layout?: ChartLayout | undefined
}
type Asking = Pick<Call<EndpointShape>, 'scopeOf' | 'snapshot' | 'now'> & { readonly query: Asked }

/** What is sent out as a file: there has to be a plan. */
const chartToSend = async (platform: Platform, call: Asking): Promise<WallChart> =>
  (await call.snapshot((tx) => readChart(tx, platform, scopesOf(call), call.query, call.now))) ??
  refuse('not_found')

const fileName = ({ chart }: WallChart, more: string, ending: string): string =>
  `${NAME} ${dayOf(chart.computedAt)}${more}.${ending}`

export const wallChartRoutes = (platform: Platform): Route[] => [
  route(contract.readWallChart, async (call) =>
    call.snapshot(async (tx) => {
      const found = await readChart(tx, platform, scopesOf(call), call.query, call.now)
      if (!found) {
        const settings = { ...DEFAULT_SETTINGS, version: 0 }
        return { plan: null, chart: null, choices: NOTHING, settings, unprintable: [], mayWrite: false }
      }
      const { plan, chart, choices, settings } = found
      const mayWrite = (await tx.maybeOne(ownPlan(call.scopeOf('campaigns.write'), plan.id))) !== undefined
      // the moment is always printable, and another one at every look
      const texts = JSON.stringify({ ...chart, computedAt: '' })
      const missing = [...unprintableKept(`${plan.id} ${chart.layout} ${call.actor.memberId}`, texts)]
      return { plan: { ...plan }, chart, choices, settings, unprintable: missing, mayWrite }
    }),
  ),

  route(contract.saveWallChart, async (call) =>
    call.write(async (tx) => {
      const { body, params } = call
      const plan = (await tx.maybeOne(lockOwnPlan(call.scope, params.id))) ?? refuse('not_found')
      const before = (await tx.maybeOne(settingsOfPlan(plan.id)))?.version ?? 0
      if (before !== call.expectedVersion) return staleProblem(tx, 'wall_chart', plan.id, before)
      const version = before + 1
      await tx.run(
        saveSettings({
          plan_id: plan.id,
          district_code: plan.district_code,
          title: body.title,
          slogans: body.slogans,
          layout: body.layout,
          hidden_rows: [...new Set(body.hiddenRows)],
          hidden_units: [...new Set(body.hiddenUnits)],
          version,
        }),
      )
      const payload = {
        ...{ title: body.title, slogans: [...body.slogans], layout: body.layout },
        ...{ hiddenRows: [...body.hiddenRows], hiddenUnits: [...body.hiddenUnits] },
      }
      tx.record(call.event('wall_chart.set', { type: 'wall_chart', id: plan.id, version }, payload))
      return { version }
    }),
  ),

  route(contract.drawWallChart, async (call) => {
    const found = await chartToSend(platform, call)
    const { paper, page } = call.query
    const drawn = pagesOnPaper(found.chart, paper)
    const asked = drawn[page - 1] ?? refuse('not_found')
    const more = ` ${paper.toUpperCase()}${drawn.length > 1 ? ` 第${page}页` : ''}`
    return {
      body: Buffer.from(renderSvg(asked, found.chart.title)),
      mediaType: contract.drawWallChart.reply.file,
      downloadName: fileName(found, more, 'svg'),
    }
  }),

  route(contract.printWallChart, async (call) => {
    const found = await chartToSend(platform, call)
    const { chart } = found
    const pages = pagesOnPaper(chart, call.query.paper)
    return {
      body: await renderPdf(pages, { title: chart.title, author: chart.office, at: chart.computedAt }),
      mediaType: contract.printWallChart.reply.file,
      downloadName: fileName(found, ` ${call.query.paper.toUpperCase()}`, 'pdf'),
    }
  }),

  route(contract.exportWallChart, async (call) => {
    const found = await chartToSend(platform, call)
    return {
      body: await chartWorkbook(found.chart),
      mediaType: contract.exportWallChart.reply.file,
      downloadName: fileName(found, '', 'xlsx'),
    }
  }),
]
