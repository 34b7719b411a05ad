import type { Basemap } from '@guatu/contract/map.ts'
import type { LayerSpecification } from 'maplibre-gl'
import { PMTiles, Protocol, TileType } from 'pmtiles'
import type { BaseMapParts } from './base-map-parts.ts'
import type { MapColours } from './colours.ts'
import { maplibregl } from './maplibre.ts'

const protocol = new Protocol()
maplibregl.addProtocol('pmtiles', protocol.tile)

interface Metadata {
  readonly vector_layers?: readonly { readonly id: string }[]
}

/** One file of tiles: pictures as they are; vectors as quiet lines and faint areas, whatever their layers are called. */
export const pmtilesParts = async (
  id: string,
  basemap: Extract<Basemap, { kind: 'pmtiles' }>,
  colours: MapColours,
  rasterLayer: (source: string) => LayerSpecification,
): Promise<BaseMapParts> => {
  const url = new URL(basemap.url, location.origin).href
  const file = new PMTiles(url)
  protocol.add(file)
  const { tileType } = await file.getHeader()
  const attribution = basemap.attribution.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
  if (tileType !== TileType.Mvt)
    return {
      sources: { [id]: { type: 'raster', url: `pmtiles://${url}`, tileSize: 256, attribution } },
      layers: [rasterLayer(id)],
    }
  const { vector_layers = [] } = (await file.getMetadata()) as Metadata
  return {
    sources: { [id]: { type: 'vector', url: `pmtiles://${url}`, attribution } },
    layers: vector_layers.flatMap((layer) => drawn(id, layer.id, colours)),
  }
}

const drawn = (source: string, layer: string, colours: MapColours): LayerSpecification[] => [
  {
    id: `${source}-${layer}-area`,
    type: 'fill',
    source,
    'source-layer': layer,
    filter: ['==', ['geometry-type'], 'Polygon'],
    paint: { 'fill-color': colours.line, 'fill-opacity': 0.08 },
  },
  {
    id: `${source}-${layer}-line`,
    type: 'line',
    source,
    'source-layer': layer,
    paint: { 'line-color': colours.line, 'line-opacity': 0.45, 'line-width': 0.7 },
  },
]
