import type { LayerSpecification, StyleSpecification } from 'maplibre-gl'
import type { ExpressionSpecification } from 'maplibre-gl'
import { STEP_BOUNDS, type MapColours } from '../../../shared/map/colours.ts'
import { RING_PREFIX } from '../../../shared/map/symbols.ts'

export const SOURCES = { areas: 'areas', labels: 'labels', sites: 'sites' } as const
export const LAYERS = {
  fill: 'area-fill',
  line: 'area-line',
  outline: 'town-outline',
  chosen: 'area-chosen',
  label: 'area-label',
  cluster: 'site-cluster',
  site: 'site',
} as const

/** The layer inside the server's tiles, and the zoom above which the same tiles are enlarged. */
const TILE_LAYER = 'casefiles'
export const TILES_TO_ZOOM = 16

const isTown: ExpressionSpecification = ['!', ['in', ['get', 'kind'], ['literal', ['community', 'grid']]]]
const count = (light: string): ExpressionSpecification => ['coalesce', ['get', light], 0]

/** Name of the ring picture that shows a cell's counts; a cell of one is shown as what it is. */
const ringName: ExpressionSpecification = [
  'case',
  ['==', ['get', 'n'], 1],
  [
    'concat',
    'light-',
    [
      'case',
      ['has', 'red'],
      'red',
      ['has', 'yellow'],
      'yellow',
      ['has', 'blue'],
      'blue',
      ['has', 'green'],
      'green',
      'grey',
    ],
  ],
  [
    'concat',
    RING_PREFIX,
    ['get', 'n'],
    '|',
    count('red'),
    '|',
    count('yellow'),
    '|',
    count('blue'),
    '|',
    count('grey'),
    '|',
    count('green'),
  ],
]

/** What is most urgent is drawn last, on top. */
const urgency: ExpressionSpecification = [
  'match',
  ['get', 'light'],
  'red',
  4,
  'yellow',
  3,
  'blue',
  2,
  'grey',
  1,
  0,
]

const fillColour = (colours: MapColours): ExpressionSpecification => [
  'case',
  ['==', ['get', 'total'], 0],
  colours.none,
  [
    'step',
    ['/', ['get', 'closed'], ['get', 'total']],
    colours.steps[0],
    STEP_BOUNDS[0],
    colours.steps[1],
    STEP_BOUNDS[1],
    colours.steps[2],
    STEP_BOUNDS[2],
    colours.steps[3],
    STEP_BOUNDS[3],
    colours.steps[4],
  ],
]

export interface StyleOptions {
  readonly colours: MapColours
  /** Something lies beneath, and should be seen through the communities. */
  readonly onBaseMap: boolean
  /** px */
  readonly labelSize: number
  /** Symbols and rings by this much larger: the wall is watched from afar. */
  readonly symbolScale: number
}

/** Everything that can be said before there are any data. */
export const battleStyle = (options: StyleOptions, tiles: string): StyleSpecification => ({
  version: 8,
  sources: {
    [SOURCES.areas]: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
    [SOURCES.labels]: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
    [SOURCES.sites]: { type: 'vector', tiles: [tiles], maxzoom: TILES_TO_ZOOM },
  },
  layers: [
    { id: 'ground', type: 'background', paint: { 'background-color': options.colours.ground } },
    ...areaLayers(options),
    ...siteLayers(options),
  ],
})

const areaLayers = ({ colours, onBaseMap, labelSize }: StyleOptions): LayerSpecification[] => [
  {
    id: LAYERS.fill,
    type: 'fill',
    source: SOURCES.areas,
    filter: ['!', isTown],
    paint: {
      'fill-color': fillColour(colours),
      'fill-opacity': onBaseMap ? 0.55 : 1,
      // the boundary is drawn over the edge anyway; smoothing it as well is a fifth of all the drawing
      'fill-antialias': false,
    },
  },
  {
    id: LAYERS.line,
    type: 'line',
    source: SOURCES.areas,
    filter: ['!', isTown],
    paint: { 'line-color': colours.line, 'line-width': 0.8 },
  },
  {
    id: LAYERS.outline,
    type: 'line',
    source: SOURCES.areas,
    filter: isTown,
    layout: { 'line-join': 'round' },
    paint: { 'line-color': colours.outline, 'line-width': 2 },
  },
  {
    id: LAYERS.chosen,
    type: 'line',
    source: SOURCES.areas,
    filter: ['==', ['get', 'unitId'], ''],
    layout: { 'line-join': 'round' },
    paint: { 'line-color': colours.chosen, 'line-width': 3.5 },
  },
  {
    id: LAYERS.label,
    type: 'symbol',
    source: SOURCES.labels,
    layout: {
      'text-field': ['get', 'text'],
      'text-size': labelSize,
      'text-line-height': 1.25,
      'text-max-width': 12,
      'text-padding': 3,
      'text-variable-anchor': ['center', 'top', 'bottom', 'left', 'right'],
      'text-radial-offset': 1,
      'symbol-sort-key': ['-', 0, ['get', 'total']],
    },
    paint: { 'text-color': colours.label, 'text-halo-color': colours.halo, 'text-halo-width': 1.4 },
  },
]

const siteLayers = ({ symbolScale }: StyleOptions): LayerSpecification[] => [
  {
    id: LAYERS.cluster,
    type: 'symbol',
    source: SOURCES.sites,
    'source-layer': TILE_LAYER,
    filter: ['has', 'n'],
    layout: {
      'icon-image': ringName,
      'icon-size': symbolScale,
      'icon-allow-overlap': true,
      // names make way for counts
      'icon-ignore-placement': false,
      'icon-padding': 0,
      'symbol-sort-key': ['get', 'n'],
    },
  },
  {
    id: LAYERS.site,
    type: 'symbol',
    source: SOURCES.sites,
    'source-layer': TILE_LAYER,
    filter: ['has', 'id'],
    layout: {
      'icon-image': ['concat', 'light-', ['get', 'light']],
      'icon-size': ['interpolate', ['linear'], ['zoom'], 13, 0.65 * symbolScale, 16, symbolScale],
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
      'symbol-sort-key': urgency,
    },
  },
]
