import type { Locator, Page } from 'playwright-core'

export const button = (on: Page | Locator, name: string | RegExp): Locator => on.getByRole('button', { name })

/** The page's own title. */
export const h1 = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('heading', { level: 1, name })

/** On the review of a plan: takes the sure suggestions for its unit names, leaves the others, saves and publishes. */
export const mapUnitsAndPublish = async (page: Page): Promise<void> => {
  const structure = page.getByRole('region', { name: '读出的内容' })
  await structure.getByRole('tab', { name: /^单位对应/ }).click()
  const sure = button(structure, /^采用把握大的建议/)
  if (await sure.isVisible()) await sure.click()
  const undecided = structure.locator('tr[data-decided=false]')
  for (let left = await undecided.count(); left > 0; left -= 1)
    await undecided.first().getByRole('button', { name: '不对应' }).click()
  const save = button(page, '保存订正')
  if (await save.isEnabled()) {
    await save.click()
    await page.getByText('已保存').first().waitFor()
  }
  await button(page, '发布').click()
  const dialog = page.getByRole('dialog', { name: '发布方案' })
  await dialog.getByText(/^发布第 1 版：\d+ 项任务/).waitFor()
  await button(dialog, '发布').click()
  await h1(page, '开展专项行动、绑定目标').waitFor()
}

/** Opens a selection and takes an option by its words. `search`: types first, where the list is long. */
export const choose = async (
  box: Locator,
  option: string | RegExp,
  { search }: { search?: string } = {},
): Promise<void> => {
  const page = box.page()
  await box.click()
  if (search !== undefined) await box.fill(search)
  await page
    .locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: option })
    .first()
    .click()
}

/** The rows of a table that hold all these texts. */
export const rowWith = (on: Page | Locator, ...texts: readonly (string | number)[]): Locator =>
  texts.reduce<Locator>(
    (rows, text) => rows.filter({ has: rows.page().getByRole('cell', { name: String(text) }) }),
    on.getByRole('row'),
  )

/** The page has not been loaded anew since `markPage`: what changed on it came by itself. */
export const markPage = (page: Page): Promise<void> =>
  page.evaluate(() => {
    Object.assign(globalThis, { guatuStory: 'same page' })
  })
export const isSamePage = (page: Page): Promise<boolean> =>
  page.evaluate(() => (globalThis as { guatuStory?: string }).guatuStory === 'same page')

/** px by which the page is wider than its window. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - innerWidth)
