import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { keysOf } from '#renderer/app/action-keys.ts'
import { registeredActions } from '#renderer/app/actions.ts'
import { isBrowserKey, isSamePress } from '#renderer/app/key-press.ts'
import { conflictsOf, knownActions, type KnownAction } from '#renderer/app/known-actions.ts'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { usePreferencesStore } from '#renderer/client/preferences.store.ts'
import { pairActions, screenActions } from '#renderer/features/shortcuts/other-screens.ts'
import {
  changeShortcuts, showingShortcuts, type KeysOfAction, type ShortcutEvent, type ShortcutState
} from '#renderer/features/shortcuts/shortcut.transition.ts'

/** The shortcut sheet: every action with its keys, and remapping them; kept with the person's preferences. */
export const useShortcutStore = defineStore('shortcut', () => {
  const preferences = usePreferencesStore()
  const open = ref(false)
  const state = shallowRef<ShortcutState>(showingShortcuts)
  const notices = useNoticeStore()
  const others = shallowRef<readonly KnownAction[]>(screenActions)
  const actions = computed(() => knownActions(others.value, registeredActions))
  const remapped = computed(() => preferences.user.keys)

  function dispatch(event: ShortcutEvent): void {
    const changed = changeShortcuts(state.value, remapped.value, event)
    state.value = changed.state
    if (changed.keys === remapped.value) return
    const keys = Object.fromEntries(Object.entries(changed.keys).map(([name, all]) => [name, [...all]]))
    void preferences.changeUser({ keys })
  }

  /** Who has this key press now on a screen shared with the action, each with the keys that would remain to it. */
  function holders(name: string, keys: string): KeysOfAction[] {
    return conflictsOf(name, keys, actions.value).map((other) => ({ name: other.name, keys: keysOf(other).filter((one) => !isSamePress(one, keys)) }))
  }

  /** A key press while new keys are awaited. */
  function press(keys: string): void {
    if (state.value.kind === 'hearing') dispatch({ kind: 'pressed', keys, refused: isBrowserKey(keys), others: holders(state.value.name, keys) })
  }

  /** Back to the action's own keys, which another may have by now. */
  function reset({ name, keys }: KnownAction): void {
    const lost = keys.find((one) => holders(name, one).length > 0)
    dispatch({ kind: 'reset', name, keys: lost ?? '', others: lost === undefined ? [] : holders(name, lost) })
  }

  function titleOf(name: string): string {
    return actions.value.find((action) => action.name === name)?.title ?? name
  }

  watch(open, async (isOpen) => {
    if (isOpen && others.value === screenActions) await notices.attempt(async () => { others.value = [...screenActions, ...await pairActions()] })
  })

  return { open, state, actions, remapped, dispatch, press, reset, titleOf }
})
