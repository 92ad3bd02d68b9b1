import { shallowRef } from 'vue'
import { isAvailable, registeredActions, type Action } from '#renderer/app/actions.ts'
import { isSamePress } from '#renderer/app/key-press.ts'

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

/** The action that a key of this one means now, as while a tool is on that borrows it; null where its keys are its own. */
export function borrowerOf(name: string): Action | null {
  const place = registeredActions.findLastIndex((action) => action.name === name)
  const own = registeredActions[place]
  if (!own) return null
  const keys = keysOf(own)
  const sharesKey = (other: Action): boolean => keysOf(other).some((one) => keys.some((key) => isSamePress(one, key)))
  return registeredActions.slice(place + 1).findLast((other) => sharesKey(other) && isAvailable(other)) ?? null
}

/** The keys of what is registered under this name; the newest of that name counts, as it does for the keyboard. */
export function keysOfName(name: string): readonly string[] {
  return keysOf(registeredActions.findLast((action) => action.name === name) ?? { name })
}
