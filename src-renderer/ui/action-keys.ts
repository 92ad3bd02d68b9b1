import { inject, type InjectionKey } from 'vue'

/** The keys of an action by its name, as the person has them now; none where it has no key. */
export type ActionKeys = (name: string) => readonly string[]

/** Parts know no application: it tells them its keys. */
export const actionKeysKey: InjectionKey<ActionKeys> = Symbol('action keys')

export function useActionKeys(): ActionKeys {
  return inject(actionKeysKey, () => [])
}
