import type { Page } from 'playwright-core'
import { overflowOf } from './acts.ts'
import { seriousFaults } from './axe.ts'

/** Waits until the page has what it asked for: no skeleton, no fallback of a page to come. */
export const settle = async (page: Page): Promise<void> => {
  await page.locator('h1').first().waitFor()
  await page.waitForFunction(
    () =>
      document.querySelectorAll('[role=status][aria-label="正在加载"], [role=status][aria-label="Loading"]')
        .length === 0,
  )
  if (/\/(map|wall)$/.test(new URL(page.url()).pathname)) await page.locator('[data-drawn=true]').waitFor()
  // Open event streams keep the network busy for good: pictures that are still on their way are what is waited for.
  await page.waitForFunction(() => [...document.images].every((image) => image.complete))
}

/** A key that was not found in the words is shown as itself: `column.title`. */
const KEY = /(?<![\w@/.-])[a-z][a-zA-Z]+(?:\.[a-z][a-zA-Z]+)+(?![\w/@-])/g
const FILE = /\.(xlsx|docx?|txt|pdf|png|jpe?g|geojson|zip|shp|pmtiles|json|cn|com|org|gov)$/i

export const keysShown = async (page: Page): Promise<string[]> => {
  // What the log holds is shown as it is stored, and set as code.
  const text = await page.evaluate(() => {
    const codes = [...document.querySelectorAll('code')].map((one) => one.innerText)
    return codes.reduce((rest, code) => rest.replace(code, ''), document.body.innerText)
  })
  return [...new Set(text.match(KEY) ?? [])].filter((found) => !FILE.test(found))
}

/** Chinese in the words of an English screen. What offices and plans have written (data) is not looked at. */
export const chineseInEnglish = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    // The link with the picture is headed by the name of the office.
    const chrome =
      'nav a:not(:has(img)), h1, h2, th[scope=col], .ant-btn, [role=tab], label, .ant-segmented-item'
    const texts = [...document.querySelectorAll<HTMLElement>(chrome)].map((one) => one.innerText.trim())
    return [...new Set(texts)].filter((text) => /[\u4e00-\u9fff]/.test(text))
  })

/** What is wrong with the page as it stands, one line each. */
export const faultsOfPage = async (page: Page): Promise<string[]> => {
  const faults: string[] = []
  const overflow = await overflowOf(page)
  if (overflow > 0) faults.push(`wider than the window by ${overflow} px`)
  const band = page.getByText('演示数据').first()
  if (!(await band.isVisible())) faults.push('does not say 演示数据')
  for (const key of await keysShown(page)) faults.push(`shows a key: ${key}`)
  faults.push(...(await seriousFaults(page)))
  return faults
}
