import { shallowRef } from 'vue'
import { registeredActions, type Action } from '#renderer/app/actions.ts'

/** Keys by action name that a person put in the place of the action's own; an empty list takes them away. */
export type ChosenKeys = Readonly<Record<string, readonly string[]>>

const chosen = shallowRef<ChosenKeys>({})

/** From now on these keys hold, on every screen. */
export function applyChosenKeys(keys: ChosenKeys): void {
  chosen.value = keys
}

/** The keys an action has: the person's, or else its own. */
export function keysOf(action: Pick<Action, 'name' | 'keys'>): readonly string[] {
  return chosen.value[action.name] ?? action.keys ?? []
}

/** The keys of what is registered under this name; the newest of that name counts, as it does for the keyboard. */
export function keysOfName(name: string): readonly string[] {
  return keysOf(registeredActions.findLast((action) => action.name === name) ?? { name })
}
