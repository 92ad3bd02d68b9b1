import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { areaOf, shareScreen } from '#renderer/app/action-areas.ts'
import { screenActions } from '#renderer/features/shortcuts/other-screens.ts'

const features = resolve(import.meta.dirname, '../../../src-renderer/features')
/** These tell their actions themselves, or are part of every screen. */
const told = /^(inspect|matches|regions|nudge|brushing|shortcuts|settings|jobs)\//

/** Actions with keys of their own, as the screens write them: name and keys in plain words. */
function written(): { name: string, keys: string[], file: string }[] {
  return globSync('**/*.{ts,vue}', { cwd: features }).filter((file) => !told.test(file)).flatMap((file) => {
    const source = readFileSync(resolve(features, file), 'utf8')
    return [...source.matchAll(/name: '([a-z-]+\.[a-z-]+)', title: .*?, keys: \[((?:'[^']*'(?:, )?)+)\]/g)]
      .map(([, name = '', keys = '']) => ({ name, keys: keys.split(', ').map((key) => key.slice(1, -1)), file }))
  })
}

describe('the shortcut sheet, of screens that are not open', () => {
  it.each(written())('$file: $name has the keys that the sheet shows', ({ name, keys }) => {
    expect(screenActions.find((action) => action.name === name)?.keys).toEqual(keys)
  })

  it('finds what is written', () => expect(written().map(({ name }) => name)).toContain('label.next'))

  it('shows each name once, and no key twice on one screen', () => {
    expect(new Set(screenActions.map(({ name }) => name)).size).toBe(screenActions.length)
    for (const one of screenActions) {
      for (const other of screenActions) {
        const clash = one !== other && areaOf(one.name) !== 'practice' && areaOf(other.name) !== 'practice' && shareScreen(areaOf(one.name), areaOf(other.name))
        if (clash) expect(one.keys.filter((key) => other.keys.includes(key)), `${one.name} and ${other.name}`).toEqual([])
      }
    }
  })
})
