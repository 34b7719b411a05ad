import type { Locator, Page } from 'playwright-core'

export const button = (on: Page | Locator, name: string | RegExp): Locator => on.getByRole('button', { name })

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
