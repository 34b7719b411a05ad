// Evaluation: a scheme, a period filled in by one person and frozen by a second, and the number of a target that opens to
// the units behind it.
import { beforeAll, expect } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { button, choose } from '../src/acts.ts'
import { faultsOfPage, settle } from '../src/page-checks.ts'
import { Stage } from '../src/stage.ts'
import type { Person } from '../src/stage.ts'
import { storySteps } from '../src/steps.ts'

/** Of its kind there are two units in the demonstration: few enough to be filled in by hand. */
const SCHEME = '专班季度评定'

let stage: Stage
let evaluator: Person
let path = ''

const step = storySteps('grading', () => stage)
beforeAll(async () => {
  stage = await Stage.open(process.env['GUATU_E2E_ADDRESS'])
})

const h1 = (page: Page, name: string | RegExp): Locator => page.getByRole('heading', { level: 1, name })
const clean = async (page: Page): Promise<void> => {
  await settle(page)
  expect(await faultsOfPage(page)).toEqual([])
}
const confirm = (page: Page, name: string): Promise<void> => button(page.getByRole('dialog'), name).click()

step('1 makes a scheme of ready grades; what is wrong stands beside its field', async () => {
  evaluator = await stage.enter('evaluator')
  const { page } = evaluator
  await page.goto('/evaluation')
  await button(page, '新建考核方案').click()
  await h1(page, '新建考核方案').waitFor()
  await page.getByLabel('方案名称').fill(SCHEME)
  await button(page, '保存方案').click()
  await page.getByText('至少要有一项指标').waitFor()
  await page.getByText('直接录入档次').click()
  await choose(page.getByLabel('考核对象'), '专班')
  await clean(page)
  await button(page, '保存方案').click()
  await h1(page, '考核').waitFor()
})

step('2 begins the last quarter, and fills it in by keyboard', async () => {
  const { page } = evaluator
  await page.getByRole('region', { name: SCHEME, exact: true }).waitFor()
  await button(page.getByRole('region', { name: SCHEME, exact: true }), /^开始.*考核$/).click()
  await page.waitForURL(/\/evaluation\/assessments\//)
  path = new URL(page.url()).pathname
  await page.getByText('2个单位还没有结果').waitFor()
  expect(await button(page, '提交审定').isDisabled()).toBe(true)
  await page
    .getByLabel(/的档次$/)
    .first()
    .focus()
  await page.keyboard.type('A')
  await page.keyboard.press('Enter')
  await page.keyboard.type('B')
  await button(page, '保存2处修改').click()
  await page.getByText('已评2个单位').waitFor()
  await clean(page)
  await button(page, '提交审定').click()
  await confirm(page, '提交审定')
  await page.getByText('您是提交人，须由另一人审定').waitFor()
})

step('3 a second person freezes it; the first may not', async () => {
  const leader = await stage.enter('leader')
  await leader.page.goto(path)
  await button(leader.page, '审定').click()
  await confirm(leader.page, '审定')
  await leader.page.getByText(/考核员提交，.*审定/).waitFor()
  await clean(leader.page)
  await stage.leave(leader)
})

step('4 a quota opens to the units that it was counted from', async () => {
  const { page } = await stage.enter('planner')
  await page.goto('/targets')
  await page
    .getByRole('link', { name: /每季度A档/ })
    .first()
    .click()
  const rows = page.getByRole('group', { name: /个单位中计入/ })
  await rows.waitFor()
  const title = (await rows.getAttribute('aria-label')) ?? ''
  const counted = await rows.locator('tbody').getByText('计入', { exact: true }).count()
  expect(title).toContain(`计入${counted}个`)
  await clean(page)
})
