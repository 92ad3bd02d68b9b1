import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeShortcuts, showingShortcuts, type ShortcutEvent, type ShortcutState } from '#renderer/features/shortcuts/shortcut.transition.ts'

const hearing: ShortcutState = { kind: 'hearing', name: 'label.good', refused: null }
const blink = { name: 'inspect.blink', keys: [] }

describe('remapping keys', () => {
  it('takes free keys at once', () => {
    const { state } = changeShortcuts(showingShortcuts, {}, { kind: 'change-asked', name: 'label.good' })
    expect(state).toEqual(hearing)
    expect(changeShortcuts(state, {}, { kind: 'pressed', keys: 'y', refused: false, others: [] })).toEqual({ state: showingShortcuts, keys: { 'label.good': ['y'] } })
  })

  it('names a conflict before anything changes, then takes the key from the other action', () => {
    const asked = changeShortcuts(hearing, {}, { kind: 'pressed', keys: 'k', refused: false, others: [blink] })
    expect(asked.keys).toEqual({})
    expect(asked.state).toMatchObject({ kind: 'asking', keys: 'k', others: [blink] })
    expect(changeShortcuts(asked.state, {}, { kind: 'left' })).toEqual({ state: showingShortcuts, keys: {} })
    expect(changeShortcuts(asked.state, {}, { kind: 'confirmed' }).keys).toEqual({ 'label.good': ['k'], 'inspect.blink': [] })
  })

  it('goes on hearing after keys of the browser', () => {
    const { state, keys } = changeShortcuts(hearing, {}, { kind: 'pressed', keys: '$mod+w', refused: true, others: [] })
    expect(state).toEqual({ ...hearing, refused: '$mod+w' })
    expect(keys).toEqual({})
  })

  it('takes keys away, gives one action its own again, and all of them', () => {
    const keys = { 'label.good': ['y'], 'label.bad': ['n'] }
    expect(changeShortcuts(hearing, keys, { kind: 'taken-away' }).keys).toEqual({ 'label.good': [], 'label.bad': ['n'] })
    expect(changeShortcuts(showingShortcuts, keys, { kind: 'reset', name: 'label.good', keys: '', others: [] }).keys).toEqual({ 'label.bad': ['n'] })
    expect(changeShortcuts(showingShortcuts, keys, { kind: 'all-reset' }).keys).toEqual({})
  })

  it('asks before its own key is taken back from the action that has it now', () => {
    const keys = { 'label.good': ['y'], 'inspect.blink': ['g'] }
    const asked = changeShortcuts(showingShortcuts, keys, { kind: 'reset', name: 'label.good', keys: 'g', others: [blink] })
    expect(asked).toMatchObject({ state: { kind: 'asking', own: true }, keys })
    expect(changeShortcuts(asked.state, keys, { kind: 'confirmed' }).keys).toEqual({ 'inspect.blink': [] })
  })

  it('without a question only an answer to it changes keys', () => {
    const events = fc.constantFrom<ShortcutEvent>({ kind: 'confirmed' }, { kind: 'taken-away' }, { kind: 'left' }, { kind: 'pressed', keys: 'x', refused: false, others: [] })
    fc.assert(fc.property(fc.array(events), (all) => {
      const before = { 'label.bad': ['n'] }
      const after = all.reduce((now, event) => changeShortcuts(now.state, now.keys, event), { state: showingShortcuts, keys: before as Readonly<Record<string, readonly string[]>> })
      expect(after.keys).toBe(before)
    }))
  })
})
