// A real plan, from paste to a published, measured, decomposed and charted campaign. The plans lie beside the project
// where it is developed; elsewhere a small plan of our own walks the same way.
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeAll, expect } from 'vitest'
import type { Locator } from 'playwright-core'
import { button, h1, mapUnitsAndPublish } from '../src/acts.ts'
import { Stage } from '../src/stage.ts'
import type { Person } from '../src/stage.ts'
import { storySteps } from '../src/steps.ts'
import { storyPlanText } from '../src/story-plan.ts'

const PLAN = resolve(import.meta.dirname, '../../../../shared/plans/zhujiajiao-2023.txt')
const real = existsSync(PLAN)
if (!real)
  process.stderr.write('SKIPPED: the real plan is not at hand; plan-to-chart walks with a plan of our own\n')
const WANTED = real
  ? { text: readFileSync(PLAN, 'utf8'), tasks: 7, targets: 20, goal: /203\s*个/, whole: '203 个' }
  : { text: storyPlanText(Date.now()), tasks: 2, targets: 3, goal: /12\s*处/, whole: '12 处' }

let stage: Stage
let planner: Person
/** Path of the plan: /plans/… */
let planPath = ''

const step = storySteps('plan-to-chart', () => stage)
beforeAll(async () => {
  stage = await Stage.open(process.env['GUATU_E2E_ADDRESS'])
})

const numberIn = async (text: Locator): Promise<number> => Number(/\d+/.exec(await text.innerText())?.[0])

step('1 pastes the plan as it is, and it is read', async () => {
  planner = await stage.enter('planner')
  const { page } = planner
  await page.getByRole('link', { name: '方案', exact: true }).click()
  await button(page, '新建方案').click()
  await page.getByLabel('方案文字').fill(WANTED.text)
  await button(page, '读取方案').click()
  await page.waitForURL(/\/plans\/[0-9a-f-]{36}/)
  planPath = new URL(page.url()).pathname
  const tabs = page.getByRole('region', { name: '读出的内容' })
  expect(await numberIn(tabs.getByRole('tab', { name: /^任务/ }))).toBeGreaterThanOrEqual(WANTED.tasks)
  expect(await numberIn(tabs.getByRole('tab', { name: /^目标/ }))).toBeGreaterThanOrEqual(WANTED.targets)
})

step('2 looks at what is doubtful, maps the units, publishes', async () => {
  const { page } = planner
  const structure = page.getByRole('region', { name: '读出的内容' })
  await structure.getByRole('tab', { name: /^待核/ }).click()
  await mapUnitsAndPublish(page)
})

step('3 starts the campaigns that have a playbook, and binds what can be counted', async () => {
  const { page } = planner
  await button(page, /^开展 \d+ 个专项行动/).click()
  const bind = button(page, /^按首选绑定/)
  await bind.waitFor()
  await bind.click()
  await button(page.getByRole('dialog', { name: '将绑定到' }), /^绑定 \d+ 个目标/).click()
  await page
    .getByText(/已绑定 [1-9]\d* 个/)
    .first()
    .waitFor()
})

step('4 splits a target over all communities, evenly, and issues it', async () => {
  const { page } = planner
  await page.goto(`/decomposition?plan=${planPath.split('/')[2] ?? ''}`)
  await h1(page, '目标分解').waitFor()
  await page.getByRole('link', { name: WANTED.goal }).first().click()
  await button(page, '下载分解表').waitFor()
  await page.getByText(WANTED.whole).first().waitFor()
  await button(page, /^分解$/).click()
  await button(page, '常用').click()
  await page.getByRole('menuitem', { name: /^全部村居/ }).click()
  await button(page, '平均分').click()
  await page.getByText('合计相符').first().waitFor()
  const issue = button(page, /^下达/)
  await issue.first().click()
  const dialog = page.getByRole('dialog', { name: /^下达第 1 版分解/ })
  await button(dialog, /^下达给 46 个单位/).click()
  await page.getByText('待签收').first().waitFor()
})

step('5 every target that is bound shows its value, pace and forecast, and opens', async () => {
  const { page } = planner
  await page.goto('/targets')
  await h1(page, '目标').waitFor()
  await page.getByRole('link', { name: WANTED.goal }).first().click()
  await page.waitForURL(/\/targets\/[0-9a-f-]{36}/)
  await page.getByText('张马村').first().waitFor()
})

step('6 the schedule and the matrix stand with their tasks', async () => {
  const { page } = planner
  for (const [path, title] of [
    ['/schedule', '挂图作战安排表'],
    ['/matrix', '责任矩阵'],
  ] as const) {
    await page.goto(`${path}?plan=${planPath.split('/')[2] ?? ''}`)
    await h1(page, title).waitFor()
    await expect.poll(() => page.getByRole('row').count()).toBeGreaterThan(WANTED.tasks)
  }
})

step('7 the wall chart hangs: on the screen, and as a file to print', async () => {
  const { page } = planner
  await page.goto(`/schedule/chart?plan=${planPath.split('/')[2] ?? ''}`)
  await h1(page, '挂图作战图').waitFor()
  const download = page.waitForEvent('download')
  await page
    .getByRole('link', { name: /^下载 PDF/ })
    .or(button(page, /^下载 PDF/))
    .first()
    .click()
  const file = await (await download).path()
  expect(readFileSync(file).subarray(0, 5).toString('latin1')).toBe('%PDF-')
})
