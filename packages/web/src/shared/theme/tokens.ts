/** Every colour of the interface, by theme. Text on surface and the words of lights reach WCAG AA. */
export interface Palette {
  readonly bg: string
  readonly surface: string
  readonly raised: string
  readonly sunken: string
  readonly line: string
  readonly lineStrong: string
  readonly text: string
  readonly muted: string
  readonly accent: string
  readonly accentText: string
  readonly accentSoft: string
  readonly blue: string
  readonly yellow: string
  readonly red: string
  readonly green: string
  readonly grey: string
  readonly redSoft: string
  readonly yellowSoft: string
  readonly demo: string
  readonly demoText: string
}

export type ThemeName = 'light' | 'dark'

export const PALETTES: Readonly<Record<ThemeName, Palette>> = {
  light: {
    bg: '#f4f6f6',
    surface: '#ffffff',
    raised: '#ffffff',
    sunken: '#eef1f1',
    line: '#e0e5e6',
    lineStrong: '#c4cdce',
    text: '#17211f',
    muted: '#586663',
    accent: '#0d6670',
    accentText: '#ffffff',
    accentSoft: '#e1eff0',
    blue: '#1c5fb5',
    yellow: '#8a5a00',
    red: '#b3261e',
    green: '#2b6e34',
    grey: '#5d6668',
    redSoft: '#fbeae8',
    yellowSoft: '#fdf3dc',
    demo: '#fdf3dc',
    demoText: '#6b4700',
  },
  dark: {
    bg: '#101516',
    surface: '#181f21',
    raised: '#1f282a',
    sunken: '#12181a',
    line: '#2b3638',
    lineStrong: '#465457',
    text: '#e4ebea',
    muted: '#9aa9a8',
    accent: '#58b8bf',
    accentText: '#08191b',
    accentSoft: '#173437',
    blue: '#7fb2f5',
    yellow: '#e9b949',
    red: '#f28b82',
    green: '#7cc787',
    grey: '#a3adaf',
    redSoft: '#3a1f1d',
    yellowSoft: '#352b13',
    demo: '#352b13',
    demoText: '#f0d28a',
  },
}

/** Chinese sans of the machine; nothing is fetched. */
export const FONT_FAMILY =
  '"PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif'

export const cssName = (token: string): string =>
  `--${token.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
