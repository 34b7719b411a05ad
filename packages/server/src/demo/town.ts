import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { DemoTown } from '@guatu/domain/demo/town.ts'
import type { Point } from '@guatu/domain/geo/crs.ts'
import type { Polygon } from '@guatu/domain/geo/polygon.ts'
import { bug } from '../platform/bug.ts'

interface TownFile {
  readonly features: readonly {
    readonly properties: {
      readonly level: 'town' | 'community'
      readonly code: string
      readonly name: string
      readonly officialName: string
      readonly kind: 'village' | 'residents'
      readonly areaM2: number
      readonly label: Point
    }
    readonly geometry: { readonly coordinates: Polygon }
  }[]
}

let kept: DemoTown | undefined

/** The made-up town that is shipped: real names and codes, invented borders. */
export const shippedTown = (): DemoTown => {
  if (kept) return kept
  const file = resolve(import.meta.dirname, '../../assets/demo/town.geojson')
  const { features } = JSON.parse(readFileSync(file, 'utf8')) as TownFile
  const town =
    features.find(({ properties }) => properties.level === 'town') ?? bug('no town in the demonstration')
  kept = {
    code: town.properties.code,
    name: town.properties.name,
    polygon: town.geometry.coordinates,
    communities: features
      .filter(({ properties }) => properties.level === 'community')
      .map(({ properties, geometry }) => ({ ...properties, polygon: geometry.coordinates })),
  }
  return kept
}
