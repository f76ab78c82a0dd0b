/**
 * The tokens of the look, light and dark, in one file: as CSS custom properties for our own parts and as an antd theme
 * for its. Roles, not colours: indigo works, seal refuses, amber asks for a look, bamboo holds. Colour never speaks alone.
 */
import { type ThemeConfig, theme as antdTheme } from 'antd'

export type Mode = 'light' | 'dark'

const light = {
  ink: '#1d2733',
  soft: '#5b6775',
  line: '#e4e1da',
  paper: '#fbfaf7',
  card: '#ffffff',
  trough: '#eae7e0',
  indigo: '#24527a',
  'on-indigo': '#ffffff',
  'indigo-soft': '#e8eff5',
  'indigo-line': '#c9d7e3',
  'indigo-2': '#5d87a8',
  'indigo-3': '#a9c1d4',
  seal: '#b5402f',
  'seal-soft': '#fcf3f1',
  'seal-line': '#e5c2bc',
  amber: '#96600f',
  'amber-soft': '#fcf7ed',
  'amber-line': '#e6d3b0',
  bamboo: '#2a7253',
  'bamboo-soft': '#f1f8f4',
  'bamboo-line': '#bcd9cc',
  veil: 'rgba(29, 39, 51, 0.36)',
  shadow: '0 10px 36px rgba(29, 39, 51, 0.14)',
}

export type Palette = typeof light

const dark: Palette = {
  ink: '#e7e5df',
  soft: '#a3adb8',
  line: '#343b44',
  paper: '#14181d',
  card: '#1b2027',
  trough: '#2c333c',
  indigo: '#8db8dc',
  'on-indigo': '#10202e',
  'indigo-soft': '#22303d',
  'indigo-line': '#3a5167',
  'indigo-2': '#5f8fb6',
  'indigo-3': '#3f607c',
  seal: '#ee8f80',
  'seal-soft': '#33211f',
  'seal-line': '#6b3d36',
  amber: '#dfae62',
  'amber-soft': '#302818',
  'amber-line': '#63502b',
  bamboo: '#7fc4a3',
  'bamboo-soft': '#1b2b24',
  'bamboo-line': '#365c49',
  veil: 'rgba(0, 0, 0, 0.55)',
  shadow: '0 10px 36px rgba(0, 0, 0, 0.5)',
}

export const palettes: Record<Mode, Palette> = { light, dark }

export const fontFamily =
  '"PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", system-ui, sans-serif'

/** Writes the roles of `mode` where our own styles read them. */
export function applyPalette(mode: Mode): void {
  const root = document.documentElement
  for (const [role, value] of Object.entries(palettes[mode])) root.style.setProperty(`--${role}`, value)
  root.style.setProperty('--font', fontFamily)
  root.style.colorScheme = mode
  root.dataset['theme'] = mode
}

export function antdThemeFor(mode: Mode, phone: boolean): ThemeConfig {
  const p = palettes[mode]
  return {
    algorithm: mode === 'dark' ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    token: {
      colorPrimary: p.indigo,
      colorInfo: p.indigo,
      colorLink: p.indigo,
      colorSuccess: p.bamboo,
      colorWarning: p.amber,
      colorError: p.seal,
      colorText: p.ink,
      colorTextSecondary: p.soft,
      colorTextTertiary: p.soft,
      colorTextPlaceholder: p.soft,
      colorTextLightSolid: p['on-indigo'],
      colorBgLayout: p.paper,
      colorBgContainer: p.card,
      colorBgElevated: p.card,
      colorBorder: p.line,
      colorBorderSecondary: p.line,
      borderRadius: 8,
      fontFamily,
      fontSize: phone ? 15 : 14,
      lineHeight: 1.6,
      controlHeight: phone ? 40 : 34,
      boxShadow: p.shadow,
      boxShadowSecondary: p.shadow,
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
      Form: { itemMarginBottom: 22, labelColor: p.ink },
    },
  }
}
