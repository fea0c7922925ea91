import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const tokens = readFileSync(new URL('../../dashboard/style/tokens.css', import.meta.url), 'utf8')

type Theme = 'light' | 'dark'
const THEMES: readonly Theme[] = ['light', 'dark']

function colour(name: string, theme: Theme): string {
  const pair = new RegExp(`--${name}:\\s*light-dark\\((#\\w+),\\s*(#\\w+)\\)`).exec(tokens)
  const hex = pair?.[theme === 'light' ? 1 : 2]
  if (hex === undefined) throw new Error(`There is no colour --${name} for both themes.`)
  return hex
}

const channels = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = channels(hex).map((each) => {
    const part = each / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

/** What a colour with alpha looks like on its ground. */
function over(front: string, ground: string): string {
  const alpha = Number.parseInt(front.slice(7, 9) || 'ff', 16) / 255
  const below = channels(ground)
  const mixed = channels(front).map((each, i) =>
    Math.round(each * alpha + (below[i] ?? 0) * (1 - alpha)),
  )
  return `#${mixed.map((each) => each.toString(16).padStart(2, '0')).join('')}`
}

const TEXT: readonly [string, string][] = [
  ['text', 'page'],
  ['text', 'paper'],
  ['text', 'raised'],
  ['muted', 'page'],
  ['muted', 'paper'],
  ['muted', 'raised'],
  ['link', 'page'],
  ['link', 'paper'],
  ['brand-text', 'brand'],
  ['alarm-fill-text', 'alarm-fill'],
  ['alarm-text', 'alarm-tint'],
  ['alarm-text', 'paper'],
  ['muted', 'alarm-tint'],
  ['text', 'alarm-tint'],
  ['doubt-text', 'doubt-tint'],
  ['doubt-text', 'paper'],
  ['muted', 'doubt-tint'],
  ['may-text', 'may-tint'],
  ['may-text', 'paper'],
  ['text', 'may-tint'],
  ['muted', 'may-tint'],
  ['dead-text', 'dead-stripe'],
  ['dead-text', 'raised'],
  ['chart-text', 'chart-paper'],
  ['chart-hatch-text', 'chart-paper'],
  ['chart-band-text', 'chart-paper'],
]

const GRAPHICS: readonly [string, string][] = [
  ['focus', 'page'],
  ['focus', 'paper'],
  ['edge', 'raised'],
  ['edge', 'dead-stripe'],
  ['chart-line', 'chart-paper'],
  ['chart-band-edge', 'chart-paper'],
  ['chart-alarm', 'chart-paper'],
]

describe.each(THEMES)('in the %s theme', (theme) => {
  it.each(TEXT)('words in %s on %s can be read (4.5 : 1)', (front, ground) => {
    expect(contrast(colour(front, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(GRAPHICS)('marks in %s on %s can be seen (3 : 1)', (front, ground) => {
    expect(contrast(colour(front, theme), colour(ground, theme))).toBeGreaterThanOrEqual(3)
  })

  it('the line stands out from its envelope and its target', () => {
    const paper = colour('chart-paper', theme)
    for (const ground of ['chart-envelope', 'chart-band']) {
      const seen = over(colour(ground, theme), paper)
      expect(contrast(colour('chart-line', theme), seen)).toBeGreaterThanOrEqual(3)
    }
    const band = over(colour('chart-band', theme), paper)
    expect(contrast(colour('chart-band-text', theme), band)).toBeGreaterThanOrEqual(4.5)
  })
})
