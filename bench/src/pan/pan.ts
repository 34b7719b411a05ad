// How smoothly the battle map pans with 20,000 sites on it: the map with its sites against the same map with a filter
// that leaves none, in turns, in the same browser. Chromium draws in software here, which is slower than any graphics
// card; what the page itself computes for a frame is told apart, in processor time, which a busy machine does not change.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '@guatu/server/platform/config.ts'
import { newId } from '@guatu/server/platform/ids.ts'
import { openDatabase } from '@guatu/server/start/open-database.ts'
import type { Progress } from '@guatu/server/start/progress.ts'
import { openGuatu } from '@guatu/server/start/server.ts'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from '../../../packages/e2e/src/chromium.ts'
import { makeDatabase } from '../database.ts'
import { describeMachine, loadNow } from '../machine.ts'
import { fillDatabase } from '../api/fill.ts'
import { gatherPeople, type Person } from '../api/people.ts'
import { startGuatu } from '../api/servers.ts'
import { panAcross, recordFrames, type Pan } from './frames.ts'

const SITES = 20_000
const ROUNDS = 3
const VIEWPORT = { width: 1440, height: 900 }
/** Steps nearer than the view of the whole district in which the map opens. */
const NEARER = [0, 2, 4] as const
const SETTLE_MS = 60_000

const say = (text: string): void => void process.stderr.write(`${text}\n`)
const quiet: Progress = { step: (_name, work) => work(() => undefined), line: () => undefined }

const fillWithSites = async (url: string, folder: string): Promise<Person> => {
  const config = readConfig({ DATABASE_URL: url, GUATU_DATA: folder, GUATU_LOG: 'error' })
  const opened = await openGuatu(await openDatabase(config, quiet), config, quiet)
  try {
    await fillDatabase(opened.platform, url, SITES, say)
    return (await gatherPeople(opened)).lookers[0] as Person
  } finally {
    await opened.close()
  }
}

const openMap = async (browser: Browser, base: string, person: Person, search: string): Promise<Page> => {
  const context = await browser.newContext({ viewport: VIEWPORT, baseURL: base, locale: 'zh-CN' })
  const [, name = '', value = ''] = /^([^=]+)=(.+)$/.exec(person.cookie) ?? []
  await context.addCookies([{ name, value, url: base }])
  // where nobody has signed in before, the interface does not ask for a session
  await context.addInitScript(() => localStorage.setItem('guatu.session', '1'))
  const page = await context.newPage()
  await page.goto(`/map${search}`)
  await page.waitForSelector('[data-drawn="true"]', { timeout: SETTLE_MS })
  await recordFrames(page)
  return page
}

interface Measured {
  readonly nearer: number
  readonly sites: Pan[]
  readonly floor: Pan[]
}

const comeNearer = async (page: Page): Promise<void> => {
  for (let step = 0; step < 2; step += 1) {
    await page.click('.maplibregl-ctrl-zoom-in')
    await page.waitForTimeout(600)
  }
  await page.waitForTimeout(1_500)
}

const measure = async (sites: Page, floor: Page): Promise<Measured[]> => {
  const measured: Measured[] = []
  for (const [index, nearer] of NEARER.entries()) {
    if (index > 0) for (const page of [sites, floor]) await comeNearer(page)
    const round: Measured = { nearer, sites: [], floor: [] }
    // the first of each warms up: tiles come, programs are compiled
    for (let count = 0; count <= ROUNDS; count += 1)
      for (const side of ['sites', 'floor'] as const) {
        const page = side === 'sites' ? sites : floor
        await page.bringToFront()
        const pan = await panAcross(page)
        if (count > 0) round[side].push(pan)
      }
    measured.push(round)
  }
  return measured
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
const shown = (pans: readonly Pan[]): string => {
  const of = (pick: (pan: Pan) => number): string => median(pans.map(pick)).toFixed(1)
  return [
    of((pan) => pan.medianMs),
    of((pan) => pan.p95Ms),
    of((pan) => pan.longestMs),
    of((pan) => pan.threadMs),
    of((pan) => pan.drawMs),
  ].join(' | ')
}

const report = (measured: readonly Measured[], load: number): string => {
  const { cpu, cores, node, commit } = describeMachine()
  return [
    `# Panning the battle map with ${SITES.toLocaleString('en')} sites, ${new Date().toISOString().slice(0, 16)}`,
    '',
    `- Commit ${commit}, Node ${node}, ${cpu}, ${cores} cores, load average before ${load}, after ${loadNow()}`,
    `- Chromium, headless, ${VIEWPORT.width} × ${VIEWPORT.height}, drawing in software (SwiftShader) on the same cores`,
    `- Medians of ${ROUNDS} pans of some three seconds each; the floor is the same map with a filter that leaves no site`,
    '- interval: between two frames, as the page sees them. Processor time: of the page’s own thread, which no graphics card takes over (16.7 ms a frame is 60 frames a second), and of the process that draws, which a graphics card does take over',
    '',
    '| view | | interval p50 ms | p95 ms | longest ms | page’s thread, CPU ms a frame | drawing, CPU ms a frame |',
    '|---|---|--:|--:|--:|--:|--:|',
    ...measured.flatMap(({ nearer, sites, floor }) => [
      `| ${nearer === 0 ? 'whole district' : `${nearer} steps nearer`} | sites | ${shown(sites)} |`,
      `| | floor | ${shown(floor)} |`,
    ]),
    '',
  ].join('\n')
}

const bench = async (): Promise<void> => {
  const load = loadNow()
  const scratch = mkdtempSync(join(tmpdir(), 'guatu-bench-pan-'))
  const database = await makeDatabase(process.env['DATABASE_URL'])
  let browser: Browser | undefined
  let server: Awaited<ReturnType<typeof startGuatu>> | undefined
  try {
    const person = await fillWithSites(database.url, join(scratch, 'fill'))
    server = await startGuatu(database.url, join(scratch, 'data'), null)
    browser = await launchChromium()
    const base = `http://127.0.0.1:${server.port}`
    const sites = await openMap(browser, base, person, '')
    const floor = await openMap(browser, base, person, `?campaign=${newId()}`)
    process.stdout.write(report(await measure(sites, floor), load))
  } finally {
    await browser?.close()
    await server?.stop()
    await database.drop()
    rmSync(scratch, { recursive: true })
  }
}

await bench()
