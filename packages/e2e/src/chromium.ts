import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'

const USUAL = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Software drawing for the map, and nothing that a browser would fetch for itself. */
const FLAGS = [
  '--no-sandbox',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
  // Should a page ask for another host all the same, no name is resolved; the stories see the request and fail.
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
]

/** Path of the browser: CHROMIUM_PATH, or where systems put it; null where there is none. */
export const findChromium = (): string | null => {
  const named = process.env['CHROMIUM_PATH']
  if (named) return existsSync(named) ? named : null
  return USUAL.find((path) => existsSync(path)) ?? null
}

export const CHROMIUM_MISSING =
  'No Chromium was found. Install it with `apt-get install chromium fonts-noto-cjk`, or name one by CHROMIUM_PATH.'

export const launchChromium = (): Promise<Browser> => {
  const executablePath = findChromium()
  if (!executablePath) throw new Error(CHROMIUM_MISSING)
  return chromium.launch({ executablePath, headless: true, args: FLAGS })
}
