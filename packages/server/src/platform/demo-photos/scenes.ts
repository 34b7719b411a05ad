/**
 * Made-up scenes for the demonstration's photos, as SVG: a place with its trouble, half of it gone, put right, and
 * with the trouble back. Everything is drawn from shapes; no picture of a real place is used.
 */
import { randomOf } from '@guatu/domain/demo/random.ts'
import type { Random } from '@guatu/domain/demo/random.ts'
import type { DemoPicture, DemoPlaybook } from '@guatu/domain/demo/types.ts'
import {
  grass,
  ground,
  HEIGHT,
  house,
  many,
  rect,
  rubble,
  shape,
  shed,
  sky,
  standingWalls,
  WIDTH,
} from './shapes.ts'

export { HEIGHT, WIDTH } from './shapes.ts'

export type SceneKey = Pick<DemoPicture, 'scene' | 'variant' | 'moment'>

interface Stage {
  readonly random: Random
  readonly moment: DemoPicture['moment']
  /** Where the trouble stands, left edge, so that variants differ. */
  readonly x: number
}

const DRAW: Readonly<Record<DemoPlaybook, (stage: Stage) => string>> = {
  'illegal-structure': ({ random, moment, x }) => {
    const scene = sky(random) + ground(random) + house(random, x < 300 ? 420 : 90, 200, 260, 190)
    const [width, height] = [random.between(200, 270), random.between(100, 140)]
    if (moment === 'before')
      return scene + shed(random, x, 440, width, height) + rubble(random, x + width, 455, 60, 10)
    if (moment === 'partly')
      return scene + standingWalls(x, 440, width) + rubble(random, x + 20, 465, width, 70)
    if (moment === 'back')
      return scene + grass(random, x - 10, 405, width + 30, 60) + shed(random, x + 40, 440, width * 0.5, 76)
    return scene + grass(random, x - 10, 398, width + 30, 74) + rect(x - 16, 472, width + 42, 6, '#d8d2c4')
  },
  'river-bank': ({ random, moment, x }) => {
    const water =
      rect(0, 430, WIDTH, 130, '#6f9aa3') +
      many(26, () =>
        rect(
          random.between(0, WIDTH),
          random.between(440, 545),
          random.between(30, 120),
          3,
          '#ffffff',
          'opacity="0.25"',
        ),
      )
    const bank =
      sky(random) +
      rect(0, 310, WIDTH, 130, '#93a26d') +
      shape(
        [
          [0, 420],
          [WIDTH, 405],
          [WIDTH, 440],
          [0, 448],
        ],
        '#8a7c62',
      ) +
      water
    if (moment === 'before')
      return bank + shed(random, x, 415, 190, 90) + rubble(random, x + 180, 425, 130, 45)
    if (moment === 'partly') return bank + rubble(random, x, 420, 260, 80)
    if (moment === 'back') return bank + grass(random, 20, 345, 760, 58) + rubble(random, x, 415, 90, 24)
    return (
      bank +
      grass(random, 20, 345, 760, 58) +
      many(7, (i) => rect(70 + i * 105, 368, 6, 48, '#e7e3d8')) +
      rect(60, 374, 660, 5, '#e7e3d8')
    )
  },
  'illegal-land-use': ({ random, moment, x }) => {
    const rows = many(
      16,
      (i) =>
        `<path d="M${400 + (i - 8) * 26} 318 L${400 + (i - 8) * 120} 556" stroke="${i % 2 ? '#6f8f45' : '#8a7650'}" stroke-width="9" opacity="0.75"/>`,
    )
    const field = sky(random) + rect(0, 310, WIDTH, 250, '#9b8a5c') + rows
    const yard = shape(
      [
        [x - 60, 500],
        [x - 10, 380],
        [x + 290, 380],
        [x + 350, 500],
      ],
      '#b9b9b4',
    )
    if (moment === 'before')
      return field + yard + shed(random, x + 30, 430, 200, 96) + rubble(random, x + 220, 470, 90, 20)
    if (moment === 'partly') return field + yard + rubble(random, x, 470, 280, 90)
    if (moment === 'back')
      return (
        field +
        shape(
          [
            [x, 480],
            [x + 20, 420],
            [x + 180, 420],
            [x + 210, 480],
          ],
          '#b9b9b4',
        )
      )
    return (
      field +
      many(
        60,
        () => `<circle cx="${random.int(20, 780)}" cy="${random.int(345, 545)}" r="6" fill="#5e8f3a"/>`,
      )
    )
  },
  'public-safety-plot': ({ random, moment, x }) => {
    const halls = many(3, (i) => shed(random, 40 + i * 250, 400 + i * 12, 225, 120))
    const wires = many(
      5,
      (i) =>
        `<path d="M0 ${180 + i * 14} Q400 ${250 + i * 9} 800 ${170 + i * 16}" stroke="#222" stroke-width="2" fill="none"/>`,
    )
    const yard = sky(random) + ground(random, '#a7a39a')
    const fence = rect(0, 452, WIDTH, 62, '#3d7fb5') + many(20, (i) => rect(i * 42, 452, 3, 62, '#ffffff66'))
    if (moment === 'before') return yard + halls + wires + rubble(random, x, 500, 330, 70)
    if (moment === 'partly')
      return yard + shed(random, 40, 400, 225, 120) + rubble(random, 300, 470, 420, 110)
    if (moment === 'back') return yard + fence + shed(random, x, 440, 120, 60)
    return yard + grass(random, 20, 350, 760, 96, '#94a86e') + fence
  },
  'group-rental': ({ random, moment }) => {
    const room =
      rect(0, 0, WIDTH, 560, '#e9e4d8') +
      shape(
        [
          [0, 560],
          [130, 400],
          [670, 400],
          [800, 560],
        ],
        '#b08d63',
      ) +
      shape(
        [
          [0, 0],
          [130, 60],
          [130, 400],
          [0, 560],
        ],
        '#dcd5c6',
      ) +
      shape(
        [
          [800, 0],
          [670, 60],
          [670, 400],
          [800, 560],
        ],
        '#d6cfbf',
      )
    const bunk = (x: number): string =>
      rect(x, 230, 8, 200, '#55606b') +
      rect(x + 132, 230, 8, 200, '#55606b') +
      rect(x, 275, 140, 20, '#7f97b3') +
      rect(x, 375, 140, 22, random.pick(['#a86f6f', '#6f8fa8', '#8aa86f']))
    const partitions = many(
      3,
      (i) =>
        rect(240 + i * 150, 70, 9, 360, '#c9a878') +
        rect(258 + i * 150, 150, 70, 270, '#9a7a52') +
        `<circle cx="${318 + i * 150}" cy="290" r="4" fill="#e0c060"/>`,
    )
    const cables = many(
      4,
      (i) =>
        `<path d="M130 ${100 + i * 12} Q400 ${150 + i * 22} 670 ${96 + i * 10}" stroke="#333" stroke-width="3" fill="none"/>`,
    )
    if (moment === 'before' || moment === 'back') return room + partitions + bunk(150) + bunk(520) + cables
    if (moment === 'partly')
      return room + rect(390, 70, 9, 360, '#c9a878') + bunk(160) + rubble(random, 420, 480, 200, 35)
    return (
      room +
      rect(330, 110, 150, 130, '#a9cbe0') +
      rect(400, 110, 6, 130, '#fff') +
      rect(170, 350, 180, 56, '#7f97b3') +
      rect(170, 330, 46, 26, '#f4f4f4') +
      rect(520, 330, 100, 76, '#8a6a48')
    )
  },
  'self-built-house': ({ random, moment, x }) => {
    const scene = sky(random) + ground(random)
    const home = house(random, 250, 190, 300, 220)
    const cracks = many(
      4,
      (i) =>
        `<path d="M${300 + i * 60} ${215 + i * 20} l14 34 l-12 22 l18 44 l-8 28" stroke="#3b322b" stroke-width="4" fill="none"/>`,
    )
    const extra =
      rect(290, 60, 220, 76, '#c98f6b') +
      many(4, (i) => rect(290, 75 + i * 16, 220, 2, '#00000022')) +
      rect(280, 50, 240, 14, '#2f6fae')
    const scaffold =
      many(6, (i) => rect(240 + i * 64, 120, 4, 300, '#c7a13a')) +
      many(5, (i) => rect(236, 150 + i * 60, 330, 4, '#c7a13a'))
    if (moment === 'before' || moment === 'back')
      return scene + home + cracks + extra + rubble(random, x, 450, 120, 20)
    if (moment === 'partly') return scene + home + cracks + scaffold
    return scene + home + grass(random, 200, 425, 400, 40)
  },
  'living-environment': ({ random, moment, x }) => {
    const road =
      sky(random) +
      rect(0, 310, WIDTH, 250, '#8fa86a') +
      shape(
        [
          [0, 560],
          [240, 330],
          [420, 330],
          [800, 560],
        ],
        '#9b9b98',
      ) +
      house(random, 540, 190, 220, 150)
    const bags = (count: number): string =>
      many(
        count,
        () =>
          `<ellipse cx="${(x + random.between(0, 190)).toFixed(0)}" cy="${random.between(400, 460).toFixed(0)}" rx="${random.int(14, 30)}" ry="${random.int(12, 22)}" fill="${random.pick(['#2d2f33', '#e8e6e0', '#4f7fb5', '#7a6a4d', '#b34f43'])}"/>`,
      )
    const bins = many(
      3,
      (i) =>
        rect(x + 30 + i * 56, 385, 40, 62, ['#3f7f4f', '#2f6fae', '#6d6d6d'][i] ?? '#555', 'rx="5"') +
        rect(x + 26 + i * 56, 379, 48, 9, '#333', 'rx="4"'),
    )
    if (moment === 'before') return road + bags(42) + rubble(random, x, 470, 210, 26)
    if (moment === 'partly') return road + bags(12)
    if (moment === 'back') return road + bins + bags(9)
    return road + bins + grass(random, x - 20, 450, 260, 40)
  },
}

function documentPage(random: Random): string {
  const lines = many(13, (i) =>
    rect(
      190,
      190 + i * 24,
      i % 4 === 3 ? random.between(140, 300) : random.between(380, 420),
      7,
      '#55555588',
    ),
  )
  return (
    rect(0, 0, WIDTH, 560, '#8d8375') +
    rect(140, 20, 520, 530, '#fbfaf5', 'transform="rotate(-0.6 400 280)"') +
    rect(210, 70, 380, 20, '#b5302a') +
    rect(190, 128, 420, 3, '#b5302a') +
    lines +
    `<circle cx="540" cy="470" r="54" fill="none" stroke="#c8352e" stroke-width="5" opacity="0.8"/><path d="M540 440 l9 27 h28 l-23 16 l9 27 l-23 -17 l-23 17 l9 -27 l-23 -16 h28z" fill="#c8352e" opacity="0.8"/>`
  )
}

/** The scene without words. The same key gives the same drawing; variants of one place share their surroundings. */
export function sceneSvg({ scene, variant, moment }: SceneKey): string {
  const random = randomOf(moment === 'document' ? 'photo/document' : `photo/${scene}/${variant}`)
  const x = random.pick([110, 170, 380, 430])
  const body = moment === 'document' ? documentPage(random) : DRAW[scene]({ random, moment, x })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">${body}</svg>`
}
