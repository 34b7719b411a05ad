import * as maplibregl from 'maplibre-gl'
import 'maplibre-gl/dist/maplibre-gl.css'
// The library is an ES module and finds its worker beside itself; after a build it is elsewhere.
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import { FONT_FAMILY } from '../theme/tokens.ts'
import type { Language } from '../i18n/i18n.ts'

maplibregl.setWorkerUrl(workerUrl)

/** Words of the library's own buttons, for readers of screens. */
const LOCALE: Readonly<Record<Language, Record<string, string>>> = {
  zh: {
    'NavigationControl.ZoomIn': '放大',
    'NavigationControl.ZoomOut': '缩小',
    'AttributionControl.ToggleAttribution': '地图来源',
    'Map.Title': '地图',
    'ScaleControl.Meters': '米',
    'ScaleControl.Kilometers': '公里',
  },
  en: {},
}

declare global {
  interface HTMLElement {
    /** The map drawn in this element: browser stories ask it what it has drawn. */
    guatuMap?: maplibregl.Map
  }
}

export interface MapSetup {
  readonly container: HTMLElement
  readonly style: maplibregl.StyleSpecification
  readonly language: Language
  /** Without it nothing can be moved or clicked. */
  readonly interactive?: boolean
}

/** A flat map that never turns: north is up, and labels come from the machine's own Chinese fonts. */
export const makeMap = ({ container, style, language, interactive = true }: MapSetup): maplibregl.Map => {
  const map = new maplibregl.Map({
    container,
    style,
    interactive,
    locale: LOCALE[language],
    localIdeographFontFamily: FONT_FAMILY,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    maxZoom: 19,
    // with 0 all names and counts are placed anew at each frame of a drag
    fadeDuration: 200,
    center: [121.05, 31.11],
    zoom: 11,
  })
  map.touchZoomRotate.disableRotation()
  map.keyboard.disableRotation()
  container.guatuMap = map
  return map
}

export { maplibregl }
