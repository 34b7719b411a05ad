// The base map is a setting: each kind is chosen by the system administrator and seen by a leader on 作战图, with tiles
// of a server on this machine. Each kind has a colour of its own, so that what is drawn is known to be what was asked for.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { button } from '../src/acts.ts'
import { hueShare } from '../src/hue-share.ts'
import { Stage } from '../src/stage.ts'
import type { Person } from '../src/stage.ts'
import { storySteps } from '../src/steps.ts'
import { pmtilesFile, tileAt, tilePicture, TileServer, tilesOf } from '../src/tile-server.ts'
import type { Box, Colour, Tile } from '../src/tile-server.ts'

const MAGENTA: Colour = [200, 0, 160]
const GREEN: Colour = [60, 200, 0]
const CRIMSON: Colour = [220, 0, 60]
const VIOLET: Colour = [100, 0, 220]
/** Share of the map's pixels that a base map covers at least, beside the communities, and that no symbol reaches. */
const COVERED = 0.15
const NEARLY_NONE = 0.02
/** 32 digits as 天地图 gives them; nobody's. */
const KEY = '0123456789abcdef0123456789abcdef'
const TIANDITU = /^https:\/\/t[0-7]\.tianditu\.gov\.cn$/

interface Town {
  readonly features: readonly { readonly geometry: { readonly coordinates: unknown } }[]
}
const TOWN = resolve(import.meta.dirname, '../../server/assets/demo/town.geojson')

/** The box around the demonstration's town. */
const townBox = (): Box => {
  const { features } = JSON.parse(readFileSync(TOWN, 'utf8')) as Town
  const numbers = features.flatMap(({ geometry }) => (geometry.coordinates as unknown[]).flat(4)) as number[]
  const lngs = numbers.filter((_, i) => i % 2 === 0)
  const lats = numbers.filter((_, i) => i % 2 === 1)
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)]
}
const BOX = townBox()
const MIDDLE = [(BOX[0] + BOX[2]) / 2, (BOX[1] + BOX[3]) / 2] as const

let stage: Stage
let tiles: TileServer
let admin: Person
let leader: Person
const step = storySteps('base-map', () => stage)
beforeAll(async () => {
  tiles = await TileServer.open()
  stage = await Stage.open(process.env['GUATU_E2E_ADDRESS'])
})
afterAll(() => tiles.close())

/** Chooses a kind of base map in 设置 and fills in its fields. */
const setBaseMap = async (kind: string, fields: Readonly<Record<string, string>>): Promise<void> => {
  const { page } = admin
  await page.goto('/settings/basemap')
  await page.getByRole('radio', { name: kind }).check()
  for (const [label, value] of Object.entries(fields))
    await page.getByLabel(label, { exact: true }).fill(value)
  await button(page, /^保\s?存$/).click()
  await page.getByText('底图已保存').waitFor()
}

/** Opens 作战图 anew as the leader; gives the sources of pictures that the page's policy allows. */
const openMap = async (): Promise<string[]> => {
  const answer = await leader.page.goto('/map')
  const policy = answer?.headers()['content-security-policy'] ?? ''
  await leader.page.locator('[data-drawn=true]').waitFor()
  const allowed = (directive: string): string[] =>
    (policy.split('; ').find((one) => one.startsWith(`${directive} `)) ?? '').split(' ').slice(1)
  const hosts = allowed('img-src').filter((one) => /^https?:/.test(one))
  expect(allowed('connect-src').filter((one) => /^https?:/.test(one))).toEqual(hosts)
  return hosts
}

const shareOf = async (colour: Colour): Promise<number> =>
  hueShare(await leader.page.getByRole('region', { name: '作战图' }).screenshot(), colour)

/** Every tile that was asked for lies around the town, and the one in its middle is among them, at a level of use. */
const expectAroundTown = (asked: readonly Tile[]): void => {
  expect(asked.length).toBeGreaterThan(0)
  for (const { z, x, y } of asked) {
    const middle = tileAt(z, MIDDLE)
    // the window shows a few tiles to each side
    expect(Math.abs(Math.floor(middle.x) - x), `column of ${z}/${x}/${y}`).toBeLessThanOrEqual(6)
    expect(Math.abs(Math.floor(middle.y) - y), `row of ${z}/${x}/${y}`).toBeLessThanOrEqual(6)
  }
  const finest = Math.max(...asked.map(({ z }) => z))
  expect(finest).toBeGreaterThanOrEqual(10)
  const middle = tileAt(finest, MIDDLE)
  expect(asked).toContainEqual({ z: finest, x: Math.floor(middle.x), y: Math.floor(middle.y) })
}

/** The tile that a GetTile asks for. */
const tileOfWmts = ({ searchParams }: URL): Tile => ({
  z: Number(searchParams.get('TILEMATRIX')),
  x: Number(searchParams.get('TILECOL')),
  y: Number(searchParams.get('TILEROW')),
})

step('without a base map nothing but this server is allowed, and none of the colours is there', async () => {
  admin = await stage.enter('sysadmin')
  await setBaseMap('不用底图', {})
  leader = await stage.enter('leader')
  leader.watch.allowHost(new RegExp(`^${tiles.origin}$`))
  expect(await openMap()).toEqual([])
  for (const colour of [MAGENTA, GREEN, CRIMSON, VIOLET])
    expect(await shareOf(colour)).toBeLessThan(NEARLY_NONE)
})

step('XYZ: tiles are asked for by level, column and row, and drawn', async () => {
  tiles.serve('/xyz/', await tilePicture(MAGENTA))
  await setBaseMap('XYZ 瓦片', { 地址: `${tiles.origin}/xyz/{z}/{x}/{y}.png`, 版权说明: '本机瓦片' })
  expect(await openMap()).toEqual([tiles.origin])
  await expect.poll(() => shareOf(MAGENTA)).toBeGreaterThan(COVERED)
  await leader.page.getByText('本机瓦片').waitFor()
  expectAroundTown(
    tiles.asked('/xyz/').map(({ pathname }) => {
      const [z = 0, x = 0, y = 0] = pathname.replace('.png', '').split('/').slice(2).map(Number)
      return { z, x, y }
    }),
  )
})

step(
  'a page that was open when the base map changed says so, and shows the new one when it is reloaded',
  async () => {
    await setBaseMap('不用底图', {})
    expect(await openMap()).toEqual([])
    leader.watch.allowConsole(/Content Security Policy|Refused to connect|Failed to fetch/)
    await setBaseMap('XYZ 瓦片', { 地址: `${tiles.origin}/xyz/{z}/{x}/{y}.png`, 版权说明: '本机瓦片' })
    await leader.page.getByText('底图已更换').waitFor()
    await leader.page.getByRole('button', { name: /^刷\s?新$/ }).click()
    await leader.page.locator('[data-drawn=true]').waitFor()
    await expect.poll(() => shareOf(MAGENTA)).toBeGreaterThan(COVERED)
    expect(await leader.page.getByText('底图已更换').count()).toBe(0)
  },
)

step('WMTS: a service is asked as its standard says', async () => {
  tiles.serve('/wmts', await tilePicture(GREEN))
  await setBaseMap('WMTS 服务', {
    地址: `${tiles.origin}/wmts?token=1`,
    图层: 'town',
    样式: 'default',
    瓦片矩阵集: 'GoogleMapsCompatible',
    图片格式: 'image/png',
    版权说明: '本机 WMTS',
  })
  expect(await openMap()).toEqual([tiles.origin])
  await expect.poll(() => shareOf(GREEN)).toBeGreaterThan(COVERED)
  const asked = tiles.asked('/wmts')
  expect(Object.fromEntries(asked[0]?.searchParams ?? [])).toMatchObject({
    token: '1',
    SERVICE: 'WMTS',
    REQUEST: 'GetTile',
    VERSION: '1.0.0',
    LAYER: 'town',
    STYLE: 'default',
    TILEMATRIXSET: 'GoogleMapsCompatible',
    FORMAT: 'image/png',
  })
  expectAroundTown(asked.map(tileOfWmts))
})

step('天地图: by key, the picture and its labels, from its own hosts alone', async () => {
  const asked: URL[] = []
  const picture = await tilePicture(CRIMSON)
  // stands in for the service: nothing is sent to it
  await leader.context.route(
    ({ origin }) => TIANDITU.test(origin),
    async (route) => {
      asked.push(new URL(route.request().url()))
      await route.fulfill({
        body: picture,
        contentType: 'image/png',
        headers: { 'access-control-allow-origin': '*' },
      })
    },
  )
  leader.watch.allowHost(TIANDITU)
  await setBaseMap('天地图', { 天地图密钥: KEY })
  expect(await openMap()).toEqual(['https://*.tianditu.gov.cn'])
  await expect.poll(() => shareOf(CRIMSON)).toBeGreaterThan(COVERED)
  expect(new Set(asked.map(({ pathname }) => pathname))).toEqual(new Set(['/vec_w/wmts', '/cva_w/wmts']))
  for (const { pathname, searchParams } of asked)
    expect(Object.fromEntries(searchParams)).toMatchObject({
      SERVICE: 'WMTS',
      REQUEST: 'GetTile',
      VERSION: '1.0.0',
      LAYER: pathname.slice(1, 4),
      STYLE: 'default',
      TILEMATRIXSET: 'w',
      FORMAT: 'tiles',
      tk: KEY,
    })
  expectAroundTown(asked.map(tileOfWmts))
})

step(
  'PMTiles: of one file only the parts that are needed, and only the tiles of the town are in it',
  async () => {
    const [west, south, east, north] = BOX
    const around: Box = [west - 0.2, south - 0.2, east + 0.2, north + 0.2]
    const file = pmtilesFile(await tilePicture(VIOLET), tilesOf(around, [8, 9, 10, 11, 12]), around)
    tiles.serve('/town.pmtiles', file, 'application/octet-stream')
    await setBaseMap('PMTiles 文件', { 地址: `${tiles.origin}/town.pmtiles`, 版权说明: '' })
    expect(await openMap()).toEqual([tiles.origin])
    await expect.poll(() => shareOf(VIOLET)).toBeGreaterThan(COVERED)
  },
)

step('back to none: the map draws on its plain ground, and no host is allowed any more', async () => {
  await setBaseMap('不用底图', {})
  const before = tiles.asked('/').length
  expect(await openMap()).toEqual([])
  expect(await shareOf(VIOLET)).toBeLessThan(NEARLY_NONE)
  expect(tiles.asked('/')).toHaveLength(before)
})
