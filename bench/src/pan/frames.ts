import type { CDPSession, Page } from 'playwright-core'

/** One pan across the map and back, times in milliseconds. */
export interface Pan {
  readonly frames: number
  /** Between two frames. */
  readonly medianMs: number
  readonly p95Ms: number
  readonly longestMs: number
  /** Processor time for a frame: of the page's own thread, and of the process that draws for it. */
  readonly threadMs: number
  readonly drawMs: number
}

interface Recorder {
  frames: number[]
}

const SWEEPS = 2
const STEPS = 40
const SWEEP_PX = 500
const STEP_MS = 16

/** Makes the page note the time of each of its frames. */
export const recordFrames = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const recorder: Recorder = { frames: [] }
    ;(globalThis as unknown as { recorder: Recorder }).recorder = recorder
    const tick = (at: number): void => {
      recorder.frames.push(at)
      requestAnimationFrame(tick)
    }
    requestAnimationFrame(tick)
  })

const takeFrames = (page: Page): Promise<number[]> =>
  page.evaluate(() => (globalThis as unknown as { recorder: Recorder }).recorder.frames.splice(0))

interface Sessions {
  readonly page: CDPSession
  readonly browser: CDPSession
}

const sessions = new WeakMap<Page, Sessions>()
const sessionsOf = async (page: Page): Promise<Sessions> => {
  const known = sessions.get(page)
  if (known) return known
  const browser = page.context().browser()
  if (!browser) throw new Error('the page has no browser of its own')
  const opened = {
    page: await page.context().newCDPSession(page),
    browser: await browser.newBrowserCDPSession(),
  }
  await opened.page.send('Performance.enable')
  sessions.set(page, opened)
  return opened
}

/**
 * Processor time in milliseconds since the beginning, not time on the clock: what else the machine does then does not
 * count.
 */
const worked = async (page: Page): Promise<{ thread: number; draw: number }> => {
  const of = await sessionsOf(page)
  const { metrics } = await of.page.send('Performance.getMetrics')
  const { processInfo } = await of.browser.send('SystemInfo.getProcessInfo')
  return {
    thread: (metrics.find((one) => one.name === 'ThreadTime')?.value ?? 0) * 1000,
    draw: (processInfo.find((one) => one.type === 'GPU')?.cpuTime ?? 0) * 1000,
  }
}

/** Drags the map to and fro with the mouse, as a person does who looks for something. */
export const panAcross = async (page: Page): Promise<Pan> => {
  const box = await page.locator('.maplibregl-canvas').boundingBox()
  if (!box) throw new Error('there is no map on the page')
  const y = box.y + box.height / 2
  const left = box.x + box.width / 2 - SWEEP_PX / 2
  await page.mouse.move(left, y)
  await takeFrames(page)
  const before = await worked(page)
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const there = sweep % 2 === 0
    await page.mouse.down()
    for (let step = 1; step <= STEPS; step += 1) {
      const part = (there ? step : STEPS - step) / STEPS
      await page.mouse.move(left + part * SWEEP_PX, y + part * 120)
      await page.waitForTimeout(STEP_MS)
    }
    await page.mouse.up()
  }
  const after = await worked(page)
  const frames = await takeFrames(page)
  const gaps = frames
    .slice(1)
    .map((at, index) => at - (frames[index] as number))
    .sort((a, b) => a - b)
  const at = (share: number): number => gaps[Math.min(gaps.length - 1, Math.floor(gaps.length * share))] ?? 0
  return {
    frames: frames.length,
    medianMs: at(0.5),
    p95Ms: at(0.95),
    longestMs: at(1),
    threadMs: (after.thread - before.thread) / Math.max(1, frames.length),
    drawMs: (after.draw - before.draw) / Math.max(1, frames.length),
  }
}
