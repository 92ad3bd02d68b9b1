import { areaOf, areas, shareScreen, type Area } from '#renderer/app/action-areas.ts'
import { keysOf } from '#renderer/app/action-keys.ts'
import type { Action } from '#renderer/app/actions.ts'
import { isSamePress } from '#renderer/app/key-press.ts'

/** An action as the shortcut sheet shows it, whether its screen is open or not. */
export interface KnownAction {
  readonly name: string
  readonly title: string
  /** Its own keys, before any remapping. */
  readonly keys: readonly string[]
}

/** Each name once; what is registered knows its title best, for the present screen drew it. */
export function knownActions(others: readonly KnownAction[], registered: readonly Action[]): KnownAction[] {
  const known = new Map<string, KnownAction>(others.map((action) => [action.name, action]))
  for (const { name, title, keys = [] } of registered) known.set(name, { name, title, keys })
  return [...known.values()]
}

export interface AreaActions {
  readonly area: Area
  readonly actions: readonly KnownAction[]
}

/** By area in the order of the areas, those for which `isPresent` holds first. */
export function byArea(actions: readonly KnownAction[], isPresent: (area: Area) => boolean): AreaActions[] {
  const grouped = areas.map((area) => ({ area, actions: actions.filter((action) => areaOf(action.name) === area) }))
  const filled = grouped.filter((group) => group.actions.length > 0)
  return [...filled.filter(({ area }) => isPresent(area)), ...filled.filter(({ area }) => !isPresent(area))]
}

/**
 * The other actions that the same key press would mean on a screen they share with this one. Those that have it in common
 * from the start are none: a tool takes the key only while it is on.
 */
export function conflictsOf(name: string, keys: string, actions: readonly KnownAction[]): KnownAction[] {
  const isIn = (all: readonly string[]): boolean => all.some((one) => isSamePress(one, keys))
  const isOwn = actions.some((action) => action.name === name && isIn(action.keys))
  return actions.filter((other) =>
    other.name !== name && shareScreen(areaOf(other.name), areaOf(name)) && isIn(keysOf(other)) && !(isOwn && isIn(other.keys)))
}
