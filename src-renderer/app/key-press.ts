import { matchKeyBindingPress, parseKeybinding } from 'tinykeys'
import { isMac } from '#renderer/ui/key-label.ts'

const modifiers = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'Fn', 'Dead', 'Process', 'Unidentified'])
/** Whole-browser keys, which a page never hears or must not take. */
const browserKeys = new Set(['$mod+w', '$mod+t', '$mod+n', '$mod+q', '$mod+r', '$mod+l', 'F5', 'F11', 'F12'])

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** Whether this key press is the one that `keys` describe, in tinykeys' words. A sign needs Shift on some keyboards: `?` is typed, however. */
export function presses(event: KeyboardEvent, keys: string): boolean {
  const [press] = parseKeybinding(keys)
  if (press === undefined) return false
  if (matchKeyBindingPress(event, press)) return true
  const [held, key] = press
  return typeof key === 'string' && isSign(key) && !held.includes('Shift') && matchKeyBindingPress(event, [[...held, 'Shift'], key])
}

function isSign(key: string): boolean {
  return key.length === 1 && !/[\p{L}\p{N}]/u.test(key)
}

/** A key press in tinykeys' words; null while only modifiers are down. */
export function keysOfPress(event: Press, platform: string): string | null {
  if (modifiers.has(event.key)) return null
  const mac = isMac(platform)
  const held = [
    (mac ? event.metaKey : event.ctrlKey) && '$mod',
    mac && event.ctrlKey && 'Control',
    !mac && event.metaKey && 'Meta',
    event.altKey && 'Alt',
    event.shiftKey && !isSign(keyOf(event)) && 'Shift'
  ].filter((name) => name !== false)
  return [...held, keyOf(event)].join('+')
}

/** With Alt some systems type other characters; the place of the key on the keyboard stays. */
function keyOf({ key, code, altKey }: Press): string {
  if (key === ' ') return 'Space'
  if (altKey && /^(Key|Digit)/.test(code)) return code
  return key.length === 1 ? key.toLowerCase() : key
}

export function isBrowserKey(keys: string): boolean {
  return browserKeys.has(keys)
}

/** Whether two descriptions mean the same key press: `Alt+Digit1` is `Alt+1`, and letters have no case. */
export function isSamePress(one: string, other: string): boolean {
  return plain(one) === plain(other)
}

function plain(keys: string): string {
  const parts = keys.split(/\b\+/).map((part) => part.replace(/^(Digit|Key)(?=.$)/, '').toLowerCase())
  const key = parts.pop() ?? ''
  const held = isSign(key) ? parts.filter((part) => part !== 'shift') : parts
  return [...held.sort(), key].join('+')
}
