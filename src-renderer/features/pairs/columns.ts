import { computed, onScopeDispose, ref } from 'vue'
import type { PairSortColumn } from '#shared/model/pair'
import { usePreferencesStore } from '#renderer/client/preferences.store.ts'
import { shownColumns } from '#renderer/features/pairs/columns.transition.ts'

/** The columns of the table, as chosen for this workspace or as they fit the window. */
export function useColumns() {
  const preferences = usePreferencesStore()
  const narrow = matchMedia('(max-width: 1279px)')
  const isNarrow = ref(narrow.matches)
  const onChange = (): void => { isNarrow.value = narrow.matches }
  narrow.addEventListener('change', onChange)
  onScopeDispose(() => narrow.removeEventListener('change', onChange))

  const columns = computed(() => shownColumns(preferences.workspace.pairColumns, isNarrow.value))
  const areChosen = computed(() => preferences.workspace.pairColumns !== null)
  const choose = (next: readonly PairSortColumn[] | null): Promise<void> => preferences.changeWorkspace({ pairColumns: next && [...next] })
  return { columns, areChosen, choose }
}
