// A checker's work without a mouse: sign in, find, look, decide.
import { beforeAll, expect } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { DEMO_PASSWORD, Stage } from '../src/stage.ts'
import type { Person } from '../src/stage.ts'
import { storySteps } from '../src/steps.ts'

/** Nobody goes further than this to reach what they want. */
const MOST_TABS = 60

let stage: Stage
let checker: Person
let number = ''
const step = storySteps('keyboard', () => stage)
beforeAll(async () => {
  stage = await Stage.open(process.env['GUATU_E2E_ADDRESS'])
})

const isFocused = (wanted: Locator): Promise<boolean> =>
  wanted.evaluate((element) => element === document.activeElement)

/** Goes on with Tab until the wanted thing has the focus, and sees that the focus shows. */
const tabTo = async (page: Page, wanted: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> => {
  await wanted.waitFor()
  for (let pressed = 0; !(await isFocused(wanted)); pressed += 1) {
    if (pressed >= MOST_TABS) throw new Error(`not reached by ${MOST_TABS} times ${key}: ${wanted}`)
    await page.keyboard.press(key)
  }
  // A field with a sign beside it shows the focus on the frame around both.
  const shows = await wanted.evaluate((element) => {
    const frame = element.closest('.ant-input-affix-wrapper, .ant-select, .ant-input-number')
    return [element, frame ?? element].some((one) => {
      const { outlineStyle, boxShadow } = getComputedStyle(one)
      return outlineStyle !== 'none' || boxShadow !== 'none'
    })
  })
  expect(shows, `the focus on ${wanted} shows`).toBe(true)
}

step('signs in: the account has the focus, Enter sends', async () => {
  checker = await stage.visitor('checker')
  const { page } = checker
  await page.goto('/sign-in')
  const account = page.getByLabel('账号', { exact: true })
  await account.waitFor()
  await expect.poll(() => isFocused(account)).toBe(true)
  await page.keyboard.type('checker')
  await tabTo(page, page.getByLabel('密码', { exact: true }))
  await page.keyboard.type(DEMO_PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: '今日' }).waitFor()
})

step('skips the navigation, and goes through it', async () => {
  const { page } = checker
  await tabTo(page, page.getByRole('link', { name: '跳到正文' }))
  await page.keyboard.press('Enter')
  await expect.poll(() => isFocused(page.locator('main'))).toBe(true)
  await tabTo(page, page.getByRole('link', { name: '案卷', exact: true }), 'Shift+Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: '案卷' }).waitFor()
})

step('narrows the list and opens a casefile', async () => {
  const { page } = checker
  const chip = page.getByRole('button', { name: /^待核查/ })
  await tabTo(page, chip)
  await page.keyboard.press('Space')
  await expect.poll(() => chip.getAttribute('aria-pressed')).toBe('true')
  await page.waitForURL(/state=/)
  const rows = page.getByRole('table', { name: '案卷列表' }).locator('tbody tr')
  await expect
    .poll(async () => (await rows.allInnerTexts()).every((text) => text.includes('待核查')))
    .toBe(true)
  const link = rows.first().getByRole('link')
  number = await link.innerText()
  await tabTo(page, link)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 2, name: '办理过程' }).waitFor()
  await page.getByText(number, { exact: true }).first().waitFor()
})

step('sends it back with a reason', async () => {
  const { page } = checker
  const turn = page.locator('[data-turn]')
  await tabTo(page, turn.getByRole('button', { name: '退回返工' }))
  await page.keyboard.press('Enter')
  const drawer = page.getByRole('dialog', { name: '退回返工' })
  await tabTo(page, drawer.getByRole('combobox', { name: '退回理由' }))
  await page.keyboard.type('请补拍东侧')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await tabTo(page, drawer.getByRole('button', { name: '退回返工' }))
  await page.keyboard.press('Enter')
  await turn.getByRole('heading', { name: /正在处置$/ }).waitFor()
  await page.getByText('请补拍东侧').first().waitFor()
})

step('finds a page by the palette, and leaves it by Escape', async () => {
  const { page } = checker
  await page.keyboard.press('Control+k')
  const box = page.getByRole('combobox', { name: '查找' })
  await box.waitFor()
  await expect.poll(() => isFocused(box)).toBe(true)
  await page.keyboard.press('Escape')
  await box.waitFor({ state: 'hidden' })
  await page.keyboard.press('Control+k')
  await expect.poll(() => isFocused(box)).toBe(true)
  await page.keyboard.type('作战')
  await page.getByRole('option', { name: '作战图' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: '作战图' }).waitFor()
})
