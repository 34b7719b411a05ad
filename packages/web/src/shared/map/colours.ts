import type { Light } from '@guatu/domain/clock/light.ts'
import type { ThemeName } from '../theme/tokens.ts'

/** What the map is drawn with. Fills are quiet, so that symbols stand out on every one of them. */
export interface MapColours {
  /** Where there is nothing. */
  readonly ground: string
  readonly line: string
  readonly outline: string
  readonly chosen: string
  readonly label: string
  readonly halo: string
  /** A community without any site. */
  readonly none: string
  /** Share closed: below 20 %, 40 %, 60 %, 80 %, and from there on. One hue, evenly darker: reads without colour vision. */
  readonly steps: readonly [string, string, string, string, string]
  readonly light: Readonly<Record<Light, string>>
  /** Around symbols. */
  readonly rim: string
  /** Middle of a cluster, and its number. */
  readonly disc: string
  readonly discText: string
}

export const STEP_BOUNDS = [0.2, 0.4, 0.6, 0.8] as const

export const MAP_COLOURS: Readonly<Record<ThemeName, MapColours>> = {
  light: {
    ground: '#eceff0',
    line: '#8c9a9c',
    outline: '#45575a',
    chosen: '#b0430a',
    label: '#1d2a2c',
    halo: '#ffffff',
    none: '#f7f7f5',
    steps: ['#f0ece1', '#d8e2d6', '#b4d0c8', '#8bb9b6', '#5f9ca0'],
    light: { blue: '#1c5fb5', yellow: '#e0a100', red: '#c4271d', grey: '#6d7678', green: '#2b7a36' },
    rim: '#ffffff',
    disc: '#ffffff',
    discText: '#17211f',
  },
  dark: {
    ground: '#0c1112',
    line: '#4a5a5d',
    outline: '#8fa3a6',
    chosen: '#ffb26b',
    label: '#e4ebea',
    halo: '#0c1112',
    none: '#161d1f',
    steps: ['#232b2d', '#24393c', '#254a4d', '#265e61', '#287478'],
    light: { blue: '#6aa7f5', yellow: '#f2c14e', red: '#ff7a6e', grey: '#a3adaf', green: '#6fd07f' },
    rim: '#0c1112',
    disc: '#12191b',
    discText: '#f2f6f5',
  },
}

/** Index of the step that a share of 0 … 1 falls into. */
export const stepOf = (share: number): number => STEP_BOUNDS.filter((bound) => share >= bound).length
