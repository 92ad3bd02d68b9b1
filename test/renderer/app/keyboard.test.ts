import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { registerActions, registeredActions, type Action } from '#renderer/app/actions.ts'
import { applyChosenKeys, borrowerOf } from '#renderer/app/action-keys.ts'
import { findAction, isClaimed, startKeyboard } from '#renderer/app/keyboard.ts'

/** Just enough of an element: what it matches, and what it stands in. */
class FakeElement {
  readonly kinds: readonly string[]
  readonly within: readonly string[]
  constructor(kinds: readonly string[], within: readonly string[] = []) {
    this.kinds = kinds
    this.within = within
  }
  matches(selector: string): boolean {
    return selector.split(',').some((part) => this.kinds.some((kind) => part.startsWith(kind)))
  }
  closest(selector: string): FakeElement | null {
    return selector.split(',').some((part) => this.within.includes(part)) ? this : null
  }
}

function press(key: string, target: unknown = new FakeElement(['body']), more: Partial<KeyboardEvent> = {}): KeyboardEvent {
  return {
    key, code: key.length === 1 ? `Key${key.toUpperCase()}` : key, target, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false,
    defaultPrevented: false, isComposing: false, repeat: false, getModifierState: () => false, preventDefault: () => undefined, ...more
  } as unknown as KeyboardEvent
}

const action = (name: string, keys: string[], more: Partial<Action> = {}): Action => ({ name, title: name, keys, run: () => undefined, ...more })

beforeEach(() => vi.stubGlobal('Element', FakeElement))
afterEach(() => {
  vi.unstubAllGlobals()
  registeredActions.length = 0
  applyChosenKeys({})
})

describe('keys that the focused control keeps', () => {
  const field = new FakeElement(['input:not'])
  const slider = new FakeElement(['[role=slider]'])
  const button = new FakeElement(['button'])

  it.each([
    ['a letter in a text field', press('g', field), true],
    ['undo in a text field', press('z', field, { ctrlKey: true }), true],
    ['a character typed with AltGr', press('@', field, { ctrlKey: true, altKey: true, getModifierState: (name) => name === 'AltGraph' }), true],
    ['Ctrl and an arrow in a text field', press('ArrowUp', field, { ctrlKey: true }), true],
    ['the list of commands in a text field', press('k', field, { ctrlKey: true }), false],
    ['an arrow on a slider', press('ArrowLeft', slider), true],
    ['a letter on a slider', press('g', slider), false],
    ['Enter on a button', press('Enter', button), true],
    ['a letter on a button', press('g', button), false],
    ['anything in a dialog', press('g', new FakeElement(['div'], ['[role=dialog]'])), true],
    ['what a component has handled', press('g', undefined, { defaultPrevented: true }), true],
    ['a letter on the page', press('g'), false]
  ])('%s', (_, event, claimed) => {
    expect(isClaimed(event)).toBe(claimed)
  })
})

describe('actions', () => {
  it('the newest available one wins a key', () => {
    const actions = [action('old', ['g']), action('new', ['g']), action('newest', ['g'], { when: () => false })]
    expect(findAction(press('g'), actions)?.name).toBe('new')
    expect(findAction(press('g', undefined, { ctrlKey: true, getModifierState: (name) => name === 'Control' }), actions)).toBeUndefined()
    expect(findAction(press('x'), actions)).toBeUndefined()
  })

  it('say to whom their key is lent, while it is', () => {
    let isOn = false
    registerActions([action('label.good', ['g']), action('label.unsure', ['u']), action('matches.good', ['g'], { when: () => isOn })])
    expect(borrowerOf('label.good')).toBeNull()
    isOn = true
    expect(borrowerOf('label.good')?.name).toBe('matches.good')
    expect([borrowerOf('label.unsure'), borrowerOf('matches.good'), borrowerOf('label.bad')]).toEqual([null, null, null])
    applyChosenKeys({ 'matches.good': ['s'] })
    expect(borrowerOf('label.good')).toBeNull()
  })

  it('go away with their owner', () => {
    const stay = action('stay', ['s'])
    registerActions([stay])
    const leave = registerActions([action('leave', ['l']), action('leave too', ['m'])])
    leave()
    expect(registeredActions.map((one) => one.name)).toEqual(['stay'])
  })

  it('have the keys that the person gave them, and no other', () => {
    const actions = [action('good', ['g']), action('blink', ['k'])]
    applyChosenKeys({ good: ['y'], blink: [] })
    expect(findAction(press('y'), actions)?.name).toBe('good')
    expect(findAction(press('g'), actions)).toBeUndefined()
    expect(findAction(press('k'), actions)).toBeUndefined()
  })
})

describe('the keyboard', () => {
  function listening() {
    const listeners = new Map<string, (event: KeyboardEvent) => void>()
    startKeyboard({ addEventListener: (name: string, listener: never) => listeners.set(name, listener) } as unknown as Window)
    return (name: string, event: KeyboardEvent = press('')) => listeners.get(name)?.(event)
  }

  it('runs a held key once and releases it on key up, or when the window loses the focus', () => {
    const did: string[] = []
    registerActions([action('peek', ['p'], { run: () => did.push('down'), release: () => did.push('up') })])
    const fire = listening()
    fire('keydown', press('p'))
    fire('keydown', press('p', undefined, { repeat: true }))
    fire('keyup', press('p'))
    fire('keydown', press('p'))
    fire('blur')
    fire('keyup', press('p'))
    expect(did).toEqual(['down', 'up', 'down', 'up'])
  })

  it('holds a remapped key as its own', () => {
    const did: string[] = []
    registerActions([action('peek', ['p'], { run: () => did.push('down'), release: () => did.push('up') })])
    applyChosenKeys({ peek: ['o'] })
    const fire = listening()
    fire('keydown', press('p'))
    fire('keydown', press('o'))
    fire('keyup', press('o'))
    expect(did).toEqual(['down', 'up'])
  })
})
