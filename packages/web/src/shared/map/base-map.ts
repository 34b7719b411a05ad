import type { Basemap } from '@guatu/contract/map.ts'
import type { RasterSourceSpecification, LayerSpecification } from 'maplibre-gl'
import type { BaseMapParts } from './base-map-parts.ts'
import type { MapColours } from './colours.ts'

const NOTHING: BaseMapParts = { sources: {}, layers: [] }
const PREFIX = 'base-'

const raster = (tiles: string[], attribution: string, maxzoom = 18): RasterSourceSpecification => ({
  type: 'raster',
  tiles,
  tileSize: 256,
  maxzoom,
  attribution: escapeHtml(attribution),
})

/** Attributions are shown as HTML by the library; ours are texts. */
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** Quiet enough for what lies on it; dimmed in the dark theme. */
const rasterLayer = (id: string, dark: boolean): LayerSpecification => ({
  id,
  type: 'raster',
  source: id,
  paint: {
    'raster-saturation': -0.5,
    'raster-opacity': dark ? 0.55 : 0.9,
    'raster-brightness-max': dark ? 0.6 : 1,
    'raster-fade-duration': 0,
  },
})

const TIANDITU_LABELS = { vec: 'cva', img: 'cia', ter: 'cta' } as const

/** 天地图 WMTS in web-mercator (`_w`), from its eight servers. */
export const tiandituUrls = (layer: string, key: string): string[] =>
  Array.from(
    { length: 8 },
    (_, server) =>
      `https://t${server}.tianditu.gov.cn/${layer}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=${layer}` +
      `&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=${key}`,
  )

/** A WMTS address with {TileMatrix} and the like is used as it is; one without gets the query of GetTile. */
export const wmtsUrl = (base: Extract<Basemap, { kind: 'wmts' }>): string => {
  const named = base.url
    .replace(/\{layer\}/gi, base.layer)
    .replace(/\{style\}/gi, base.style)
    .replace(/\{tilematrixset\}/gi, base.tileMatrixSet)
    .replace(/\{tilematrix\}/gi, '{z}')
    .replace(/\{tilerow\}/gi, '{y}')
    .replace(/\{tilecol\}/gi, '{x}')
  if (named.includes('{z}')) return named
  const query = new URLSearchParams({
    SERVICE: 'WMTS',
    REQUEST: 'GetTile',
    VERSION: '1.0.0',
    LAYER: base.layer,
    STYLE: base.style,
    TILEMATRIXSET: base.tileMatrixSet,
    FORMAT: base.format,
  })
  return `${named}${named.includes('?') ? '&' : '?'}${query.toString()}&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}`
}

const xyzUrls = (url: string): string[] =>
  url.includes('{s}') ? ['a', 'b', 'c'].map((server) => url.replaceAll('{s}', server)) : [url]

/** What the base map adds to the style. PMTiles are looked into first, to know what they hold. */
export const baseMapParts = async (
  basemap: Basemap,
  colours: MapColours,
  dark: boolean,
): Promise<BaseMapParts> => {
  const id = `${PREFIX}0`
  switch (basemap.kind) {
    case 'none':
      return NOTHING
    case 'tianditu': {
      const labels = `${PREFIX}1`
      return {
        sources: {
          [id]: raster(tiandituUrls(basemap.layer, basemap.key), '天地图'),
          [labels]: raster(tiandituUrls(TIANDITU_LABELS[basemap.layer], basemap.key), '天地图'),
        },
        layers: [rasterLayer(id, dark), rasterLayer(labels, dark)],
      }
    }
    case 'xyz':
      if (basemap.crs === 'gcj02') {
        const { gcjTiles } = await import('./gcj-tiles.ts')
        return {
          sources: { [id]: raster(gcjTiles(xyzUrls(basemap.url)), basemap.attribution) },
          layers: [rasterLayer(id, dark)],
        }
      }
      return {
        sources: { [id]: raster(xyzUrls(basemap.url), basemap.attribution) },
        layers: [rasterLayer(id, dark)],
      }
    case 'wmts':
      return {
        sources: { [id]: raster([wmtsUrl(basemap)], basemap.attribution) },
        layers: [rasterLayer(id, dark)],
      }
    case 'pmtiles': {
      const { pmtilesParts } = await import('./pmtiles-base.ts')
      return pmtilesParts(id, basemap, colours, (source) => rasterLayer(source, dark))
    }
  }
}
