import type { Light } from '../clock/light.ts'

export interface LightColours {
  /** Of the sign and of texts on `fill`: WCAG AA. */
  readonly ink: string
  readonly fill: string
}

export interface ChartColours {
  readonly ground: string
  readonly text: string
  readonly muted: string
  readonly line: string
  /** Title, frame and slogans. */
  readonly banner: string
  readonly head: string
  readonly headText: string
  /** Behind the rows of campaigns. */
  readonly band: string
  readonly track: string
  readonly today: string
  readonly demo: LightColours
  readonly lights: Readonly<Record<Light, LightColours>>
}

/** For paper, and for the desk whatever its theme: what is seen is what is printed. */
export const PAPER_COLOURS: ChartColours = {
  ground: '#ffffff',
  text: '#17211f',
  muted: '#586663',
  line: '#8c9a97',
  banner: '#a3201a',
  head: '#f7e9e2',
  headText: '#5c1511',
  band: '#f6f3ee',
  track: '#e0e5e6',
  today: '#a3201a',
  demo: { ink: '#6b4700', fill: '#fdf3dc' },
  lights: {
    blue: { ink: '#1c5fb5', fill: '#e4eef8' },
    yellow: { ink: '#8a5a00', fill: '#fdf0cf' },
    red: { ink: '#b3261e', fill: '#fadcd8' },
    green: { ink: '#2b6e34', fill: '#dcf0e2' },
    grey: { ink: '#5d6668', fill: '#e9edee' },
  },
}

/** For a dark wall. */
export const WALL_COLOURS: ChartColours = {
  ground: '#101516',
  text: '#e4ebea',
  muted: '#a9b7b6',
  line: '#465457',
  banner: '#f0d28a',
  head: '#1f282a',
  headText: '#f0d28a',
  band: '#181f21',
  track: '#2b3638',
  today: '#f28b82',
  demo: { ink: '#f0d28a', fill: '#352b13' },
  lights: {
    blue: { ink: '#9cc4f8', fill: '#1a2f49' },
    yellow: { ink: '#f0c55c', fill: '#423310' },
    red: { ink: '#f7a59d', fill: '#541f1b' },
    green: { ink: '#8fd399', fill: '#173a1f' },
    grey: { ink: '#b4bdbf', fill: '#2a3133' },
  },
}
