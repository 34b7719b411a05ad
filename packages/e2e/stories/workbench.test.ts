// A planner's work on a plan without a mouse: what was not read, leads typed and chosen, publishing with its warnings,
// and what is left to do afterwards.
import { beforeAll, expect } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { button } from '../src/acts.ts'
import { Stage } from '../src/stage.ts'
import type { Person } from '../src/stage.ts'
import { storySteps } from '../src/steps.ts'

const LONG =
  '在11月底的例会上通报进展，并把没有完成的点位、原因、责任单位和下一步的时间安排逐项列出，'.repeat(3)
const TEXT = `朱家角镇键盘演练工作方案

一、工作要求

（一）加强领导。由综合整治办公室统筹，在12月底的总结会上说明情况。

（二）及时通报。由督查考核组负责，${LONG}由综合整治办公室汇总。

二、主要任务

（一）先开展违法建筑治理，再开展群租整治

牵头单位：违建巡查组；配合单位：水务站。2026年9月30日前，拆除违法建筑12处。

（二）清理路边堆物

各村居要做到垃圾清运率达100%。
`

let stage: Stage
let planner: Person
const step = storySteps('workbench', () => stage)
beforeAll(async () => {
  stage = await Stage.open(process.env['GUATU_E2E_ADDRESS'])
})

const structure = (page: Page): Locator => page.getByRole('region', { name: '读出的内容' })
const tab = (page: Page, name: RegExp): Locator => structure(page).getByRole('tab', { name })
const numberIn = async (text: Locator): Promise<number> => Number(/\d+/.exec(await text.innerText())?.[0])
const editor = (page: Page): Locator => page.locator('[data-editor]')

/** Both panels hold what stands in them. */
const fits = async (page: Page): Promise<void> => {
  for (const size of [
    { width: 1280, height: 720 },
    { width: 1440, height: 900 },
  ]) {
    await page.setViewportSize(size)
    const wider = await structure(page)
      .getByRole('tabpanel')
      .evaluate((panel) => panel.scrollWidth - panel.clientWidth)
    expect(wider, `px wider than the panel at ${size.width}`).toBeLessThanOrEqual(0)
  }
}

step('1 reads a plan with sentences that it does not understand', async () => {
  planner = await stage.enter('planner')
  const { page } = planner
  await page.goto('/plans/new')
  await page.getByLabel('方案文字').fill(TEXT)
  await button(page, '读取方案').click()
  await page.waitForURL(/\/plans\/[0-9a-f-]{36}/)
  await tab(page, /^待核/).waitFor()
  expect(await page.locator('[data-thing^="unread:"]').count()).toBeGreaterThanOrEqual(2)
})

step(
  '2 makes a target and a task of unread sentences by key; the number falls and the next one is chosen',
  async () => {
    const { page } = planner
    const waiting = await numberIn(tab(page, /^待核/))
    const unread = page.locator('[data-thing^="unread:"]')
    while ((await page.locator('[data-thing^="unread:"][data-chosen=true]').count()) === 0)
      await page.keyboard.press('j')
    await page.keyboard.press('1')
    await editor(page).waitFor()
    await fits(page)
    await page.keyboard.press('Control+Enter')
    await editor(page).waitFor({ state: 'detached' })
    expect(await numberIn(tab(page, /^待核/))).toBe(waiting - 1)
    await expect.poll(() => unread.first().getAttribute('data-chosen')).toBe('true')
    await page.keyboard.press('2')
    await editor(page).waitFor()
    await fits(page)
    const lead = page.getByLabel('牵头单位')
    await lead.focus()
    await page.keyboard.type('督查考核组')
    await page.keyboard.press('Enter')
    await page.keyboard.type('城管')
    await page.getByRole('option', { name: /城管/ }).first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.keyboard.type('县里某局')
    await page.keyboard.press('Tab')
    await page.keyboard.type('某服务中心')
    await page.keyboard.press('Control+Enter')
    await editor(page).waitFor({ state: 'detached' })
    expect(await numberIn(tab(page, /^待核/))).toBe(waiting - 2)
    await tab(page, /^任务/).click()
    await structure(page)
      .getByText(/^牵头 督查考核组、.*城管.*、县里某局$/)
      .waitFor()
    await structure(page).getByText('配合 某服务中心').waitFor()
  },
)

step('3 is warned before publishing of tasks that nobody is accountable for, and may publish', async () => {
  const { page } = planner
  await page.keyboard.press('Control+s')
  await page.getByText('已保存').first().waitFor()
  await tab(page, /^单位对应/).click()
  // the unit that was chosen from the tree needs no mapping any more
  await expect.poll(() => page.locator('tr[data-decided=true]').count()).toBeGreaterThanOrEqual(1)
  const undecided = structure(page).locator('tr[data-decided=false]')
  for (let left = await undecided.count(); left > 0; left -= 1)
    await undecided.first().getByRole('button', { name: '不对应' }).click()
  await button(page, '发布').click()
  const dialog = page.getByRole('dialog', { name: '发布方案' })
  const warning = dialog.getByRole('region', { name: /^1 项任务的牵头单位都设为“不对应”/ })
  await warning.getByRole('button', { name: /违法建筑治理/ }).click()
  await dialog.waitFor({ state: 'hidden' })
  await expect
    .poll(() => page.locator('[data-thing^="task:"][data-chosen=true]').innerText())
    .toContain('违法建筑治理')
  await button(page, '发布').click()
  await button(dialog, '发布').click()
  await page.getByRole('heading', { level: 1, name: '开展专项行动、绑定目标' }).waitFor()
})

step('4 starts two campaigns for a task that asks for one thing after the other', async () => {
  const { page } = planner
  const task = page.locator('tr', { hasText: '先开展违法建筑治理，再开展群租整治' })
  await expect.poll(() => task.locator('[data-line]').count()).toBe(2)
  await button(page, /^开展 \d+ 个专项行动/).click()
  await expect.poll(() => task.getByText('已开展').count()).toBe(2)
})

step('5 sets several targets to be reported by hand in one go', async () => {
  const { page } = planner
  const left = page.locator('[data-step=measures]')
  await left.getByRole('link').first().click()
  await page.waitForURL(/only=measures/)
  const boxes = page.getByRole('checkbox', { name: '全选' })
  await boxes.last().waitFor()
  await boxes.last().check()
  await button(page, /^所选 \d+ 个设为人工填报/).click()
  const dialog = page.getByRole('dialog', { name: '设为人工填报' })
  await button(dialog, /个目标设为人工填报$/).click()
  await dialog.waitFor({ state: 'hidden' })
  await page
    .getByText(/^已绑定 \d+ 个目标$/)
    .first()
    .waitFor()
})

step('6 finds what is left on 今日, and each number opens its rows', async () => {
  const { page } = planner
  await page.goto('/')
  const plan = page.locator('[data-plan]', { hasText: '键盘演练' }).first()
  await plan.waitFor()
  const door = plan.getByRole('link', { name: /^没有牵头单位/ })
  const wanted = await numberIn(door)
  await door.click()
  await page.waitForURL(/noLead=true/)
  await page.getByText('先开展违法建筑治理，再开展群租整治').first().waitFor()
  expect(wanted).toBeGreaterThanOrEqual(1)
})
