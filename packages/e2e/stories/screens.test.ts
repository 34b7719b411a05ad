// Every main page, at the sizes that it is used at, light and dark: pictures to look at, and what can be checked of them.
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import sharp from 'sharp'
import { beforeAll, expect } from 'vitest'
import type { Page } from 'playwright-core'
import { chineseInEnglish, faultsOfPage, settle } from '../src/page-checks.ts'
import { OUTPUT, Stage } from '../src/stage.ts'
import type { Device, Person } from '../src/stage.ts'
import { DESK, IN_THE_OFFICES_WORDS, PHONE, WALL, type Screen } from '../src/screens.ts'
import { storySteps } from '../src/steps.ts'

const PICTURES = resolve(import.meta.dirname, '../../../docs/pictures')
const MOST_BYTES = 300_000
const THEMES = ['light', 'dark'] as const

let stage: Stage
const step = storySteps('screens', () => stage, { independent: true })
beforeAll(async () => {
  stage = await Stage.open(process.env['GUATU_E2E_ADDRESS'])
})

const inside = new Map<string, Person>()
/** Each account signs in once for each device. */
const personOf = async (account: string, device: Device, language: 'zh' | 'en' = 'zh'): Promise<Person> => {
  const key = `${account} ${device} ${language}`
  const known = inside.get(key) ?? (await stage.enter(account, { device, language }))
  inside.set(key, known)
  return known
}

const show = async (page: Page, open: Screen['open']): Promise<void> => {
  if (typeof open === 'string') await page.goto(open)
  else await open(page)
  await settle(page)
}

const walk = (device: Device, screens: Readonly<Record<string, readonly Screen[]>>): void => {
  for (const [account, list] of Object.entries(screens))
    for (const { name, open } of list)
      step(`${name} (${device}, ${account})`, async () => {
        const { page } = await personOf(account, device)
        for (const theme of THEMES) {
          await page.emulateMedia({ colorScheme: theme })
          await show(page, open)
          await page.screenshot({ path: join(OUTPUT, `${name}-${device}-${theme}.png`) })
          expect.soft((await faultsOfPage(page)).join('\n'), `${name} ${device} ${theme}`).toBe('')
        }
      })
}

step('sign-in (desk and phone, nobody)', async () => {
  for (const device of ['desk', 'phone'] as const)
    for (const theme of THEMES) {
      const person = await stage.visitor('nobody', { device, theme })
      await show(person.page, '/sign-in')
      await person.page.screenshot({ path: join(OUTPUT, `sign-in-${device}-${theme}.png`) })
      expect.soft((await faultsOfPage(person.page)).join('\n'), `sign-in ${device} ${theme}`).toBe('')
      await stage.leave(person)
    }
})
walk('desk', DESK)
walk('phone', PHONE)
walk('wall', WALL)

for (const [account, list] of Object.entries(DESK))
  step(`the English screens have no Chinese words of their own (${account})`, async () => {
    const { page } = await personOf(account, 'desk', 'en')
    for (const { name, open } of list) {
      if (IN_THE_OFFICES_WORDS.includes(name)) continue
      await show(page, open)
      await page.screenshot({ path: join(OUTPUT, `${name}-desk-english.png`) })
      expect.soft(await chineseInEnglish(page), name).toEqual([])
    }
  })

if (process.env['GUATU_E2E_PICTURES'])
  step('pictures for the README', async () => {
    await mkdir(PICTURES, { recursive: true })
    for (const name of [
      'map-desk',
      'plan-review',
      'casefile-desk',
      'casefile-phone',
      'wall-chart-desk',
      'target-desk',
    ]) {
      const source = join(
        OUTPUT,
        `${name.includes('-desk') || name.includes('-phone') ? name : `${name}-desk`}-light.png`,
      )
      const picture = join(PICTURES, `${name}.png`)
      const { size } = await sharp(source).png({ palette: true, quality: 80, effort: 10 }).toFile(picture)
      expect(size).toBeLessThan(MOST_BYTES)
    }
  })
