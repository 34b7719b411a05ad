import { FONT_FAMILY } from '../../../shared/theme/tokens.ts'
import type { Language } from '../../../shared/i18n/i18n.ts'
import { baseMapParts } from '../../../shared/map/base-map.ts'
import { MAP_COLOURS } from '../../../shared/map/colours.ts'
import { makeMap, maplibregl } from '../../../shared/map/maplibre.ts'
import { supplySymbols } from '../../../shared/map/symbols.ts'
import type { ThemeName } from '../../../shared/theme/tokens.ts'
import type { Basemap } from '@guatu/contract/map.ts'
import type { Communities } from '../queries.ts'
import { battleStyle, LAYERS, SOURCES } from './map-style.ts'

export interface BattleMapEvents {
  readonly onSite: (id: string) => void
  readonly onUnit: (unitId: string | undefined) => void
}

export interface BattleMapSetup {
  readonly container: HTMLElement
  readonly theme: ThemeName
  readonly language: Language
  readonly basemap: Basemap
  readonly tiles: string
  readonly wall: boolean
  readonly events: () => BattleMapEvents
}

/** px around what is fitted into view. */
const PADDING = 36
const CLOSE_ENOUGH = 15

/** The map that React holds but does not draw: communities by progress, sites by light. */
export class BattleMap {
  readonly #map: maplibregl.Map
  readonly #setup: BattleMapSetup
  #tiles: string
  #frame: maplibregl.LngLatBoundsLike | undefined
  #ready: Promise<void>

  constructor(setup: BattleMapSetup) {
    this.#setup = setup
    this.#tiles = setup.tiles
    const colours = MAP_COLOURS[setup.theme]
    const style = battleStyle(
      {
        colours,
        onBaseMap: setup.basemap.kind !== 'none',
        labelSize: setup.wall ? 20 : 12,
        symbolScale: setup.wall ? 1.6 : 1,
      },
      setup.tiles,
    )
    this.#map = makeMap({ container: setup.container, style, language: setup.language })
    this.#ready = new Promise((resolve) => void this.#map.once('load', () => resolve()))
    supplySymbols(this.#map, colours, FONT_FAMILY)
    this.#addControls()
    this.#listen()
    void this.#addBaseMap()
  }

  #addControls(): void {
    const { wall } = this.#setup
    if (!wall) this.#map.addControl(new maplibregl.NavigationControl({ showCompass: false }), 'top-right')
    this.#map.addControl(new maplibregl.ScaleControl({ maxWidth: 120 }), 'bottom-right')
    if (this.#setup.basemap.kind !== 'none')
      this.#map.addControl(new maplibregl.AttributionControl({ compact: false }), 'bottom-right')
  }

  async #addBaseMap(): Promise<void> {
    const { basemap, theme } = this.#setup
    await this.#ready
    const parts = await baseMapParts(basemap, MAP_COLOURS[theme], theme === 'dark').catch(() => null)
    if (!parts) return
    for (const [id, source] of Object.entries(parts.sources)) this.#map.addSource(id, source)
    for (const layer of parts.layers) this.#map.addLayer(layer, LAYERS.fill)
  }

  #listen(): void {
    const map = this.#map
    const shown = [LAYERS.site, LAYERS.cluster, LAYERS.fill]
    map.on('click', ({ point, lngLat }) => {
      const found = map.queryRenderedFeatures(point, { layers: shown })
      const site = found.find((one) => one.layer.id === LAYERS.site)
      const cluster = found.find((one) => one.layer.id === LAYERS.cluster)
      const area = found.find((one) => one.layer.id === LAYERS.fill)
      const { onSite, onUnit } = this.#setup.events()
      if (site) onSite(String(site.properties['id']))
      else if (cluster) map.easeTo({ center: lngLat, zoom: Math.min(map.getZoom() + 2, CLOSE_ENOUGH) })
      else onUnit(area ? String(area.properties['unitId']) : undefined)
    })
    map.on('mousemove', ({ point }) => {
      // while the map is dragged nothing is pointed at, and asking at every move costs more than the drawing
      if (map.isMoving()) return
      const over = map.queryRenderedFeatures(point, { layers: shown }).length > 0
      map.getCanvas().style.cursor = over ? 'pointer' : ''
    })
    // For whoever takes a picture: everything that was asked for is drawn.
    map.on('idle', () => {
      if (this.#frame) this.#setup.container.dataset['drawn'] = 'true'
    })
  }

  /** Boundaries and their progress. The first time, all of it comes into view. */
  async showCommunities(
    communities: Communities,
    labelOf: (feature: Communities['features'][number]) => string,
  ) {
    await this.#ready
    const areas = this.#map.getSource<maplibregl.GeoJSONSource>(SOURCES.areas)
    const labels = this.#map.getSource<maplibregl.GeoJSONSource>(SOURCES.labels)
    void areas?.setData({
      type: 'FeatureCollection',
      features: communities.features.map(({ id, geometry, properties }) => ({
        type: 'Feature',
        id,
        geometry: geometry as GeoJSON.MultiPolygon,
        properties,
      })),
    })
    void labels?.setData({
      type: 'FeatureCollection',
      features: communities.features
        .filter((one) => one.properties.kind === 'community' || one.properties.kind === 'grid')
        .map((one) => ({
          type: 'Feature',
          geometry: { type: 'Point', coordinates: one.properties.label },
          properties: { text: labelOf(one), total: one.properties.total },
        })),
    })
    const [west, south, east, north] = communities.bbox ?? []
    if (west === undefined || south === undefined || east === undefined || north === undefined) return
    const first = this.#frame === undefined
    this.#frame = [west, south, east, north]
    if (first) this.showAll(false)
  }

  /** Everything into view. */
  showAll(animate = true): void {
    if (this.#frame) this.#map.fitBounds(this.#frame, { padding: PADDING, animate, maxZoom: 16 })
  }

  /** Another filter, or newer data: the same tiles under another address. What is drawn stays until they have come. */
  async showTiles(tiles: string): Promise<void> {
    await this.#ready
    if (tiles === this.#tiles) return
    this.#tiles = tiles
    this.#map.getSource<maplibregl.VectorTileSource>(SOURCES.sites)?.setTiles([tiles])
  }

  /** Outlines a unit; with `move`, brings it into view. */
  async choose(unitId: string | undefined, box: readonly number[] | undefined, move: boolean): Promise<void> {
    await this.#ready
    this.#map.setFilter(LAYERS.chosen, ['==', ['get', 'unitId'], unitId ?? ''])
    const [west, south, east, north] = box ?? []
    if (!move || west === undefined || south === undefined || east === undefined || north === undefined)
      return
    this.#map.fitBounds([west, south, east, north], { padding: PADDING * 2, maxZoom: 15 })
  }

  /** Brings a place into view without losing the surroundings. */
  async goTo(place: readonly [number, number]): Promise<void> {
    await this.#ready
    this.#map.easeTo({ center: [place[0], place[1]], zoom: Math.max(this.#map.getZoom(), CLOSE_ENOUGH) })
  }

  resize(): void {
    this.#map.resize()
  }

  remove(): void {
    this.#map.remove()
  }
}
