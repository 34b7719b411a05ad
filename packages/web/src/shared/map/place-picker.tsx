import { readBasemap, readCommunities } from '@guatu/contract/map.ts'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { api, ask } from '../api/api.ts'
import { useCan } from '../api/me.ts'
import { useLanguage } from '../i18n/i18n.ts'
import { useTheme } from '../theme/theme.tsx'
import { baseMapParts } from './base-map.ts'
import { MAP_COLOURS } from './colours.ts'
import { makeMap, maplibregl } from './maplibre.ts'

interface PlacePickerProps {
  readonly value: readonly [number, number] | null
  readonly onChange: (place: [number, number]) => void
  /** For readers of screens. */
  readonly label: string
  /** px */
  readonly height?: number
}

const CLOSE = 15
const NOTHING: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] }
/** Degrees are handed on with six decimals, about a decimetre. */
const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6

/**
 * A map on which a place is set by a click or by dragging the pin. Load it lazily: it brings the map library along.
 * Coordinates are WGS 84.
 */
export function PlacePicker({ value, onChange, label, height = 280 }: PlacePickerProps) {
  const box = useRef<HTMLDivElement>(null)
  const map = useRef<maplibregl.Map | null>(null)
  const pin = useRef<maplibregl.Marker | null>(null)
  const told = useRef(onChange)
  /** The map, once layers may be added to it. */
  const [ready, setReady] = useState<maplibregl.Map | null>(null)
  const { name: theme } = useTheme()
  const { language } = useLanguage()
  const can = useCan()
  const basemap = useQuery({ ...ask(readBasemap), enabled: can('map.read') }).data?.basemap
  const areas = useQuery({
    // the small map's: boundaries hardly ever change
    queryKey: ['boundaries'],
    queryFn: ({ signal }) => api.call(readCommunities, { query: {}, signal }),
    staleTime: 30 * 60_000,
    enabled: can('map.read'),
  }).data
  told.current = onChange

  useEffect(() => {
    const container = box.current
    if (!container) return
    const colours = MAP_COLOURS[theme]
    const made = makeMap({
      container,
      language,
      style: {
        version: 8,
        sources: { areas: { type: 'geojson', data: NOTHING }, names: { type: 'geojson', data: NOTHING } },
        layers: [
          { id: 'ground', type: 'background', paint: { 'background-color': colours.ground } },
          {
            id: 'fill',
            type: 'fill',
            source: 'areas',
            paint: { 'fill-color': colours.none, 'fill-opacity': 0.5 },
          },
          {
            id: 'line',
            type: 'line',
            source: 'areas',
            paint: { 'line-color': colours.line, 'line-width': 1 },
          },
          {
            id: 'name',
            type: 'symbol',
            source: 'names',
            layout: { 'text-field': ['get', 'name'], 'text-size': 12 },
            paint: {
              'text-color': colours.label,
              'text-halo-color': colours.halo,
              'text-halo-width': 1.4,
            },
          },
        ],
      },
    })
    made.addControl(new maplibregl.NavigationControl({ showCompass: false }), 'top-right')
    made.on('click', ({ lngLat }) => told.current([rounded(lngLat.lng), rounded(lngLat.lat)]))
    made.once('load', () => setReady(made))
    map.current = made
    return () => {
      pin.current = null
      map.current = null
      setReady(null)
      made.remove()
    }
  }, [theme, language])

  useEffect(() => {
    if (!ready || !basemap || basemap.kind === 'none') return
    const add = async (): Promise<void> => {
      const parts = await baseMapParts(basemap, MAP_COLOURS[theme], theme === 'dark').catch(() => null)
      if (!parts || map.current !== ready) return
      for (const [id, source] of Object.entries(parts.sources))
        if (!ready.getSource(id)) ready.addSource(id, source)
      for (const layer of parts.layers) if (!ready.getLayer(layer.id)) ready.addLayer(layer, 'fill')
    }
    void add()
  }, [ready, basemap, theme])

  useEffect(() => {
    if (!ready || !areas) return
    const { features } = areas
    const show = (source: string, data: readonly unknown[]): void =>
      void ready
        .getSource<maplibregl.GeoJSONSource>(source)
        ?.setData({ type: 'FeatureCollection', features: data as GeoJSON.Feature[] })
    show('areas', features)
    show(
      'names',
      features.map(({ properties: { name, label } }) => ({
        type: 'Feature',
        geometry: { type: 'Point', coordinates: label },
        properties: { name },
      })),
    )
    const [west, south, east, north] = areas.bbox ?? []
    const framed = west !== undefined && south !== undefined && east !== undefined && north !== undefined
    if (framed && !pin.current) ready.fitBounds([west, south, east, north], { padding: 16, animate: false })
  }, [ready, areas])

  useEffect(() => {
    const made = map.current
    if (!made) return
    if (!value) {
      pin.current?.remove()
      pin.current = null
      return
    }
    const place: [number, number] = [value[0], value[1]]
    if (pin.current) {
      pin.current.setLngLat(place)
      // the device or a photo may put it anywhere
      if (!made.getBounds().contains(place)) made.jumpTo({ center: place })
      return
    }
    const marker = new maplibregl.Marker({ draggable: true, color: MAP_COLOURS[theme].chosen })
    marker.on('dragend', () => {
      const { lng, lat } = marker.getLngLat()
      told.current([rounded(lng), rounded(lat)])
    })
    pin.current = marker.setLngLat(place).addTo(made)
    made.jumpTo({ center: place, zoom: Math.max(made.getZoom(), CLOSE) })
  }, [value, theme, language])

  return (
    <div
      ref={box}
      role="application"
      aria-label={label}
      style={{ height, borderRadius: 6, overflow: 'hidden' }}
    />
  )
}
