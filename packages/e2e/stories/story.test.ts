// The story of the product: from a written plan to a closed casefile on the battle map.
import { beforeAll, expect } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { button, choose, isSamePage, markPage, overflowOf, rowWith } from '../src/acts.ts'
import { takePhoto } from '../src/photo.ts'
import { Stage } from '../src/stage.ts'
import type { Person } from '../src/stage.ts'
import { textsOfWorkbook } from '../src/workbook-texts.ts'
import { storySteps } from '../src/steps.ts'
import {
  addressOf,
  OTHER_COMMUNITY,
  PLANTED,
  SITES,
  WORKER_COMMUNITY,
  writeLedger,
} from '../src/story-ledger.ts'
import { STORY, storyPlanText } from '../src/story-plan.ts'

const [first] = SITES
if (!first) throw new Error('the story has no site')
const ADDRESS = addressOf(first)
const other = SITES.find((site) => site.community === OTHER_COMMUNITY)
if (!other) throw new Error(`the story has no site in ${OTHER_COMMUNITY}`)
const COMMUNITIES = new Set(SITES.map((site) => site.community)).size
const OWN = SITES.filter((site) => site.community === WORKER_COMMUNITY).length

let stage: Stage
let planner: Person
let dispatcher: Person
let worker: Person
let checker: Person
let leader: Person
/** Path of the casefile that the story follows: /casefiles/… */
let path = ''
/** Of a casefile of another community. */
let otherPath = ''

const step = storySteps('story', () => stage)
beforeAll(async () => {
  stage = await Stage.open(process.env['GUATU_E2E_ADDRESS'])
})

const h1 = (page: Page, name: string | RegExp): Locator => page.getByRole('heading', { level: 1, name })
const campaignFilter = (page: Page): Locator =>
  page.getByRole('search', { name: '筛选' }).getByRole('combobox', { name: '专项行动' })

step('1 the planner signs in and sees what is to be done today', async () => {
  planner = await stage.enter('planner')
  const { page } = planner
  await h1(page, '今日').waitFor()
  await page.getByRole('region', { name: '演示数据' }).waitFor()
})

step('2a pastes a plan, which is read at once', async () => {
  const { page } = planner
  await page.getByRole('link', { name: '方案', exact: true }).click()
  await button(page, '新建方案').click()
  await page.getByLabel('方案文字').fill(storyPlanText(Date.now()))
  await button(page, '读取方案').click()
  await h1(page, `朱家角镇${STORY.title}`).waitFor()
  await page.getByText(STORY.docNo(new Date().getFullYear())).first().waitFor()
})

step('2b corrects one target, maps the units, publishes', async () => {
  const { page } = planner
  const structure = page.getByRole('region', { name: '读出的内容' })
  await structure.getByRole('tab', { name: /^目标/ }).click()
  await structure
    .getByRole('listitem')
    .filter({ hasText: `${STORY.areaTypedM2}平方米` })
    .click()
  // The words it came from are marked in the document.
  await page.getByRole('region', { name: '原文' }).getByText(`${STORY.areaTypedM2}平方米`).first().waitFor()
  await structure.getByRole('button', { name: /^编辑/ }).click()
  await structure.getByLabel('数值').fill(String(STORY.areaM2))
  await button(structure, '完成').click()
  await structure
    .getByRole('listitem')
    .filter({ hasText: String(STORY.areaM2) })
    .waitFor()
  await structure.getByRole('tab', { name: /^单位对应/ }).click()
  await button(structure, /^采用把握大的建议/).click()
  // 各村居 are all of them, no unit of the tree.
  const undecided = structure.locator('tr[data-decided=false]')
  for (let left = await undecided.count(); left > 0; left -= 1)
    await undecided.first().getByRole('button', { name: '不对应' }).click()
  await button(page, '保存订正').click()
  await page.getByText('已保存').first().waitFor()
  await button(page, '发布').click()
  const dialog = page.getByRole('dialog', { name: '发布方案' })
  await dialog.getByText(/^发布第 1 版：2 项任务/).waitFor()
  await button(dialog, '发布').click()
  await h1(page, '开展专项行动、绑定目标').waitFor()
})

step('2c starts the campaign with its playbook and binds both targets', async () => {
  const { page } = planner
  const task = page.getByRole('row', { name: /拆除道路两侧违法建筑/ })
  await task.getByText('违法建筑治理').first().waitFor()
  await task.getByRole('textbox').fill(STORY.campaign)
  const second = page.getByRole('row', { name: /清理路边堆物/ })
  if (await second.getByRole('textbox').isEnabled()) await choose(second.getByRole('combobox'), '暂不开展')
  await button(page, '开展 1 个专项行动').click()
  await task.getByRole('link', { name: STORY.campaign }).waitFor()
  await button(page, /^按首选绑定/).click()
  await button(page.getByRole('dialog', { name: '将绑定到' }), /^绑定 \d+ 个目标/).click()
  await page.getByText(`已销项点位 · ${STORY.campaign}`).waitFor()
  await page.getByText(`已拆除面积 · ${STORY.campaign}`).waitFor()
})

const handIn = async (page: Page, file: string): Promise<void> => {
  await page.getByLabel(/把台账拖到这里/).setInputFiles(file)
  await page.getByRole('heading', { name: '一、对应列' }).waitFor()
  // The columns are known by their headings; only the coordinate system must be said.
  await choose(page.getByRole('combobox', { name: '坐标系' }), /^GCJ-02/)
  await button(page, '试导入').click()
  await page.getByRole('heading', { name: '二、试导入' }).waitFor()
}
const countOf = (page: Page, key: string): Locator => page.locator(`[data-count=${key}] b`)

step('3a imports a ledger with two faults: the dry run names them by row and column', async () => {
  const { page } = planner
  const faulty = await writeLedger('沿路违建点位（有误）.xlsx', true)
  await page.getByRole('link', { name: '导入台账' }).click()
  await choose(page.getByRole('combobox', { name: '专项行动' }), STORY.campaign, { search: STORY.campaign })
  await handIn(page, faulty)
  for (const { row, column, value } of PLANTED) await rowWith(page, row, column, value).waitFor()
  await expect.poll(() => countOf(page, 'faulty').innerText()).toBe(String(PLANTED.length))
  expect(await page.getByRole('button', { name: /^导入：/ }).count()).toBe(0)
})

step('3b the corrected one is taken whole; the same again changes nothing', async () => {
  const { page } = planner
  const corrected = await writeLedger('沿路违建点位.xlsx', false)
  await button(page, '上传改好的台账').click()
  await handIn(page, corrected)
  await expect.poll(() => countOf(page, 'new').innerText()).toBe(String(STORY.sites))
  await button(page, `导入：新增 ${STORY.sites} 件，更新 0 件`).click()
  await page.getByRole('heading', { name: '已导入' }).waitFor()
  await button(page, '再导入一份').click()
  await handIn(page, corrected)
  await page.getByText('与现有案卷完全一致，没有需要导入的内容').waitFor()
  expect(await countOf(page, 'same').innerText()).toBe(String(STORY.sites))
  expect(await countOf(page, 'new').innerText()).toBe('0')
})

step('4 the dispatcher sends all of them out with a deadline, after a preview', async () => {
  dispatcher = await stage.enter('dispatcher')
  const { page } = dispatcher
  await page.getByRole('link', { name: '案卷', exact: true }).click()
  await choose(campaignFilter(page), STORY.campaign)
  await page.getByText(`共 ${STORY.sites} 件`).waitFor()
  await page.keyboard.press('Escape')
  await button(page, '批量派遣').click()
  const dialog = page.getByRole('dialog', { name: '批量派遣' })
  await dialog.getByText(STORY.campaign).waitFor()
  await button(dialog, '预览').click()
  const outcome = new RegExp(`^派遣 ${STORY.sites} 件给 ${COMMUNITIES} 个村居，期限 \\d+`)
  await dialog.getByRole('paragraph').filter({ hasText: outcome }).waitFor()
  await button(dialog, outcome).click()
  await dialog.getByText(`已派遣 ${STORY.sites} 件给 ${COMMUNITIES} 个村居`).waitFor()
  await button(dialog, '完成').click()
  otherPath =
    (await page
      .getByRole('row', { name: addressOf(other) })
      .getByRole('link')
      .getAttribute('href')) ?? ''
  expect(otherPath).toMatch(/^\/casefiles\//)
})

step('5a the worker sees only the own files on the phone', async () => {
  worker = await stage.enter('worker', { device: 'phone' })
  const { page } = worker
  await h1(page, '任务').waitFor()
  await page
    .getByRole('group', { name: '等我办理' })
    .getByRole('button', { name: /^待签收/ })
    .click()
  const cards = page.locator('a[data-casefile]')
  const mine = cards.filter({ hasText: '演示路' }).filter({ hasText: '待处置' })
  await mine.filter({ hasText: ADDRESS }).waitFor()
  expect(await cards.count()).toBeGreaterThanOrEqual(OWN)
  for (const text of await cards.allInnerTexts()) expect(text).toContain(WORKER_COMMUNITY)
  expect(await overflowOf(page)).toBeLessThanOrEqual(0)
  worker.watch.allow(404, /^\/api\/casefiles\/[^/]+/)
  await page.goto(otherPath)
  await page.getByRole('alert').getByText('没有找到，或不在您的权限范围内').waitFor()
})

const turn = (page: Page): Locator => page.locator('[data-turn]')
const areaField = (page: Page): Locator => turn(page).getByRole('spinbutton', { name: '已拆除面积' })

step('5b opens one, receives it, adds what it looked like', async () => {
  const { page } = worker
  await page.goto('/')
  await page.getByRole('link', { name: ADDRESS }).click()
  await h1(page, /./).waitFor()
  path = new URL(page.url()).pathname
  await button(turn(page), '签收').click()
  await page.getByRole('tooltip').getByRole('button', { name: '签收' }).click()
  await turn(page)
    .getByRole('heading', { name: `${WORKER_COMMUNITY} 正在处置` })
    .waitFor()
  const before = page.locator('[data-photos=before]')
  await before.getByLabel('选照片').setInputFiles(await takePhoto('before.jpg', '拆除前', '#8a7a5c'))
  await before.getByRole('img', { name: '整治前照片，第 1 张' }).waitFor()
})

step('5c is refused with words: no photo yet, then more than was recorded', async () => {
  const { page } = worker
  worker.watch.allow(409, /^\/api\/casefiles\/[^/]+\/commands$/)
  worker.watch.allow(422, /^\/api\/casefiles\/[^/]+\/commands$/)
  const submit = button(turn(page), '提交核查')
  await button(turn(page), '联合执法拆除').click()
  await areaField(page).fill(String(first.areaM2))
  await submit.click()
  await page
    .getByRole('alert')
    .getByText(/整治后照片只有 0 张，至少要 1 张/)
    .waitFor()
  await turn(page)
    .getByLabel('选照片')
    .setInputFiles(await takePhoto('after-1.jpg', '拆除后', '#7d9b6a'))
  await turn(page).getByRole('img', { name: '整治后照片，第 1 张' }).waitFor()
  await areaField(page).fill(String(first.areaM2 + 10))
  await submit.click()
  await page
    .getByRole('alert')
    .getByText(/46\.5.*36\.5/)
    .waitFor()
})

step('5d submits what is true', async () => {
  const { page } = worker
  await areaField(page).fill(String(first.areaM2))
  await button(turn(page), '提交核查').click()
  await turn(page).getByRole('heading', { name: '等核查人员核查' }).waitFor()
  expect(await overflowOf(page)).toBeLessThanOrEqual(0)
})

step('5e the checker sends it back with a reason, counted', async () => {
  checker = await stage.enter('checker')
  const { page } = checker
  await page.getByRole('link', { name: '案卷', exact: true }).click()
  await page.getByRole('searchbox', { name: '编号、名称或地址' }).fill(ADDRESS)
  await page.getByText('共 1 件').waitFor()
  await page.getByRole('row', { name: ADDRESS }).getByRole('link').click()
  await button(turn(page), '退回返工').click()
  const drawer = page.getByRole('dialog', { name: '退回返工' })
  await choose(drawer.getByRole('combobox', { name: '退回理由' }), '照片看不清整治结果')
  await page.keyboard.press('Escape')
  await button(drawer, '退回返工').click()
  await page.getByText('返工 1').first().waitFor()
})

step('5f the worker is told without reloading, and does it again', async () => {
  const { page } = worker
  await turn(page)
    .getByRole('heading', { name: `${WORKER_COMMUNITY} 正在处置` })
    .waitFor()
  await page.getByText('返工 1').first().waitFor()
  await page.getByText('照片看不清整治结果').first().waitFor()
  await turn(page)
    .getByLabel('选照片')
    .setInputFiles(await takePhoto('after-2.jpg', '已清运', '#6fae5a'))
  await turn(page).getByRole('img', { name: '整治后照片，第 2 张' }).waitFor()
  await button(turn(page), '建筑垃圾已清运').click()
  await button(turn(page), '提交核查').click()
  await turn(page).getByRole('heading', { name: '等核查人员核查' }).waitFor()
})

const target = (page: Page, of: string): Locator =>
  page.getByRole('region', { name: '目标' }).getByRole('article').filter({ hasText: of })
const countTarget = (page: Page): Locator => target(page, `目标 ${STORY.sites} 处`)
const areaTarget = (page: Page): Locator => target(page, `目标 ${STORY.areaM2.toFixed(2)} 平方米`)
const done = (card: Locator): Locator => card.getByRole('link', { name: /^已完成/ })

step('6a the leader has the battle map open', async () => {
  leader = await stage.enter('leader')
  const { page } = leader
  await page.getByRole('link', { name: '作战图' }).click()
  await h1(page, '作战图').waitFor()
  await page.locator('[data-drawn=true] canvas').waitFor()
  await expect.poll(() => done(countTarget(page)).innerText()).toMatch(/^0(\D|$)/)
  await expect.poll(() => done(areaTarget(page)).innerText()).toMatch(/^0(\D|$)/)
  await markPage(page)
})

step('5g the checker passes it: closed', async () => {
  const { page } = checker
  await button(turn(page), '核查通过，销项').click()
  await button(page.getByRole('dialog', { name: '核查通过，销项' }), '核查通过，销项').click()
  await turn(page).getByRole('heading', { name: '已销项' }).waitFor()
})

step('6b the map shows it without a reload; the number opens its row, the row its casefile', async () => {
  const { page } = leader
  await expect.poll(() => done(countTarget(page)).innerText()).toMatch(/^1(\D|$)/)
  await expect.poll(() => done(areaTarget(page)).innerText()).toContain(String(first.areaM2))
  expect(await isSamePage(page)).toBe(true)
  await done(areaTarget(page)).click()
  const rows = page.getByRole('dialog').filter({ hasText: '已计入' })
  await rows.getByRole('button', { name: ADDRESS }).waitFor()
  expect(await rows.locator('[data-casefile]').count()).toBe(1)
  await rows.getByRole('button', { name: ADDRESS }).click()
  const sheet = page.getByRole('dialog').filter({ has: page.getByRole('heading', { name: '办理过程' }) })
  for (const event of ['台账导入', '派遣', '签收', '退回返工', '核查通过，销项'])
    await sheet.getByRole('listitem').filter({ hasText: event }).first().waitFor()
  for (const name of ['整治前照片，第 1 张', '整治后照片，第 1 张'])
    await expect
      .poll(() =>
        sheet
          .getByRole('img', { name })
          .first()
          .evaluate((image) => (image as HTMLImageElement).naturalWidth),
      )
      .toBeGreaterThan(200)
  expect(path).not.toBe('')
  await sheet.getByRole('heading', { name: '位置' }).waitFor()
})

step('7 the schedule shows the tasks with their progress, on screen and as a workbook', async () => {
  const { page } = planner
  const title = `朱家角镇${STORY.title}`
  await page.getByRole('link', { name: '安排表', exact: true }).click()
  await h1(page, '挂图作战安排表').waitFor()
  await choose(page.getByRole('combobox', { name: '方案' }), title)
  const row = page.getByRole('row', { name: /拆除道路两侧违法建筑/ })
  await row.getByText('违建巡查组').waitFor()
  await row.getByRole('link', { name: '已销项案卷 1', exact: true }).waitFor()
  await row.getByRole('link', { name: `全部案卷 ${STORY.sites}`, exact: true }).waitFor()
  const coming = page.waitForEvent('download')
  await button(page, '下载 Excel').click()
  const texts = await textsOfWorkbook(await (await coming).path())
  expect(texts[0]).toContain(title)
  expect(texts.join('\n')).toContain('演示数据')
  expect(texts).toContain('拆除道路两侧违法建筑')
  expect(texts).toContain('清理路边堆物')
})
