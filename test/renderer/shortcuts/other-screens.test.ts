import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { areaOf, shareScreen, type Area } from '#renderer/app/action-areas.ts'
import { answerActions } from '#renderer/features/label/label.keys.ts'
import { screenActions } from '#renderer/features/shortcuts/other-screens.ts'

const features = resolve(import.meta.dirname, '../../../src-renderer/features')
/** These tell their actions themselves, or are part of every screen. */
const told = /^(inspect|matches|regions|nudge|brushing|shortcuts|settings)\//

/** Actions with keys of their own, as the screens write them: name and keys in plain words. */
function everyWritten(): { name: string, keys: string[], file: string }[] {
  return globSync('**/*.{ts,vue}', { cwd: features }).flatMap((file) => {
    const source = readFileSync(resolve(features, file), 'utf8')
    return [...source.matchAll(/name: '([a-z-]+\.[a-z-]+)', title: .*?, keys: \[((?:'[^']*'(?:, )?)+)\]/g)]
      .map(([, name = '', keys = '']) => ({ name, keys: keys.split(', ').map((key) => key.slice(1, -1)), file }))
  })
}

const written = () => everyWritten().filter(({ file }) => !told.test(file))

/** While a tool is on these are its own; the screen says so. */
const borrowed = ['Escape', 'Enter', 'Delete', 'Backspace', '$mod+z', '$mod+y', '$mod+Shift+z', 'ArrowDown', 'ArrowUp', 'g', 'b']
const tools: readonly Area[] = ['matches', 'regions', 'nudge', 'brushing']

describe('all keys', () => {
  it('mean one thing on a screen, but for those that a tool borrows', () => {
    const all = [...screenActions, ...everyWritten()]
    expect(all.map(({ name }) => name)).toEqual(expect.arrayContaining(['inspect.control-less', 'matches.without-bad', 'jobs.toggle']))
    const isPractice = (name: string): boolean => areaOf(name) === 'practice'
    for (const one of all) {
      for (const other of all) {
        const meet = one.name !== other.name && isPractice(one.name) === isPractice(other.name) && shareScreen(areaOf(one.name), areaOf(other.name))
        const isTool = tools.some((area) => area === areaOf(one.name) || area === areaOf(other.name))
        const shared = one.keys.filter((keys) => other.keys.includes(keys) && !(isTool && borrowed.includes(keys)))
        if (meet) expect(shared, `${one.name} and ${other.name}`).toEqual([])
      }
    }
  })
})

describe('the shortcut sheet, of screens that are not open', () => {
  it.each(written())('$file: $name has the keys that the sheet shows', ({ name, keys }) => {
    expect(screenActions.find((action) => action.name === name)?.keys).toEqual(keys)
  })

  it('has the answers’ own keys', () => {
    const answers = answerActions(() => undefined, () => true)
    expect(answers).toHaveLength(4)
    for (const { name, keys } of answers) expect(screenActions.find((action) => action.name === name)?.keys).toEqual(keys)
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
