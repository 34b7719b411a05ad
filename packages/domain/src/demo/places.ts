import { bboxOf, pointInPolygon } from '../geo/polygon.ts'
import type { Place } from '../lifecycle/casefile.ts'
import type { Random } from './random.ts'
import type { DemoCommunity, DemoTown } from './town.ts'

/** About half a metre, so that a rounded point of the inside does not leave it. */
const DECIMALS = 6
const TRIES = 500

export interface Placer {
  /** A community drawn by weight: villages have more sites than residents' communities. */
  readonly community: (random: Random) => DemoCommunity
  /** A point inside of it, often near one of its few clusters. */
  readonly point: (community: DemoCommunity, random: Random) => Place
}

const round = (degrees: number): number => Number(degrees.toFixed(DECIMALS))

/** Sites stand in knots (a village lane, a row of sheds), not evenly. */
export function placer(town: DemoTown, random: Random): Placer {
  const weights = town.communities.map(
    ({ kind }) => (kind === 'village' ? 1 : 0.45) * Math.exp(random.normal(0, 0.6)),
  )
  const boxes = new Map(town.communities.map(({ code, polygon }) => [code, bboxOf([polygon])]))
  const anywhere = ({ code, polygon, label }: DemoCommunity, source: Random): Place => {
    const box = boxes.get(code) ?? bboxOf([polygon])
    for (let i = 0; i < TRIES; i++) {
      const [lng, lat] = [
        round(source.between(box.west, box.east)),
        round(source.between(box.south, box.north)),
      ]
      if (pointInPolygon([lng, lat], polygon)) return { lng, lat }
    }
    return { lng: round(label[0]), lat: round(label[1]) }
  }
  const knots = new Map(
    town.communities.map((community) => [
      community.code,
      Array.from({ length: 4 }, () => anywhere(community, random)),
    ]),
  )
  const point = (community: DemoCommunity, source: Random): Place => {
    if (source.chance(0.35)) return anywhere(community, source)
    const knot = source.pick(knots.get(community.code) ?? [])
    for (let i = 0; i < 8; i++) {
      const lng = round(source.normal(knot.lng, 0.0016))
      const lat = round(source.normal(knot.lat, 0.0013))
      if (pointInPolygon([lng, lat], community.polygon)) return { lng, lat }
    }
    return anywhere(community, source)
  }
  const community = (source: Random): DemoCommunity => {
    const found = town.communities[source.weighted(weights)]
    if (!found) throw new Error('the town has no communities')
    return found
  }
  return { community, point }
}

const ROADS = ['演示路', '样例路', '示例街', '模拟巷', '试点路', '样板弄'] as const
const SIDES = ['旁', '南侧', '北侧', '东侧', '西侧', '对面', '后院'] as const

/** An address that cannot be anybody's: "周荡村演示路3号旁". */
export function demoAddress(community: string, random: Random): string {
  const group = random.chance(0.4) && community.endsWith('村') ? `${random.int(1, 12)}组` : ''
  return `${community}${group}${random.pick(ROADS)}${random.int(1, 180)}号${random.pick(SIDES)}`
}
