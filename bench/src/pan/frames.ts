import type { CDPSession, Page } from 'playwright-core'

/** One pan across the map and back, times in milliseconds. */
export interface Pan {
  readonly frames: number
  /** Between two frames. */
  readonly medianMs: number
  readonly p95Ms: number
  readonly longestMs: number
  /** What the page's own thread worked for a frame, all in all and in scripts. */
  readonly taskMs: number
  readonly scriptMs: number
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

const sessions = new WeakMap<Page, CDPSession>()
const sessionOf = async (page: Page): Promise<CDPSession> => {
  const known = sessions.get(page)
  if (known) return known
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  sessions.set(page, session)
  return session
}

/** Milliseconds that the page's thread has worked since it began. */
const worked = async (page: Page): Promise<{ task: number; script: number }> => {
  const { metrics } = await (await sessionOf(page)).send('Performance.getMetrics')
  const of = (name: string): number => (metrics.find((one) => one.name === name)?.value ?? 0) * 1000
  return { task: of('TaskDuration'), script: of('ScriptDuration') }
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
    taskMs: (after.task - before.task) / Math.max(1, frames.length),
    scriptMs: (after.script - before.script) / Math.max(1, frames.length),
  }
}
