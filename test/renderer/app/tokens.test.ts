import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contrast, distance, kindsOfVision, mixed, rgbOf, type Rgb } from './colour-science.ts'

const css = readFileSync(resolve(import.meta.dirname, '../../../src-renderer/app/tokens.css'), 'utf8')
const lightBegins = css.indexOf('[data-theme="light"] {')

function colours(part: string): Record<string, string> {
  return Object.fromEntries([...part.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, colour]) => [name, colour]))
}

const dark = colours(css.slice(0, lightBegins))
const themes = { dark, light: { ...dark, ...colours(css.slice(lightBegins)) } }
const tint = { dark: 0.12, light: 0.09 }
const meanings = ['better', 'worse', 'undetermined', 'implausible', 'aligned'] as const
const surfaces = ['surface-0', 'surface-1', 'surface-2'] as const

describe.each(['dark', 'light'] as const)('%s: colours', (theme) => {
  const token = (name: string): Rgb => rgbOf(themes[theme][name] ?? '')

  it.each(kindsOfVision)('of all verdicts and the ground of images stay apart with %s', (vision) => {
    const names = [...meanings, 'surround']
    for (const [index, one] of names.entries()) {
      for (const other of names.slice(index + 1)) {
        expect(distance(token(one), token(other), vision), `${one} and ${other}`).toBeGreaterThan(13)
      }
    }
  })

  it.each(['text-1', 'text-2', 'text-3', 'accent', ...meanings])('%s can be read on every surface', (name) => {
    for (const surface of surfaces) expect(contrast(token(name), token(surface)), surface).toBeGreaterThanOrEqual(4.5)
  })

  it.each(meanings)('%s can be read on its own tint', (name) => {
    for (const surface of surfaces) expect(contrast(token(name), mixed(token(name), tint[theme], token(surface))), surface).toBeGreaterThanOrEqual(4.5)
  })

  it('keys and pressed buttons can be read, and the primary button', () => {
    for (const text of ['text-1', 'text-2', 'accent']) expect(contrast(token(text), token('surface-3')), text).toBeGreaterThanOrEqual(4.5)
    expect(contrast(token('on-accent'), token('accent'))).toBeGreaterThanOrEqual(4.5)
  })

  it('the focus ring stands out from every surface', () => {
    for (const surface of [...surfaces, 'surface-3']) expect(contrast(token('accent'), token(surface)), surface).toBeGreaterThanOrEqual(3)
  })

  it('chrome has no hue', () => {
    for (const name of ['surround', ...surfaces, 'surface-3', 'line', 'line-strong', 'text-1', 'text-2', 'text-3']) {
      const [red, green, blue] = token(name)
      expect([green, blue], name).toEqual([red, red])
    }
  })
})

it('the tints are those of the style sheet', () => {
  expect([...css.matchAll(/--tint: (\d+)%/g)].map(([, percent]) => Number(percent) / 100)).toEqual([tint.dark, tint.light])
})
