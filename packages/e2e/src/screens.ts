// Every main page of the product, and the way to it, for those who use it.
import type { Page } from 'playwright-core'
import type { Device } from './stage.ts'

export interface Screen {
  readonly name: string
  /** An address, or the way to it. */
  readonly open: string | ((page: Page) => Promise<void>)
  readonly device?: Device
}

const byFirstLink =
  (list: string, links: string, suffix = '') =>
  async (page: Page): Promise<void> => {
    await page.goto(list)
    const href = await page.locator(links).first().getAttribute('href')
    await page.goto(`${href}${suffix}`)
  }
const OF_PLANS = 'main a[href^="/plans/"]:not([href="/plans/new"])'
const OF_MEETINGS = 'main a[href^="/meetings/"]:not([href^="/meetings/series"])'
const OF_CASEFILES = 'main a[href^="/casefiles/"]'
const demoPlan = async (page: Page): Promise<string> => {
  await page.goto('/plans')
  const link = page.getByRole('link', { name: /演示/ }).and(page.locator(OF_PLANS))
  return (await link.first().getAttribute('href')) ?? ''
}

const OF_SCHEMES = 'main a[href^="/evaluation/schemes/"]:not([href$="/new"])'
/** The latest assessment in this state. */
const assessment = (state: string) =>
  byFirstLink('/evaluation', `main li:has-text("${state}") a[href^="/evaluation/assessments/"]`)

/** Headed by what the office itself has written, in its own language. */
export const IN_THE_OFFICES_WORDS: readonly string[] = [
  'plan-review',
  'casefile',
  'target',
  'split',
  'matrix',
  'meeting',
  'consultation',
  'target-grades',
  'assessment',
  'assessment-frozen',
  'grading-scheme',
]

export const DESK: Readonly<Record<string, readonly Screen[]>> = {
  planner: [
    { name: 'today', open: '/' },
    { name: 'plans', open: '/plans' },
    { name: 'plan-new', open: '/plans/new' },
    {
      name: 'plan-review',
      open: async (page) => void (await page.goto(`${await demoPlan(page)}?tab=target`)),
    },
    { name: 'plan-start', open: async (page) => void (await page.goto(`${await demoPlan(page)}/start`)) },
    { name: 'casefiles', open: '/casefiles' },
    { name: 'casefiles-empty', open: '/casefiles?q=没有这样的点位' },
    {
      name: 'casefile',
      open: byFirstLink('/casefiles?playbook=illegal-structure&reworked=true&closed=yes', OF_CASEFILES),
    },
    { name: 'schedule', open: '/schedule' },
    { name: 'schedule-timeline', open: '/schedule?view=timeline' },
    { name: 'targets', open: '/targets' },
    { name: 'target', open: byFirstLink('/targets', 'main a[href^="/targets/"]:has-text("203")') },
    { name: 'decomposition', open: '/decomposition' },
    { name: 'split', open: byFirstLink('/decomposition', 'main a[href^="/decomposition/"]') },
    { name: 'matrix', open: '/matrix' },
    { name: 'baseline', open: '/baseline' },
    { name: 'meetings', open: '/meetings' },
    { name: 'meeting', open: byFirstLink('/meetings', OF_MEETINGS) },
    { name: 'consultations', open: '/consultations' },
    { name: 'consultation', open: byFirstLink('/consultations', 'main a[href^="/consultations/"]') },
    {
      name: 'wall-chart',
      open: async (page) =>
        void (await page.goto(`/schedule/chart?plan=${(await demoPlan(page)).split('/').at(-1)}`)),
    },
    { name: 'ledgers', open: '/ledgers' },
    {
      name: 'target-grades',
      open: byFirstLink('/targets', 'main a[href^="/targets/"]:has-text("每季度A档")'),
    },
    { name: 'map', open: '/map' },
    { name: 'map-rows', open: '/map?rows=late' },
    { name: 'page-missing', open: '/no-such-page' },
  ],
  evaluator: [
    { name: 'evaluation', open: '/evaluation' },
    { name: 'assessment', open: assessment('草稿') },
    { name: 'assessment-frozen', open: assessment('已审定') },
    { name: 'grading-scheme', open: byFirstLink('/evaluation', OF_SCHEMES) },
    { name: 'grading-scheme-new', open: '/evaluation/schemes/new' },
  ],
  sysadmin: [
    { name: 'settings-units', open: '/settings/units' },
    { name: 'settings-members', open: '/settings/members' },
    { name: 'settings-basemap', open: '/settings/basemap' },
    { name: 'settings-boundaries', open: '/settings/boundaries' },
    { name: 'settings-permissions', open: '/settings/permissions' },
  ],
  auditor: [{ name: 'settings-audit', open: '/settings/audit' }],
}
export const PHONE: Readonly<Record<string, readonly Screen[]>> = {
  worker: [
    { name: 'tasks', open: '/' },
    {
      name: 'casefile',
      open: byFirstLink('/casefiles?playbook=illegal-structure&state=handling', OF_CASEFILES),
    },
    { name: 'casefiles', open: '/casefiles' },
    { name: 'report', open: '/report' },
    { name: 'mine', open: '/mine' },
    { name: 'decomposition', open: '/decomposition' },
    { name: 'meetings', open: '/meetings' },
    { name: 'consultations', open: '/consultations' },
    { name: 'evaluation', open: '/evaluation' },
  ],
  evaluator: [{ name: 'assessment', open: assessment('草稿') }],
  planner: [
    { name: 'today', open: '/' },
    { name: 'map', open: '/map' },
    { name: 'plans', open: '/plans' },
    { name: 'plan-review', open: byFirstLink('/plans', OF_PLANS) },
    { name: 'schedule', open: '/schedule' },
    { name: 'targets', open: '/targets' },
    { name: 'ledgers', open: '/ledgers' },
    { name: 'settings', open: '/settings' },
  ],
}
export const WALL: Readonly<Record<string, readonly Screen[]>> = {
  leader: [
    { name: 'wall', open: '/wall' },
    { name: 'wall-chart', open: '/wall/chart' },
  ],
}
