// The first start of an office of its own: no demonstration, a wizard, the first accounts.
import { afterAll, beforeAll, expect } from 'vitest'
import { button, rowWith } from '../src/acts.ts'
import { startServer } from '../src/server-process.ts'
import type { RunningServer } from '../src/server-process.ts'
import { signIn, Stage } from '../src/stage.ts'
import type { Person } from '../src/stage.ts'
import { storySteps } from '../src/steps.ts'

const ADMIN = { name: '系统管理员', account: 'admin', password: 'Zhu-Jia-Jiao-2026' }
const CHOSEN = 'Fang-An-2026-zjj'

let server: RunningServer
let stage: Stage
let visitor: Person
let first: { account: string; password: string }
const step = storySteps('empty-start', () => stage)

beforeAll(async () => {
  server = await startServer(['--empty'])
  stage = await Stage.open(server.address)
}, 480_000)
afterAll(() => server?.stop())

step('the wizard finds the town and its 46 communities', async () => {
  visitor = await stage.visitor('visitor')
  const { page } = visitor
  await page.goto('/')
  await page.waitForURL(/\/setup$/)
  await page.getByLabel('输入街镇名称').fill('朱家角')
  await button(page, /^选用 朱家角镇 310118102/).click()
  await page.getByText('46 个', { exact: true }).waitFor()
  await button(page, '移除“周荡村村委会”').waitFor()
  expect(await page.getByText('演示数据').count()).toBe(0)
  await button(page, '下一步').click()
})

step('the first administrator is made, and the other first accounts are shown once', async () => {
  const { page } = visitor
  await page.getByLabel('姓名').fill(ADMIN.name)
  await page.getByLabel('账号').fill(ADMIN.account)
  await page.getByLabel('密码').fill('12345678')
  await button(page, /^建立“朱家角镇”，46 个村居、\d+ 个部门/).click()
  await page
    .getByText(/至少含三种|至少 \d+ 位/)
    .last()
    .waitFor()
  await page.getByLabel('密码').fill(ADMIN.password)
  await button(page, /^建立“朱家角镇”/).click()
  await page.getByRole('heading', { name: '已建立“朱家角镇”' }).waitFor()
  await rowWith(page, ADMIN.account, '刚才设置的密码').waitFor()
  const [account = '', password = ''] = await page
    .getByRole('row', { name: /综治办/ })
    .locator('code')
    .allInnerTexts()
  first = { account, password }
  expect(first.password.length).toBeGreaterThanOrEqual(10)
  await button(page, '去登录').click()
})

step('the administrator signs in with the chosen password and reads no casefiles', async () => {
  const { page } = visitor
  await signIn(page, ADMIN.account, { password: ADMIN.password })
  await page.getByRole('heading', { level: 1, name: '设置' }).waitFor()
  expect(await page.getByRole('link', { name: '案卷', exact: true }).count()).toBe(0)
})

step('the planner must change the first password before anything else', async () => {
  const planner = await stage.visitor('planner')
  const { page } = planner
  await signIn(page, first.account, { password: first.password })
  await page.waitForURL(/\/password$/)
  await page.getByText('这是初始密码').waitFor()
  await page.goto('/plans')
  await page.waitForURL(/\/password$/)
  await page.getByLabel('当前密码').fill(first.password)
  await page.getByLabel('新密码', { exact: true }).fill(CHOSEN)
  await page.getByLabel('再次输入新密码').fill(CHOSEN)
  await button(page, '修改密码').click()
  await page.getByRole('heading', { level: 1, name: '今日' }).waitFor()
  await page.getByRole('link', { name: '方案', exact: true }).click()
  await page.getByRole('heading', { name: '还没有方案' }).waitFor()
})
