// Cadence: from the rhythm that a plan asks for to a series, a meeting with its agenda, minutes and a decision that becomes
// a task, the calendar, and the target whose number the meeting raises.
import { readFileSync } from 'node:fs'
import { beforeAll, expect } from 'vitest'
import type { Page } from 'playwright-core'
import { button, choose, h1, mapUnitsAndPublish } from '../src/acts.ts'
import { faultsOfPage, settle } from '../src/page-checks.ts'
import { Stage } from '../src/stage.ts'
import type { Person } from '../src/stage.ts'
import { storySteps } from '../src/steps.ts'
import { storyPlanText } from '../src/story-plan.ts'

const SERIES = '河岸整治周例会'
const DECISION = '张马村清理河岸堆物2处'
/** The day in Shanghai, as the page's own fields want it. */
const TODAY = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
/** The small plan of the other story under a name of its own, asking for a weekly meeting. */
const PLAN = storyPlanText(Date.now())
  .replaceAll('沿路违建', '河岸环境')
  .replace('9号', '19号')
  .replace('每月督查不少于1次', '坚持每周例会，每月督查不少于1次')

let stage: Stage
let planner: Person
let planId = ''
let meetingPath = ''

const step = storySteps('meetings', () => stage)
beforeAll(async () => {
  stage = await Stage.open(process.env['GUATU_E2E_ADDRESS'])
})

const clean = async (page: Page): Promise<void> => {
  await settle(page)
  expect(await faultsOfPage(page)).toEqual([])
}
/** The page of the plan's weekly target. */
const openTarget = async (page: Page): Promise<void> => {
  await page.goto(`/targets?plan=${planId}`)
  await h1(page, '目标').waitFor()
  await page
    .getByRole('link', { name: /每周例会/ })
    .first()
    .click()
  await page.waitForURL(/\/targets\/[0-9a-f-]{36}/)
}

step('1 publishes a plan that asks for a weekly meeting', async () => {
  planner = await stage.enter('planner')
  const { page } = planner
  await page.goto('/plans/new')
  await page.getByLabel('方案文字').fill(PLAN)
  await button(page, '读取方案').click()
  await page.waitForURL(/\/plans\/[0-9a-f-]{36}/)
  planId = new URL(page.url()).pathname.split('/')[2] ?? ''
  await mapUnitsAndPublish(page)
})

step('2 makes a series of it, which counts the target from then on', async () => {
  const { page } = planner
  await openTarget(page)
  await page.getByText('尚未绑定口径，没有预测。').waitFor()
  await page.goto('/meetings')
  await h1(page, '会议').waitFor()
  const proposal = page.locator('[data-proposal]', { hasText: '坚持每周例会' }).last()
  await button(proposal, '建为系列').click()
  const form = page.getByRole('dialog', { name: '新建会议系列' })
  await form.getByLabel('名称').fill(SERIES)
  await form.getByLabel('地点').fill('镇政府3楼会议室')
  await button(form, /^保\s*存$/).click()
  await page.waitForURL(/\/meetings\/series\/[0-9a-f-]{36}/)
  await h1(page, SERIES).waitFor()
  await clean(page)
  await openTarget(page)
  await page.getByRole('link', { name: /0次\/周$/ }).waitFor()
  await page
    .getByText(/本期还需1次|缺\d+期/)
    .first()
    .waitFor()
})

step('3 puts a meeting down for today, and its agenda is composed from what there is', async () => {
  const { page } = planner
  await page.getByRole('link', { name: '会议系列' }).click()
  await h1(page, SERIES).waitFor()
  await button(page, '排定日期').click()
  const days = page.getByRole('dialog', { name: '排定会议' })
  for (const box of await days.getByRole('checkbox').all()) await box.uncheck()
  await days.getByLabel('另加日期').fill(TODAY)
  await button(days, '排定 1 次会议').click()
  await page.getByText('已排定 1 次会议').waitFor()
  await page.locator('main a[href^="/meetings/"]:not([href*="/series"])').first().click()
  await page.waitForURL(/\/meetings\/[0-9a-f-]{36}$/)
  meetingPath = new URL(page.url()).pathname
  await h1(page, new RegExp(`^${SERIES}`)).waitFor()
  await button(page, '汇总议程').click()
  await page.getByText(/^议程已汇总，共 \d+ 项/).waitFor()
  await page.getByText('落后于进度的目标').first().waitFor()
})

step('4 puts down that it was held, writes the minutes, and decides a task', async () => {
  const { page } = planner
  await button(page, '登记已召开').click()
  await page.getByRole('dialog').getByRole('button', { name: '登记已召开' }).click()
  await page.getByText('会议已召开，议程定稿').waitFor()
  await page.getByLabel('会议情况').fill('通报本周进展，逐处研究河岸堆物点位。')
  await button(page, '保存纪要').click()
  await page.getByText('纪要已保存').waitFor()
  await button(page, '加一条决定').click()
  const form = page.getByRole('dialog', { name: '加一条决定' })
  await form.getByLabel('决定内容').fill(DECISION)
  await choose(form.getByLabel('牵头单位'), '张马村', { search: '张马村' })
  await page.keyboard.press('Escape')
  await button(form, '转为任务').click()
  await page.getByText('已转为任务，列入安排表').waitFor()
  await clean(page)
  await page.goto(`/schedule?plan=${planId}`)
  await page.getByText(DECISION).first().waitFor()
})

step('5 the meeting stands in the calendar that programs subscribe to', async () => {
  const { page } = planner
  await page.goto('/meetings')
  await button(page, '订阅日历').click()
  const dialog = page.getByRole('dialog', { name: '在日历里订阅' })
  await button(dialog, '生成订阅地址').click()
  const address = await dialog.locator('code').innerText()
  const feed = await page.request.get(address)
  expect(feed.status()).toBe(200)
  expect(feed.headers()['content-type']).toContain('text/calendar')
  const text = (await feed.text()).replaceAll('\r\n ', '')
  expect(text).toContain(SERIES)
  // nine in the morning in Shanghai
  expect(text).toContain(`DTSTART:${TODAY.replaceAll('-', '')}T010000Z`)
  await dialog.getByRole('button', { name: /Close|关闭/ }).click()
})

step('6 the target has risen, and opens to the period and the meeting', async () => {
  const { page } = planner
  await openTarget(page)
  await page.getByRole('link', { name: /1次\/周$/ }).waitFor()
  await page
    .getByText(/本期已落实|期/)
    .first()
    .waitFor()
  const meeting = page.getByRole('link', { name: new RegExp(`${SERIES}$`) }).first()
  expect(await meeting.getAttribute('href')).toBe(meetingPath)
  await clean(page)
  await page.goto(`/targets?plan=${planId}`)
  await page.getByText('按会议计数').first().waitFor()
})

step('7 may be counted by another series instead, and back, in the dialog', async () => {
  const { page } = planner
  const row = page.getByRole('row').filter({ hasText: '每周例会' })
  await button(row, '更换').click()
  const dialog = page.getByRole('dialog', { name: '可用的统计口径' })
  await dialog.getByText('按本目标建立').waitFor()
  await button(dialog, '取消绑定').first().click()
  await page.getByText('已取消绑定').waitFor()
  await button(row, '绑定口径').click()
  await dialog.getByRole('button', { name: '绑定口径' }).first().click()
  await page.getByText('已绑定：按会议计数').waitFor()
})

step('8 on the phone: the target with its periods, and the minutes as a file', async () => {
  const phone = await stage.enter('planner', { device: 'phone' })
  await openTarget(phone.page)
  await phone.page.getByRole('heading', { name: '逐期落实情况' }).waitFor()
  await clean(phone.page)
  await phone.page.goto(meetingPath)
  await h1(phone.page, new RegExp(`^${SERIES}`)).waitFor()
  await phone.page.getByText(DECISION).first().waitFor()
  await clean(phone.page)
  const { page } = planner
  await page.goto(meetingPath)
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: '下载纪要' }).click()
  const file = await (await download).path()
  // a Word document is a zip archive
  expect(readFileSync(file).subarray(0, 2).toString('latin1')).toBe('PK')
})
