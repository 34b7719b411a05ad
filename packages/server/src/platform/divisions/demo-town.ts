/** The made-up town of the demonstration: packages/server/assets/demo/town.geojson, drawn by tools/make-demo-town.ts. */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { DemoTown } from '@guatu/domain/demo/town.ts'
import type { Point } from '@guatu/domain/geo/crs.ts'
import type { Polygon } from '@guatu/domain/geo/polygon.ts'

interface TownFile {
  readonly features: readonly {
    readonly properties: {
      readonly level: 'town' | 'community'
      readonly code: string
      readonly name: string
      readonly officialName: string
      readonly kind?: 'village' | 'residents'
      readonly areaM2: number
      readonly label: Point
    }
    readonly geometry: { readonly type: 'Polygon'; readonly coordinates: Polygon }
  }[]
}

/** Town and communities with their (synthetic) boundaries in WGS84. */
export async function loadDemoTown(): Promise<DemoTown> {
  const path = resolve(import.meta.dirname, '../../../assets/demo/town.geojson')
  const { features } = JSON.parse(await readFile(path, 'utf8')) as TownFile
  const town = features.find(({ properties }) => properties.level === 'town')
  if (!town) throw new Error(`${path} holds no town`)
  const { code, name } = town.properties
  const communities = features
    .filter(({ properties }) => properties.level === 'community')
    .map(({ properties: { code, name, officialName, kind = 'village', areaM2, label }, geometry }) => {
      return { code, name, officialName, kind, areaM2, label, polygon: geometry.coordinates }
    })
  return { code, name, polygon: town.geometry.coordinates, communities }
}
