import { theme as antdTheme } from 'antd'
import type { ThemeConfig } from 'antd'
import { createContext, useContext, useLayoutEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { cssName, FONT_FAMILY, PALETTES } from './tokens.ts'
import type { ThemeName } from './tokens.ts'

const KEY = 'guatu.theme'

const kept = (): ThemeName => {
  try {
    const value = localStorage.getItem(KEY)
    if (value === 'light' || value === 'dark') return value
  } catch {
    // Storage may be switched off; then the system decides.
  }
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

interface ThemeState {
  readonly name: ThemeName
  readonly choose: (name: ThemeName) => void
}
const ThemeContext = createContext<ThemeState>({ name: 'light', choose: () => undefined })

/** Light or dark, and the way to change it. */
export const useTheme = (): ThemeState => useContext(ThemeContext)

/** Holds the chosen theme and writes its colours to the CSS variables (`--text`, `--line` …). */
export function ThemeHolder({ children }: { children: ReactNode }) {
  const [name, setName] = useState(kept)
  useLayoutEffect(() => {
    const root = document.documentElement
    root.dataset['theme'] = name
    root.style.colorScheme = name
    root.style.setProperty('--font', FONT_FAMILY)
    for (const [token, value] of Object.entries(PALETTES[name])) root.style.setProperty(cssName(token), value)
  }, [name])
  const state = useMemo(
    () => ({
      name,
      choose: (next: ThemeName) => {
        setName(next)
        try {
          localStorage.setItem(KEY, next)
        } catch {
          // Not kept then.
        }
      },
    }),
    [name],
  )
  return <ThemeContext value={state}>{children}</ThemeContext>
}

/** The same colours and measures for antd's components. `touch`: 16 px text and 44 px targets for the phone. */
export const antdThemeOf = (name: ThemeName, touch: boolean): ThemeConfig => {
  const colours = PALETTES[name]
  return {
    algorithm: name === 'dark' ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    token: {
      colorPrimary: colours.accent,
      colorInfo: colours.accent,
      colorLink: colours.accent,
      colorError: colours.red,
      colorWarning: colours.yellow,
      colorSuccess: colours.green,
      colorText: colours.text,
      colorTextSecondary: colours.muted,
      colorTextPlaceholder: colours.muted,
      colorBgBase: colours.surface,
      colorBgLayout: colours.bg,
      colorBgContainer: colours.surface,
      colorBgElevated: colours.raised,
      colorBorder: colours.lineStrong,
      colorBorderSecondary: colours.line,
      colorTextLightSolid: colours.accentText,
      fontFamily: FONT_FAMILY,
      fontSize: touch ? 16 : 14,
      controlHeight: touch ? 44 : 32,
      borderRadius: 6,
      wireframe: false,
      // Nothing slides or fades: calmer, quicker on slow machines, and what is opened by a link is there at once.
      motion: false,
    },
    components: {
      Table: { headerBg: colours.surface, cellPaddingBlockSM: 7, headerColor: colours.muted },
      Segmented: { trackBg: colours.line, itemSelectedBg: colours.surface },
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    },
  }
}
