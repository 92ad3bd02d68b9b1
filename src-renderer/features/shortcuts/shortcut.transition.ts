import type { ChosenKeys } from '#renderer/app/action-keys.ts'

/** What the sheet is about: showing, hearing new keys for an action, or asking about keys that another action has. */
export type ShortcutState =
  | { readonly kind: 'showing' }
  /** `refused` are keys that cannot be taken, just pressed. */
  | { readonly kind: 'hearing'; readonly name: string; readonly refused: string | null }
  /** `others` have the keys now; each with the keys that would remain to it. `own`: the action goes back to its own keys. */
  | { readonly kind: 'asking'; readonly name: string; readonly keys: string; readonly own: boolean; readonly others: readonly KeysOfAction[] }

export interface KeysOfAction {
  readonly name: string
  readonly keys: readonly string[]
}

export type ShortcutEvent =
  | { readonly kind: 'change-asked'; readonly name: string }
  /** `others` have the same key press on a screen they share, each with the keys that would remain to it. */
  | { readonly kind: 'pressed'; readonly keys: string; readonly refused: boolean; readonly others: readonly KeysOfAction[] }
  | { readonly kind: 'taken-away' }
  | { readonly kind: 'confirmed' }
  | { readonly kind: 'left' }
  /** `keys` are its own, which `others` may have by now. */
  | { readonly kind: 'reset'; readonly name: string; readonly keys: string; readonly others: readonly KeysOfAction[] }
  | { readonly kind: 'all-reset' }

export interface ShortcutChange {
  readonly state: ShortcutState
  /** All remapped keys from now on. */
  readonly keys: ChosenKeys
}

export const showingShortcuts: ShortcutState = { kind: 'showing' }

/** Nothing takes effect before a conflict is named and confirmed; then the key goes from the others to this action. */
export function changeShortcuts(state: ShortcutState, keys: ChosenKeys, event: ShortcutEvent): ShortcutChange {
  switch (event.kind) {
    case 'change-asked':
      return { state: { kind: 'hearing', name: event.name, refused: null }, keys }
    case 'left':
      return { state: showingShortcuts, keys }
    case 'reset':
      if (event.others.length > 0) return { state: { ...event, kind: 'asking', own: true }, keys }
      return { state: showingShortcuts, keys: without(keys, event.name) }
    case 'all-reset':
      return { state: showingShortcuts, keys: {} }
    case 'taken-away':
      return state.kind === 'hearing' ? { state: showingShortcuts, keys: { ...keys, [state.name]: [] } } : { state, keys }
    case 'pressed':
      return state.kind === 'hearing' ? heard(state.name, keys, event) : { state, keys }
    case 'confirmed':
      return state.kind === 'asking' ? { state: showingShortcuts, keys: settled(state, keys) } : { state, keys }
  }
}

function heard(name: string, keys: ChosenKeys, event: Extract<ShortcutEvent, { kind: 'pressed' }>): ShortcutChange {
  if (event.refused) return { state: { kind: 'hearing', name, refused: event.keys }, keys }
  if (event.others.length > 0) return { state: { kind: 'asking', name, keys: event.keys, own: false, others: event.others }, keys }
  return { state: showingShortcuts, keys: { ...keys, [name]: [event.keys] } }
}

function settled({ name, keys, own, others }: Extract<ShortcutState, { kind: 'asking' }>, before: ChosenKeys): ChosenKeys {
  const taken = Object.fromEntries(others.map((other) => [other.name, other.keys]))
  return own ? without({ ...before, ...taken }, name) : { ...before, ...taken, [name]: [keys] }
}

function without(keys: ChosenKeys, name: string): ChosenKeys {
  return Object.fromEntries(Object.entries(keys).filter(([other]) => other !== name))
}
