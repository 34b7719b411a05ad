// A plan goes round before it is published: a unit says on its phone what it thinks of each clause, the planner answers
// every word, the table goes out, and what had been closed is opened once more with the reason in sight.
import { readFileSync } from 'node:fs'
import { beforeAll, expect } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { button, choose, h1 } from '../src/acts.ts'
import { faultsOfPage, settle } from '../src/page-checks.ts'
import { Stage } from '../src/stage.ts'
import type { Person } from '../src/stage.ts'
import { storySteps } from '../src/steps.ts'
import { textsOfWorkbook } from '../src/workbook-texts.ts'

const TITLE = '朱家角镇路边摊点疏导方案'
const TEXT = `${TITLE}
一、工作目标
设置便民疏导点6个，流动摊点投诉量下降20%。
二、主要任务
（一）设置疏导点
9月底前设置疏导点6个，每个疏导点配备管理员2名。牵头单位：城管中队。
（二）规范经营时间
每日22时前收摊，每周检查2次。牵头单位：城管中队；配合单位：各村居。
三、工作要求
各村居每月报送一次情况。本文为软件演示文本，不作为工作依据。`
const FIRST = '疏导点建议增加到8个，菜场门口再设2个'
const SECOND = '22时收摊偏早，建议夏季延到23时'
const THIRD = '同意增加后的数量，请写明各村数量'
const WHY_NOT = '周边居民反映夜间噪声，暂不延长'
const WHY_AGAIN = '疏导点数量有调整，请再次反馈'

let stage: Stage
let planner: Person
let worker: Person
/** Path of the consultation: /consultations/… */
let path = ''

const step = storySteps('consultation', () => stage)
beforeAll(async () => {
  stage = await Stage.open(process.env['GUATU_E2E_ADDRESS'])
})

const opinionWith = (page: Page, words: string): Locator =>
  page.getByRole('article').filter({ hasText: words })
/** Nothing serious for axe, nothing wider than its window, on the page as it stands. */
const isClean = async (page: Page): Promise<void> => {
  await settle(page)
  expect.soft(await faultsOfPage(page), page.url()).toEqual([])
}

step('1 the planner reads a draft in and sends it round to all communities', async () => {
  planner = await stage.enter('planner')
  const { page } = planner
  await page.goto('/plans/new')
  await page.getByLabel('方案文字').fill(TEXT)
  await button(page, '读取方案').click()
  await page.waitForURL(/\/plans\/[0-9a-f-]{36}/)
  await page.goto('/consultations')
  await button(page, '发起征求意见').click()
  const dialog = page.getByRole('dialog', { name: '发起征求意见' })
  await choose(dialog.getByLabel('方案'), TITLE, { search: '路边摊点' })
  await button(dialog, /^选全部村居（46）/).click()
  await dialog.getByLabel('说明').fill('请逐条反馈，无意见也请回复')
  await button(dialog, '发给 46 个单位').click()
  await page.waitForURL(/\/consultations\/[0-9a-f-]{36}/)
  path = new URL(page.url()).pathname
  await h1(page, TITLE).waitFor()
  await page.getByText('0/46 个单位已回复').waitFor()
  await isClean(page)
})

/** On a phone: the tool of one clause, the words, sent. */
const give = async (page: Page, clause: string, words: string): Promise<void> => {
  await page.getByRole('button', { name: `提意见 ${clause}` }).click()
  const dialog = page.getByRole('dialog', { name: '提意见' })
  await dialog.getByLabel('意见和建议').fill(words)
  await button(dialog, '提交意见').click()
  await dialog.waitFor({ state: 'hidden' })
}

step('2 a community answers on its phone, clause by clause; what is half written stays', async () => {
  worker = await stage.enter('worker', { device: 'phone' })
  const { page } = worker
  await page.goto('/consultations')
  await page
    .getByRole('link', { name: new RegExp(TITLE) })
    .first()
    .click()
  await h1(page, TITLE).waitFor()
  await isClean(page)
  await page.getByRole('button', { name: '提意见 二（一） 设置疏导点' }).click()
  const dialog = page.getByRole('dialog', { name: '提意见' })
  await dialog.getByLabel('意见和建议').fill(FIRST)
  await page.reload()
  await page.getByRole('button', { name: '提意见 二（一） 设置疏导点' }).click()
  await expect.poll(() => dialog.getByLabel('意见和建议').inputValue()).toBe(FIRST)
  await button(dialog, '提交意见').click()
  await dialog.waitFor({ state: 'hidden' })
  await give(page, '二（二） 规范经营时间', SECOND)
  await page.getByText('意见 2', { exact: true }).click()
  await opinionWith(page, SECOND).waitFor()
  await isClean(page)
})

step('3 the planner sees it come, adopts one with its change and rejects one with the reason', async () => {
  const { page } = planner
  await opinionWith(page, SECOND).waitFor()
  const first = opinionWith(page, FIRST)
  await button(first, '答复').click()
  await first.getByLabel('修改后的文字').fill('设置疏导点8个')
  await page.reload()
  await button(opinionWith(page, FIRST), '答复').click()
  await expect.poll(() => first.getByLabel('修改后的文字').inputValue()).toBe('设置疏导点8个')
  await button(first, '保存答复').click()
  await first.getByText('已修改：二（一）').waitFor()
  const second = opinionWith(page, SECOND)
  await button(second, '答复').click()
  await second.getByText('不采纳', { exact: true }).click()
  await button(second, '保存答复').click()
  await second.getByText('须写明理由').first().waitFor()
  await second.getByLabel('理由').fill(WHY_NOT)
  await button(second, '保存答复').click()
  await second.getByText(WHY_NOT).waitFor()
  await isClean(page)
  await first.getByRole('link', { name: '看方案中的这一条' }).click()
  await page.locator('[data-thing^="section:"][data-chosen=true]').getByText('设置疏导点').waitFor()
  await page.goto(path)
})

const download = async (page: Page, format: RegExp): Promise<string> => {
  const wanted = page.waitForEvent('download')
  await button(page, '采纳情况表').click()
  await page.getByRole('menuitem', { name: format }).click()
  return (await wanted).path()
}

step('4 the adoption table goes out as a workbook and as a document', async () => {
  const { page } = planner
  const texts = await textsOfWorkbook(await download(page, /Excel/))
  for (const words of [FIRST, SECOND, WHY_NOT, '采纳', '不采纳']) expect(texts.join('\n')).toContain(words)
  await page.keyboard.press('Escape')
  const document = readFileSync(await download(page, /Word/))
  expect([document.subarray(0, 2).toString('latin1'), document.length > 2_000]).toEqual(['PK', true])
  await page.keyboard.press('Escape')
})

step('5 it is closed; the unit reads its answers and can say no more', async () => {
  await button(planner.page, /^结\s?束$/).click()
  const sure = planner.page.getByRole('dialog').filter({ hasText: '45 个单位没有回复' })
  await button(sure, /^(确\s?定|OK)$/).click()
  await planner.page.getByText('已结束').first().waitFor()
  const { page } = worker
  await page.getByText(WHY_NOT).waitFor()
  await page.getByText('已结束').first().waitFor()
  expect(await page.getByRole('button', { name: '修改' }).count()).toBe(0)
  await page.getByText('文件', { exact: true }).click()
  expect(await page.getByRole('button', { name: /^提意见/ }).count()).toBe(0)
})

step('6 it is opened again with a reason, and the unit goes on', async () => {
  const { page } = planner
  await button(page, '重新开放').click()
  const dialog = page.getByRole('dialog', { name: '重新开放征求意见' })
  await button(dialog, /^再向 46 个单位征求/).click()
  await dialog.getByText('须写明原因').first().waitFor()
  await dialog.getByLabel('重新开放的原因').fill(WHY_AGAIN)
  await button(dialog, /^再向 46 个单位征求/).click()
  await page.getByText(WHY_AGAIN).waitFor()
  await isClean(page)
  const phone = worker.page
  await phone.getByText(WHY_AGAIN).waitFor()
  await give(phone, '二（一） 设置疏导点', THIRD)
  await opinionWith(page, THIRD).waitFor()
  await opinionWith(page, FIRST).getByText('已修改：二（一）').waitFor()
  await isClean(phone)
})
