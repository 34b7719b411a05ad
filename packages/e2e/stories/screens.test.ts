// Every main page, at the sizes that it is used at, light and dark: pictures to look at, and what can be checked of them.
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import sharp from 'sharp'
import { beforeAll, expect } from 'vitest'
import type { Page } from 'playwright-core'
import { chineseInEnglish, faultsOfPage, settle } from '../src/page-checks.ts'
import { OUTPUT, Stage } from '../src/stage.ts'
import type { Device, Person } from '../src/stage.ts'
import { storySteps } from '../src/steps.ts'

const PICTURES = resolve(import.meta.dirname, '../../../docs/pictures')
const MOST_BYTES = 300_000
const THEMES = ['light', 'dark'] as const

interface Screen {
  readonly name: string
  /** An address, or the way to it. */
  readonly open: string | ((page: Page) => Promise<void>)
  readonly device?: Device
}

const byFirstLink =
  (list: string, links: string, suffix = '') =>
  async (page: Page): Promise<void> => {
    await page.goto(list)
    const href = await page.locator(links).first().getAttribute('href')
    await page.goto(`${href}${suffix}`)
  }
const OF_PLANS = 'main a[href^="/plans/"]:not([href="/plans/new"])'
const OF_CASEFILES = 'main a[href^="/casefiles/"]'
const demoPlan = async (page: Page): Promise<string> => {
  await page.goto('/plans')
  const link = page.getByRole('link', { name: /演示/ }).and(page.locator(OF_PLANS))
  return (await link.first().getAttribute('href')) ?? ''
}

const DESK: Readonly<Record<string, readonly Screen[]>> = {
  planner: [
    { name: 'today', open: '/' },
    { name: 'plans', open: '/plans' },
    { name: 'plan-new', open: '/plans/new' },
    {
      name: 'plan-review',
      open: async (page) => void (await page.goto(`${await demoPlan(page)}?tab=target`)),
    },
    { name: 'plan-start', open: async (page) => void (await page.goto(`${await demoPlan(page)}/start`)) },
    { name: 'casefiles', open: '/casefiles' },
    { name: 'casefiles-empty', open: '/casefiles?q=没有这样的点位' },
    {
      name: 'casefile',
      open: byFirstLink('/casefiles?playbook=illegal-structure&reworked=true&closed=yes', OF_CASEFILES),
    },
    { name: 'schedule', open: '/schedule' },
    { name: 'schedule-timeline', open: '/schedule?view=timeline' },
    { name: 'targets', open: '/targets' },
    { name: 'ledgers', open: '/ledgers' },
    { name: 'map', open: '/map' },
    { name: 'map-rows', open: '/map?rows=late' },
    { name: 'page-missing', open: '/no-such-page' },
  ],
  sysadmin: [
    { name: 'settings-units', open: '/settings/units' },
    { name: 'settings-members', open: '/settings/members' },
    { name: 'settings-basemap', open: '/settings/basemap' },
    { name: 'settings-boundaries', open: '/settings/boundaries' },
    { name: 'settings-permissions', open: '/settings/permissions' },
  ],
  auditor: [{ name: 'settings-audit', open: '/settings/audit' }],
}
const PHONE: Readonly<Record<string, readonly Screen[]>> = {
  worker: [
    { name: 'tasks', open: '/' },
    {
      name: 'casefile',
      open: byFirstLink('/casefiles?playbook=illegal-structure&state=handling', OF_CASEFILES),
    },
    { name: 'casefiles', open: '/casefiles' },
    { name: 'report', open: '/report' },
    { name: 'mine', open: '/mine' },
  ],
  planner: [
    { name: 'today', open: '/' },
    { name: 'map', open: '/map' },
    { name: 'plans', open: '/plans' },
    { name: 'plan-review', open: byFirstLink('/plans', OF_PLANS) },
    { name: 'schedule', open: '/schedule' },
    { name: 'targets', open: '/targets' },
    { name: 'ledgers', open: '/ledgers' },
    { name: 'settings', open: '/settings' },
  ],
}
const WALL: Readonly<Record<string, readonly Screen[]>> = { leader: [{ name: 'wall', open: '/wall' }] }

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
      // The plan and the casefile are headed by what the office has written.
      if (['plan-review', 'casefile'].includes(name)) continue
      await show(page, open)
      await page.screenshot({ path: join(OUTPUT, `${name}-desk-english.png`) })
      expect.soft(await chineseInEnglish(page), name).toEqual([])
    }
  })

if (process.env['GUATU_E2E_PICTURES'])
  step('pictures for the README', async () => {
    await mkdir(PICTURES, { recursive: true })
    for (const name of ['map-desk', 'plan-review', 'casefile-desk', 'casefile-phone']) {
      const source = join(
        OUTPUT,
        `${name.includes('-desk') || name.includes('-phone') ? name : `${name}-desk`}-light.png`,
      )
      const picture = join(PICTURES, `${name}.png`)
      const { size } = await sharp(source).png({ palette: true, quality: 80, effort: 10 }).toFile(picture)
      expect(size).toBeLessThan(MOST_BYTES)
    }
  })
