import { beforeAll } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { Stage } from '../src/stage.ts'
import type { Person } from '../src/stage.ts'
import { storySteps } from '../src/steps.ts'
import { STORY, storyPlanText } from '../src/story-plan.ts'

let stage: Stage
let planner: Person
const step = storySteps('story', () => stage)

beforeAll(async () => {
  stage = await Stage.open(process.env['GUATU_E2E_ADDRESS'])
})

const button = (on: Page | Locator, name: string | RegExp): Locator => on.getByRole('button', { name })

step('1 the planner signs in and sees what is to be done today', async () => {
  planner = await stage.enter('planner')
  const { page } = planner
  await page.getByRole('heading', { level: 1, name: '今日' }).waitFor()
  await page.getByRole('note').getByText('演示数据').waitFor()
})

step('2a pastes a plan, which is read at once', async () => {
  const { page } = planner
  await page.getByRole('link', { name: '方案' }).click()
  await button(page, '新建方案').click()
  await page.getByLabel('方案文字').fill(storyPlanText(Date.now()))
  await button(page, '读取方案').click()
  await page.getByRole('heading', { level: 1, name: `朱家角镇${STORY.title}` }).waitFor()
  await page.getByText(STORY.docNo(new Date().getFullYear())).first().waitFor()
})

step('2b corrects one target, maps the units, publishes', async () => {
  const { page } = planner
  const structure = page.getByRole('region', { name: '读出的内容' })
  await structure.getByRole('tab', { name: /^目标/ }).click()
  await structure.getByRole('option', { name: new RegExp(`${STORY.areaTypedM2}平方米`) }).click()
  // The words it came from are marked in the document.
  await page.getByRole('region', { name: '原文' }).getByText(`${STORY.areaTypedM2}平方米`).first().waitFor()
  await structure.getByRole('button', { name: /^编辑/ }).click()
  await structure.getByLabel('数值').fill(String(STORY.areaM2))
  await button(structure, '完成').click()
  await structure.getByRole('option', { name: /480\.5/ }).waitFor()
  await structure.getByRole('tab', { name: /^单位对应/ }).click()
  await button(structure, /^采用把握大的建议/).click()
  await button(page, '保存订正').click()
  await page.getByText('已保存').first().waitFor()
})
