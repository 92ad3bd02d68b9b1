import { onScopeDispose, shallowReactive } from 'vue'

/** Something a person can do; one name serves key, button and list of commands. */
export interface Action {
  /** `noun.verb`, for instance `label.good`. */
  readonly name: string
  readonly title: string
  /** In tinykeys' words: `g`, `ArrowLeft`, `Shift+b`, `$mod+z` ($mod is Ctrl, or Cmd on a Mac). Any of them runs it. */
  readonly keys?: readonly string[]
  run(): unknown
  /** For keys that work while held (peek): called when the key goes up. `run` is then not repeated. */
  release?(): void
  /** Whether it can be done now; always, when left out. */
  when?(): boolean
}

/** Everything that can be done on the present screen, newest last; the newest wins a key. */
export const registeredActions = shallowReactive<Action[]>([])

/** Adds actions and returns the function that takes them away. */
export function registerActions(actions: readonly Action[]): () => void {
  registeredActions.push(...actions)
  return () => {
    for (const action of actions) {
      const index = registeredActions.indexOf(action)
      if (index >= 0) registeredActions.splice(index, 1)
    }
  }
}

/** In a component's setup: the actions live as long as the component. */
export function useActions(actions: readonly Action[]): void {
  onScopeDispose(registerActions(actions))
}

export function isAvailable(action: Action): boolean {
  return action.when?.() ?? true
}
