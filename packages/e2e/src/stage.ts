import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { launchChromium } from './chromium.ts'
import { Watch } from './watch.ts'

export const OUTPUT = resolve(import.meta.dirname, '../output')
/** Printed by the start; the demonstration is served on this machine only. */
export const DEMO_PASSWORD = 'Guatu-demo-8310'
const PATIENCE_MS = 60_000

export type Device = 'desk' | 'phone' | 'wall'
const DEVICES: Readonly<Record<Device, BrowserContextOptions>> = {
  desk: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  wall: { viewport: { width: 1920, height: 1080 } },
}

export interface Person {
  readonly name: string
  readonly page: Page
  readonly context: BrowserContext
  readonly watch: Watch
}

interface Entering {
  readonly device?: Device
  readonly theme?: 'light' | 'dark'
  readonly language?: 'zh' | 'en'
  readonly password?: string
}

/** A browser with the people of a story in it, each with an own profile, all of them watched. */
export class Stage {
  readonly address: string
  readonly #browser: Browser
  readonly #people: Person[] = []

  private constructor(address: string, browser: Browser) {
    this.address = address
    this.#browser = browser
  }

  static async open(address: string | undefined): Promise<Stage> {
    if (!address) throw new Error('No server: run the stories by `npm run e2e`.')
    mkdirSync(OUTPUT, { recursive: true })
    return new Stage(address, await launchChromium())
  }

  /** A fresh browser profile that stands before the door. */
  async visitor(
    name: string,
    { device = 'desk', theme = 'light', language = 'zh' }: Entering = {},
  ): Promise<Person> {
    const context = await this.#browser.newContext({
      ...DEVICES[device],
      baseURL: this.address,
      locale: language === 'zh' ? 'zh-CN' : 'en-GB',
      timezoneId: 'Asia/Shanghai',
      colorScheme: theme,
      acceptDownloads: true,
    })
    context.setDefaultTimeout(PATIENCE_MS)
    if (language === 'en')
      await context.addInitScript(() => {
        // An empty page has no storage.
        if (location.protocol.startsWith('http')) localStorage.setItem('guatu.language', 'en')
      })
    const person = {
      name,
      context,
      watch: new Watch(context, this.address),
      page: await context.newPage(),
    }
    this.#people.push(person)
    return person
  }

  /** Signs in through the page, as people do. */
  async enter(account: string, entering: Entering = {}): Promise<Person> {
    const person = await this.visitor(account, entering)
    await signIn(person.page, account, entering)
    return person
  }

  /** Faults of all people since the last time, each with its person. */
  takeFaults(): string[] {
    return this.#people.flatMap(({ name, watch }) => [
      ...watch.takeFaults().map((fault) => `${name}: ${fault}`),
      ...watch.left.map((url) => `${name}: left the machine: ${url}`),
    ])
  }

  async leave(person: Person): Promise<void> {
    await person.context.close()
  }

  /** What everybody sees now, for whoever looks into a failure. */
  async photographAll(label: string): Promise<void> {
    for (const [index, { name, page }] of this.#people.entries()) {
      if (page.isClosed()) continue
      const file = `failed-${label}-${index}-${name}.png`.replace(/[^\w.-]+/g, '_')
      await page.screenshot({ path: join(OUTPUT, file), timeout: 10_000 }).catch(() => undefined)
    }
  }

  async close(): Promise<void> {
    await this.#browser.close()
  }
}

const WORDS = {
  zh: { account: '账号', password: '密码', signIn: '登录' },
  en: { account: 'Account', password: 'Password', signIn: 'Sign in' },
} as const

export const signIn = async (page: Page, account: string, entering: Entering = {}): Promise<void> => {
  const words = WORDS[entering.language ?? 'zh']
  if (!page.url().includes('/sign-in')) await page.goto('/sign-in')
  await page.getByLabel(words.account, { exact: true }).fill(account)
  await page.getByLabel(words.password, { exact: true }).fill(entering.password ?? DEMO_PASSWORD)
  await page.getByRole('button', { name: words.signIn }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}
