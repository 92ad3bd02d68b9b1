import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isBrowserKey, isSamePress, keysOfPress, presses } from '#renderer/app/key-press.ts'

function press(key: string, more: Partial<KeyboardEvent> = {}): KeyboardEvent {
  const held = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more }
  const down: Record<string, boolean> = { Control: held.ctrlKey, Meta: held.metaKey, Alt: held.altKey, Shift: held.shiftKey }
  return { key, code: '', getModifierState: (name: string) => down[name] ?? false, ...held } as unknown as KeyboardEvent
}

describe('a key press in words', () => {
  it.each([
    [press('g'), 'g'],
    [press('G', { shiftKey: true }), 'Shift+g'],
    [press('?', { shiftKey: true }), '?'],
    [press(' '), 'Space'],
    [press('z', { ctrlKey: true, shiftKey: true }), '$mod+Shift+z'],
    [press('¡', { altKey: true, code: 'Digit1' }), 'Alt+Digit1'],
    [press('ArrowLeft', { altKey: true, code: 'ArrowLeft' }), 'Alt+ArrowLeft'],
    [press('Shift', { shiftKey: true }), null]
  ])('%o', (event, keys) => expect(keysOfPress(event, 'Linux')).toBe(keys))

  it('uses the command key of a Mac', () => {
    expect(keysOfPress(press('k', { metaKey: true }), 'MacIntel')).toBe('$mod+k')
    expect(keysOfPress(press('k', { ctrlKey: true }), 'MacIntel')).toBe('Control+k')
  })

  it('is heard again as itself, whatever was pressed', () => {
    const keys = fc.constantFrom('g', 'Z', '7', '[', '?', '+', '-', ' ', 'Enter', 'ArrowUp', 'F8', 'Delete')
    fc.assert(fc.property(keys, fc.boolean(), fc.boolean(), (key, ctrlKey, shiftKey) => {
      const event = press(key, { ctrlKey, shiftKey, code: key === ' ' ? 'Space' : '' })
      expect(presses(event, keysOfPress(event, 'Linux') as string)).toBe(true)
    }))
  })

  it('signs are heard with and without Shift, letters are not', () => {
    expect(presses(press('?', { shiftKey: true }), '?')).toBe(true)
    expect(presses(press('?'), '?')).toBe(true)
    expect(presses(press('G', { shiftKey: true }), 'g')).toBe(false)
  })

  it.each([['Alt+Digit1', 'Alt+1', true], ['Shift+?', '?', true], ['$mod+Z', '$mod+z', true], ['Shift+b', 'b', false], ['$mod+Shift+z', 'Shift+$mod+z', true]])(
    '%s and %s: the same is %s', (one, other, same) => expect(isSamePress(one, other)).toBe(same)
  )

  it('the browser keeps its own', () => {
    expect(isBrowserKey('$mod+w')).toBe(true)
    expect(isBrowserKey('$mod+k')).toBe(false)
  })
})
